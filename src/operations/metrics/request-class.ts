/** First parts of the addresses there are; what a stranger asks for besides is `other`. */
const CLASSES: Readonly<Record<string, string>> = {
  '': 'home',
  metodo: 'texts',
  glosario: 'texts',
  preguntas: 'texts',
  contacto: 'texts',
  accesibilidad: 'texts',
  privacidad: 'texts',
  informes: 'reports',
  datos: 'tables',
  reclutadores: 'recruiters',
  'reclutadores.csv': 'recruiters',
  'reclutadores.json': 'recruiters',
  'reclutadores-firmado.json': 'recruiters',
  api: 'api',
  catalogo: 'api',
  'catalogo.ttl': 'api',
  'catalogo.jsonld': 'api',
  'diccionario.csv': 'api',
  interno: 'staff',
  avisos: 'notices',
  calendario: 'calendar',
  'calendario.ics': 'calendar',
  'novedades.atom': 'calendar',
  salud: 'health',
  metricas: 'health',
};

/** The class a request is counted in: one of a dozen, whatever is asked. `path` begins with a slash and has no query. */
export function requestClass(path: string): string {
  const [, first = ''] = path.split('/', 2);
  return Object.hasOwn(CLASSES, first) ? (CLASSES[first] ?? 'other') : 'other';
}
