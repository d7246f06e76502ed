import fc from 'fast-check';
import { isSameName, isSamePerson, nameKey } from './name-key';

const same = (a: string, b: string): boolean => isSameName(nameKey(a), nameKey(b));
const samePerson = (a: string, b: string): boolean => isSamePerson(nameKey(a), nameKey(b));

describe('nameKey', () => {
  it.each([
    ['Agro Empleos, Sociedad Anónima', 'AGRO-EMPLEOS S.A.'],
    ['Agro Empleos, S.A.', 'Agroempleos'],
    ['Pérez & Hijos', 'PEREZ Y HIJOS'],
    ['Agencia K’aslem', "agencia k'aslem"],
    ['Pérez Hnos.', 'Pérez Hermanos'],
    ['Servicios de RR.HH. Ceiba', 'Servicios de Recursos Humanos Ceiba'],
    ['Cosechas, S. de R.L.', 'Cosechas, Compañía Limitada'],
    ['Maya Workers, L.L.C.', 'maya workers limited liability company'],
  ])('%s and %s are one name', (a, b) => {
    expect(same(a, b)).toBe(true);
  });

  it.each([
    ['Agro Empleos, S.A.', 'Agro Empleos, LLC'],
    ['Agro Empleos', 'Agro Empleo'],
    ['Agro Empleos', 'Agro Empleos Sur'],
    ['Enlace Quetzal', 'Enlase Quetzal'],
    ['Enlace Quetzal', 'Quetzal Enlace'],
    ['Empleos del Sur', 'Empleos Sur'],
    ['Empleo 2000', 'Empleo 3000'],
    ['Enlace', 'Enlаce'],
    ['', ''],
    ['🙂', '🙂'],
  ])('%s and %s are two', (a, b) => {
    expect(same(a, b)).toBe(false);
  });

  it('lets surnames come first, and never change places', () => {
    expect(samePerson('José Pérez López', 'PÉREZ LÓPEZ, JOSÉ')).toBe(true);
    expect(samePerson('Lic. José Pérez López', 'José Pérez López')).toBe(true);
    expect(samePerson('José Pérez López', 'José López Pérez')).toBe(false);
    expect(samePerson('José Pérez López', 'José Pérez')).toBe(false);
  });

  it('says the same of a name however often it is asked, and of its own words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { words, letters } = nameKey(text);
        expect(words.join('')).toBe(letters);
        expect(letters).toBe(letters.toLowerCase());
      }),
    );
  });
});
