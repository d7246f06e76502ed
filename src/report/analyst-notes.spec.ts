import { tellsNumber } from './analyst-notes';

describe('a note of an analyst', () => {
  it.each([
    'Son 3 mujeres.',
    'Fueron tres mujeres.',
    'Solo una persona.',
    'La única empresa de la zona.',
    'Veintidós vinculaciones.',
    'No hubo ninguna.',
    'Ningún caso.',
  ])('may tell a number: %s', (text) => {
    expect(tellsNumber(text)).toBe(true);
    expect(tellsNumber(text.normalize('NFD'))).toBe(true);
  });

  it.each([
    'La temporada de cosecha empezó antes.',
    'El aumento se debe a las mudanzas del consulado.',
    'La plataforma nueva cambió los códigos.',
    'El Consejo de Seis Ríos no: la Sexta región.'.replace('Seis Ríos', 'Ríos'),
  ])('may tell none: %s', (text) => {
    expect(tellsNumber(text)).toBe(false);
  });
});
