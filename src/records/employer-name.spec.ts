import fc from 'fast-check';
import { employerKey } from './employer-name';

describe('employerKey', () => {
  it.each([
    ['Green Acres USA 23', 'green acres usa 23'],
    ['Ferme Tremblay Ltée', 'ferme tremblay'],
    ['FERME  TREMBLAY LTÉE.', 'ferme tremblay'],
    ['Fresas del Sur, S. de R.L. de C.V.', 'fresas del sur'],
    ['Fresas del Sur S de RL de CV', 'fresas del sur'],
    ['Agrícola Peñalba, Sociedad Anónima', 'agricola penalba'],
    ['Agricola Penalba S.A.', 'agricola penalba'],
    ['Sunny Valley L.L.C.', 'sunny valley'],
    ['Sunny Valley LLC', 'sunny valley'],
    ['Ocean Packers Co., Ltd.', 'ocean packers'],
    ['Blue Ridge Corp', 'blue ridge'],
    ['Blue Ridge Corporation, Inc.', 'blue ridge'],
    ['Pérez y Hijos', 'perez y hijos'],
    ['Pérez & Hijos', 'perez y hijos'],
    ['S.A.', 's a'],
    ['Casa', 'casa'],
    ['La Cosa', 'la cosa'],
  ])('%s is counted as %s', (name, key) => {
    expect(employerKey(name)).toBe(key);
  });

  it('does not change a key again, and never gives an empty one', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (name) => {
        fc.pre(name.trim() !== '');
        const key = employerKey(name);
        expect(key).not.toBe('');
        expect(employerKey(key)).toBe(key);
      }),
    );
  });

  it('knows a suffix in any case', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(' S.A.', ', s.a.', ' LLC', ' Inc.', ' Ltd', ' S. de R.L.', ' Ltée', ' CORP.', ', Sociedad Anónima'),
        (suffix) => {
          expect(employerKey(`Finca El Roble${suffix}`)).toBe('finca el roble');
        },
      ),
    );
  });
});
