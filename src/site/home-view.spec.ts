import { TextStore } from '../platform/texts.store';
import type { ReleaseRow } from '../release/release.repository';
import { homeView } from './home-view';

const texts = new TextStore();
const publishedAt = new Date('2024-06-10T05:00:00Z');
const row = (given: Partial<ReleaseRow>): ReleaseRow =>
  ({
    kind: 'mensual',
    period: '2024-04',
    version: 1,
    status: 'PUBLISHED',
    publishedAt,
    builtAt: publishedAt,
    note: null,
    ...given,
  }) as ReleaseRow;
const view = (rows: readonly ReleaseRow[]) => homeView(rows, texts.section('site/es/inicio'), texts.section('report/es/mensual'));

it('lists what is out, the latest month first, the four months before their last month, the newest version first', () => {
  const rows = [
    row({ period: '2024-03' }),
    row({ kind: 'cuatrimestral', period: '2024-C1' }),
    row({}),
    row({ period: '2024-05' }),
    row({ version: 2, note: 'Faltaba un archivo.' }),
    row({ period: '2024-06', status: 'SCHEDULED', publishedAt: null }),
    row({ period: '2024-02', status: 'WITHDRAWN' }),
  ];
  expect(view(rows).releases.map(({ title }) => title)).toEqual([
    'Informe estadístico mensual, mayo de 2024 (versión 1)',
    'Informe cuatrimestral de rendición de cuentas, enero a abril de 2024 (versión 1)',
    'Informe estadístico mensual, abril de 2024 (versión 2)',
    'Informe estadístico mensual, abril de 2024 (versión 1)',
    'Informe estadístico mensual, marzo de 2024 (versión 1)',
  ]);
});

it('dates by the day in Guatemala, and leads from a corrected version to the newest', () => {
  const [newest, first] = view([row({}), row({ version: 2, note: 'Faltaba un archivo.' })]).releases;
  expect(newest).toMatchObject({
    published: 'Publicado el 9 de junio de 2024',
    note: 'Corrección: Faltaba un archivo.',
    superseded: undefined,
  });
  expect(first?.superseded?.address).toBe('/informes/mensual/2024-04/v2');
});

it('leads nowhere where the newer version was withdrawn', () => {
  const [only] = view([row({}), row({ version: 2, status: 'WITHDRAWN' })]).releases;
  expect(only?.superseded).toBeUndefined();
});
