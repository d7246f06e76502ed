import type { Category } from './sample-tables';

const category = (id: string, label: string, weight: number, women: number): Category => ({ id, label, weight, women });

export const COUNTRIES: readonly Category[] = [
  category('USA', 'Estados Unidos de América', 66, 0.11),
  category('CAN', 'Canadá', 25.4, 0.27),
  category('MEX', 'México', 6.4, 0.33),
  category('ITA', 'Italia', 1.4, 0.3),
  category('ESP', 'España', 0.6, 0.6),
  category('OTR', 'Otros países', 0.1, 0.6),
];

export const VISAS: readonly Category[] = [
  category('H2A', 'H-2A, trabajo agrícola temporal', 53, 0.07),
  category('H2B', 'H-2B, trabajo temporal no agrícola', 13, 0.24),
  category('CAN-TET', 'Canadá, trabajador agrícola temporal', 25.4, 0.27),
  category('MEX-TTF', 'México, trabajador fronterizo', 6.4, 0.33),
  category('OTRA', 'Otras visas', 2.2, 0.4),
];

export const AGES: readonly Category[] = [
  category('18-24', '18 a 24 años', 24, 0.2),
  category('25-29', '25 a 29 años', 26, 0.18),
  category('30-34', '30 a 34 años', 20, 0.16),
  category('35-39', '35 a 39 años', 14, 0.15),
  category('40-44', '40 a 44 años', 9, 0.15),
  category('45-49', '45 a 49 años', 4.5, 0.14),
  category('50-54', '50 a 54 años', 1.8, 0.15),
  category('55-59', '55 a 59 años', 0.6, 0.14),
  category('60+', '60 años o más', 0.2, 0),
];

export const SECTORS: readonly Category[] = [
  category('A', 'Agricultura, ganadería, silvicultura y pesca', 72, 0.14),
  category('I', 'Actividades de alojamiento y de servicio de comidas', 9, 0.36),
  category('C', 'Industrias manufactureras', 8, 0.25),
  category('F', 'Construcción', 5, 0.01),
  category('N', 'Actividades de servicios administrativos y de apoyo', 3.4, 0.18),
  category('Q', 'Actividades de atención de la salud humana y de asistencia social', 1.6, 0.8),
  category('H', 'Transporte y almacenamiento', 0.8, 0.05),
  category(
    'T',
    'Actividades de los hogares como empleadores; actividades no diferenciadas de los hogares como productores de bienes y servicios para uso propio',
    0.2,
    0.8,
  ),
];

export const OCCUPATIONS: readonly Category[] = [
  category('92', 'Peones agropecuarios, pesqueros y forestales', 48, 0.13),
  category('61', 'Agricultores y trabajadores calificados de explotaciones agropecuarias con destino al mercado', 22, 0.16),
  category('94', 'Ayudantes de preparación de alimentos', 6, 0.4),
  category('75', 'Operarios y oficiales de procesamiento de alimentos, de la confección, ebanistas, otros artesanos y afines', 5.5, 0.3),
  category('93', 'Peones de la minería, la construcción, la industria manufacturera y el transporte', 5, 0.05),
  category('71', 'Oficiales y operarios de la construcción excluyendo electricistas', 3.6, 0),
  category('91', 'Limpiadores y asistentes', 3, 0.7),
  category('51', 'Trabajadores de los servicios personales', 2, 0.5),
  category('83', 'Conductores de vehículos y operadores de equipos pesados móviles', 1.4, 0),
  category('62', 'Trabajadores forestales calificados, pescadores y cazadores', 1.2, 0),
  category('53', 'Trabajadores de los cuidados personales', 0.9, 0.9),
  category('81', 'Operadores de instalaciones fijas y máquinas', 0.6, 0.2),
  category('72', 'Oficiales y operarios de la metalurgia, la construcción mecánica y afines', 0.4, 0),
  category('33', 'Profesionales de nivel medio en operaciones financieras y administrativas', 0.2, 0.5),
  category('22', 'Profesionales de la salud', 0.1, 1),
  category(
    '11',
    'Directores ejecutivos, personal directivo de la administración pública y miembros del poder ejecutivo y de los cuerpos legislativos',
    0.35,
    0.5,
  ),
  category('12', 'Directores administradores y comerciales', 0.3, 0.3),
  category('13', 'Directores y gerentes de producción y operaciones', 0.25, 0),
  category('14', 'Gerentes de hoteles, restaurantes, comercios y otros servicios', 0.2, 0.2),
  category('21', 'Profesionales de las ciencias y de la ingeniería', 0.12, 0.5),
  category('23', 'Profesionales de la enseñanza', 0, 0.3),
  category('24', 'Especialistas en organización de la administración publica y de empresas', 0.35, 0),
  category('25', 'Profesionales de tecnología de la información y las comunicaciones', 0.3, 0.2),
  category('26', 'Profesionales en derecho, en ciencias sociales y culturales', 0.25, 0.5),
  category('31', 'Profesionales de las ciencias y la ingeniería de nivel medio', 0.2, 0.3),
  category('32', 'Profesionales de nivel medio de la salud', 0.12, 0),
  category('34', 'Profesionales de nivel medio de servicios jurídicos, sociales, culturales y afines', 0, 0.2),
  category('35', 'Técnicos de la tecnología de la información y las comunicaciones', 0.35, 0.5),
  category('41', 'Oficinistas', 0.3, 0.3),
  category('42', 'Empleados en trato directo con el público', 0.25, 0),
  category('43', 'Empleados contables y encargados del registro de materiales', 0.2, 0.2),
  category('44', 'Otro personal de apoyo administrativo', 0.12, 0.5),
  category('52', 'Vendedores', 0, 0.3),
  category('54', 'Personal de los servicios de protección', 0.35, 0),
  category('63', 'Trabajadores agropecuarios, pescadores, cazadores y recolectores de subsistencia', 0.3, 0.2),
  category('73', 'Artesanos y operarios de las artes gráficas', 0.25, 0.5),
  category('74', 'Trabajadores especializados en electricidad y la elecrotecnología', 0.2, 0.3),
  category('82', 'Ensambladores', 0.12, 0),
  category('95', 'Vendedores ambulantes de servicios y afines', 0, 0.2),
  category('96', 'Recolectores de desechos y otras ocupaciones elementales', 0.35, 0.5),
];

export const PEOPLES: readonly Category[] = [
  category('1', 'Maya', 58, 0.15),
  category('2', 'Garífuna', 0.6, 0.3),
  category('3', 'Xinka', 0.1, 0.5),
  category('4', 'Afrodescendiente, Creole o Afromestizo', 0.5, 0.2),
  category('5', 'Ladino', 38, 0.2),
  category('9', 'No declarado', 2.8, 0.17),
];

/** Communities as they call themselves, with the saltillo (ꞌ) the fonts must hold. */
export const COMMUNITIES: readonly Category[] = [
  'Mam',
  'Kꞌicheꞌ',
  'Qꞌanjobꞌal',
  'Kaqchikel',
  'Qꞌeqchiꞌ',
  'Chuj',
  'Poptiꞌ',
  'Chꞌortiꞌ',
  'Poqomam',
  'Tzꞌutujil',
  'Ixil',
  'Awakateka',
  'Poqomchiꞌ',
  'Achi',
  'Akateka',
  'Sipakapense',
  'Uspanteka',
  'Sakapulteka',
  'Tektiteka',
  'Mopan',
  'Chalchiteka',
  'Itzaꞌ',
].map((label, index) => category(String(index + 1).padStart(2, '0'), label, 30 * 0.78 ** index, 0.14 + (index % 4) * 0.02));

export const DEPARTMENTS: readonly Category[] = (
  [
    ['Guatemala', 5.2],
    ['El Progreso', 1.5],
    ['Sacatepéquez', 6.1],
    ['Chimaltenango', 9.8],
    ['Escuintla', 6.4],
    ['Santa Rosa', 7.7],
    ['Sololá', 2.6],
    ['Totonicapán', 1.9],
    ['Quetzaltenango', 5.9],
    ['Suchitepéquez', 3.9],
    ['Retalhuleu', 2.2],
    ['San Marcos', 8.3],
    ['Huehuetenango', 14.5],
    ['Quiché', 5],
    ['Baja Verapaz', 3.4],
    ['Alta Verapaz', 2.9],
    ['Petén', 0.1],
    ['Izabal', 0.15],
    ['Zacapa', 1.7],
    ['Chiquimula', 2.4],
    ['Jalapa', 4.8],
    ['Jutiapa', 6.2],
  ] as const
).map(([label, weight], index) => category(String(index + 1).padStart(2, '0'), label, weight, 0.12 + (index % 5) * 0.03));

export const CHANNELS: readonly Category[] = [
  category('PTT', 'Programa de Trabajo Temporal', 34, 0.26),
  category('RECLUTADOR', 'Reclutador privado autorizado', 51, 0.12),
  category('DIRECTA', 'Contratación directa', 15, 0.15),
];

export const EDUCATION: readonly Category[] = [
  category('0', 'Ninguno', 6, 0.12),
  category('1', 'Primaria incompleta', 24, 0.13),
  category('2', 'Primaria completa', 31, 0.15),
  category('3', 'Básico', 19, 0.18),
  category('4', 'Diversificado', 16, 0.25),
  category('5', 'Universitario', 1.5, 0.35),
  category('9', 'No declarado', 2.5, 0.2),
];

/** February 2022 to February 2024: 25 months. */
export const MONTHS: readonly { readonly id: string; readonly label: string }[] = Array.from({ length: 25 }, (_, index) => {
  const names = [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ];
  const month = (index + 1) % 12;
  const year = 2022 + Math.floor((index + 1) / 12);
  return { id: `${String(year)}-${String(month + 1).padStart(2, '0')}`, label: `${names[month] ?? ''} de ${String(year)}` };
});
