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
    'Una mujer salió hacia Canadá.',
    'Hubo una persona afectada.',
    'Salió un hombre.',
    'Quedó uno solo.',
    'Cerró una gran empresa.',
    'Se recibió una denuncia contra un reclutador.',
    'Un trabajador volvió antes; una trabajadora, después.',
    'Fue un caso de la costa.',
    'Fueron doscientas mujeres y quinientos trabajadores.',
    'Son novecientos.',
    'Cuesta un millón.',
    'Viajaron miles de personas, cientos de ellas mujeres.',
    'Ambas mujeres son de Sololá.',
    'Hubo un par.',
    'Fueron media docena.',
    'Son una decena.',
    'La mitad son mujeres.',
    'Bajó un tercio.',
    'La cuarta parte volvió.',
    'Hay el doble de hombres.',
    'Quedó en cero.',
    'Bajó ½ en la costa.',
    'Hubo ³ casos.',
  ])('may tell a number: %s', (text) => {
    expect(tellsNumber(text)).toBe(true);
    expect(tellsNumber(text.normalize('NFD'))).toBe(true);
    expect(tellsNumber(text.toUpperCase())).toBe(true);
  });

  it.each([
    'La temporada de cosecha empezó antes.',
    'El aumento se debe a las mudanzas del consulado.',
    'La plataforma nueva cambió los códigos.',
    'El Consejo de los Ríos no: la Sexta región.',
    'Una tormenta retrasó las salidas y un aumento del pasaje, las de la costa.',
    'Se abrió una oficina nueva para las personas de occidente.',
    'En parte se explica por la participación de las empresas.',
    'La familia de visas cambió de nombre.',
    'El milenio, los dosieres y los tresillos no cuentan nada.',
  ])('may tell none: %s', (text) => {
    expect(tellsNumber(text)).toBe(false);
    expect(tellsNumber(text.normalize('NFD'))).toBe(false);
  });
});
