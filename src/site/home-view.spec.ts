import { calendarEntry, ONE_OF_EACH } from '../../test/support/calendar-entries';
import { publication, releasesSource } from '../../test/support/publications';
import { TextStore } from '../platform/texts.store';
import { wordsOf } from '../report/labels';
import { homeView, latestMonthly, type HomeSource } from './home-view';

const texts = new TextStore();
const report = wordsOf(texts.section('report/es/mensual'), texts.section('report/es/render'));
const NOW = new Date('2024-03-09T16:00:00Z');

function view(given: Partial<HomeSource> = {}) {
  const { naming, publications } = releasesSource(given.publications ?? []);
  const words = wordsOf(texts.section('site/es/inicio'));
  return homeView({ words, report, naming, latest: undefined, calendar: [], now: NOW, ...given, publications });
}

it('shows the latest figures with the changes the report prints, each leading to its cell', () => {
  const figures = [
    {
      label: 'Vinculaciones',
      cell: { kind: 'number', value: 2890, decimals: 0, ref: 'M01.vinculaciones.2024-04' } as const,
      changes: [
        { label: 'frente a marzo de 2024', text: '16.5 % menos; eran 3,463', direction: 'down' as const },
        { label: 'frente a abril de 2023', text: 'sin dato publicado', direction: 'none' as const },
      ],
    },
    { label: 'Aplicantes', cell: { kind: 'hidden', ref: 'M01.aplicantes.2024-04' } as const, changes: [] },
  ];
  const { latest } = view({ latest: { release: publication(), figures, sentences: [] } });
  expect(latest?.title).toBe('Lo último: abril de 2024');
  expect(latest?.figures).toEqual([
    {
      name: 'Vinculaciones',
      text: '2,890',
      spoken: '',
      address: '/informes/mensual/2024-04/v1/informe.html#M01.vinculaciones.2024-04',
      changes: [{ sign: '▼', word: 'baja', text: '16.5 % menos; eran 3,463', label: 'frente a marzo de 2024' }],
    },
    {
      name: 'Aplicantes',
      text: '··',
      spoken: 'dato reservado',
      address: '/informes/mensual/2024-04/v1/informe.html#M01.aplicantes.2024-04',
      changes: [],
    },
  ]);
});

it('takes the latest month, not what came out last', () => {
  const inForce = [
    publication({ period: '2024-01', version: 2 }),
    publication({ kind: 'cuatrimestral', period: '2024-C2' }),
    publication(),
  ];
  expect(latestMonthly(inForce)?.address).toBe('mensual/2024-04/v1');
  expect(latestMonthly([])).toBeUndefined();
});

it('says what comes next, of each report the first that has a date', () => {
  const lines = view({ calendar: [...ONE_OF_EACH, calendarEntry({ period: '2024-05' })] }).next.lines;
  expect(lines.map(({ report: name, when, state }) => [name, when, state])).toEqual([
    ['Informe estadístico mensual, febrero de 2024', '15 de marzo de 2024, 10:00', 'fecha aplazada'],
  ]);
});

it('tells what is new, the latest first, and why', () => {
  const withdrawn = { at: new Date('2024-06-12T16:00:00Z'), reason: 'Era de otro mes.' };
  const { items } = view({ publications: [publication({ withdrawn }), publication({ version: 2, note: 'Faltaba un archivo.' })] }).news;
  expect(items.map(({ text, address, note }) => [text, address, note])).toEqual([
    ['Retirado: Informe estadístico mensual, abril de 2024, versión 1', '/informes/mensual/2024-04', 'Era de otro mes.'],
    ['Nuevo: Informe estadístico mensual, abril de 2024, versión 1', '/informes/mensual/2024-04', undefined],
    ['Corregido: Informe estadístico mensual, abril de 2024, versión 2', '/informes/mensual/2024-04/v2', 'Faltaba un archivo.'],
  ]);
});

it('says so where the figures cannot be read, and is whole besides', () => {
  const { latest, none, news, check } = view({ latest: 'unreadable', publications: [publication()] });
  expect([latest, none]).toEqual([
    undefined,
    'Las cifras del último informe no se pueden mostrar en este momento. Inténtelo de nuevo más tarde.',
  ]);
  expect([news.items.length, check.button]).toEqual([1, 'Comprobar']);
});

it('is whole where nothing is out yet', () => {
  const { latest, news, next, ways } = view();
  expect([latest, news.items, next.lines]).toEqual([undefined, [], []]);
  expect(ways.links.length).toBeGreaterThan(3);
});
