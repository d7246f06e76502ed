import type { Annex, KeyFigure } from '../../src/report/model';

export const KEY_FIGURES: readonly KeyFigure[] = [
  {
    label: 'personas vinculadas',
    cell: { kind: 'number', value: 2418, decimals: 0, ref: 'M01.vinculaciones.2024-02' },
    changes: [
      { label: 'frente a enero de 2024', text: '+12.4 % (266 más)', direction: 'up' },
      { label: 'frente a febrero de 2023', text: '+8.1 % (181 más)', direction: 'up' },
    ],
  },
  {
    label: 'mujeres vinculadas',
    cell: { kind: 'number', value: 412, decimals: 0, ref: 'M02.vinculaciones.2024-02.sexo=1' },
    changes: [
      { label: 'frente a enero de 2024', text: '–5.1 % (22 menos)', direction: 'down' },
      { label: 'frente a febrero de 2023', text: 'casi igual', direction: 'flat' },
    ],
  },
  {
    label: 'personas aplicantes',
    cell: { kind: 'number', value: 11872, decimals: 0, ref: 'M01.aplicantes.2024-02' },
    changes: [
      { label: 'frente a enero de 2024', text: '+3.0 % (346 más)', direction: 'up' },
      { label: 'frente a febrero de 2023', text: 'sin dato', direction: 'none' },
    ],
  },
  {
    label: 'empleadores',
    cell: { kind: 'number', value: 137, decimals: 0, ref: 'M01.empleadores.2024-02' },
    changes: [
      { label: 'frente a enero de 2024', text: 'casi igual', direction: 'flat' },
      { label: 'frente a febrero de 2023', text: '+9.6 % (12 más)', direction: 'up' },
    ],
  },
  {
    label: 'reclutadores autorizados',
    cell: { kind: 'number', value: 64, decimals: 0, ref: 'M01.reclutadores.2024-02.estado_reclutador=AUTORIZADO' },
    changes: [
      { label: 'frente a enero de 2024', text: 'sin cambio', direction: 'flat' },
      { label: 'frente a febrero de 2023', text: 'reservado', direction: 'none' },
    ],
  },
];

export const HIGHLIGHTS: readonly string[] = [
  'En febrero de 2024 se vincularon 2,418 personas, 266 más que en enero.',
  'Dos de cada tres vinculaciones fueron a los Estados Unidos de América; una de cada cuatro, a Canadá.',
  'Huehuetenango fue el departamento de origen con más personas vinculadas: 342.',
];

export const ANNEXES: readonly Annex[] = [
  {
    id: 'metodo',
    heading: 'Método y definiciones',
    paragraphs: [
      'El informe cuenta las vinculaciones del mes: los contratos que unen a una persona con un empleo, según la fecha de vinculación. Los datos vienen de los archivos que envían las plataformas y el registro de reclutadores.',
      'Los salarios se convierten a su equivalente mensual y a quetzales con la tasa de referencia del último día del mes. Se publican la mediana y los cuartiles; nunca el promedio.',
    ],
    list: [
      { term: 'Vinculación', text: 'Contrato que une a una persona con un empleo. Las vinculaciones se suman entre meses.' },
      { term: 'Persona', text: 'Persona distinta según su documento. Las personas no se suman entre meses ni entre canales.' },
      { term: 'Aplicante', text: 'Cada persona una vez al mes, según su última aplicación.' },
      { term: 'Empleador', text: 'Empleador distinto con al menos una vinculación en el periodo.' },
    ],
  },
  {
    id: 'reserva',
    heading: 'Cómo se protege a las personas',
    paragraphs: [
      'Las cifras son exactas. Donde una cifra podría señalar a una persona, se reserva y se escribe «··». Un grupo de una a cuatro personas nunca se publica ni se desglosa.',
      'Las cifras reservadas no se pueden obtener restando otras cifras del informe.',
    ],
  },
  { id: 'correcciones', heading: 'Correcciones', paragraphs: ['Es la primera versión del informe. No hay correcciones.'] },
  { id: 'proxima', heading: 'Próxima publicación', paragraphs: ['El informe de marzo de 2024 se publica el 5 de abril de 2024.'] },
  {
    id: 'cita',
    heading: 'Cómo citar, licencia y contacto',
    paragraphs: [
      'Ministerio de Trabajo y Previsión Social (2024). Informe estadístico mensual de movilidad laboral, febrero de 2024, versión 1.',
    ],
    list: [
      { term: 'Licencia', text: 'Creative Commons Atribución 4.0 (https://creativecommons.org/licenses/by/4.0/deed.es)' },
      { term: 'Contacto', text: 'Observatorio del Mercado Laboral, estadisticas@example.gob.gt, +502 2422 2500' },
    ],
  },
];
