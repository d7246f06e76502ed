import { publication, releasesSource } from '../../test/support/publications';
import { releasesView } from './releases-view';
import { reportView } from './report-view';

const withdrawn = { at: new Date('2024-06-20T16:00:00Z'), reason: 'Era de otro mes.' };
const ALL = [
  publication({ period: '2023-12' }),
  publication(),
  publication({ kind: 'cuatrimestral', period: '2024-C1' }),
  publication({ version: 2, note: 'Faltaba un archivo.', publishedAt: new Date('2024-07-01T16:00:00Z') }),
  publication({ period: '2024-03', withdrawn }),
];

describe('the list of reports', () => {
  it('goes by year and kind, the latest first, each report once with its newest version', () => {
    const { years } = releasesView(releasesSource(ALL));
    expect(
      years.map(({ year, kinds }) => [year, kinds.map(({ reports }) => reports.map(({ title, address }) => [title, address]))]),
    ).toEqual([
      [
        '2024',
        [
          [
            ['abril de 2024', '/informes/mensual/2024-04/v2'],
            ['marzo de 2024', '/informes/mensual/2024-03'],
          ],
          [['enero a abril de 2024', '/informes/cuatrimestral/2024-C1/v1']],
        ],
      ],
      ['2023', [[['diciembre de 2023', '/informes/mensual/2023-12/v1']]]],
    ]);
  });

  it('names corrections, withdrawals and forced publications with their reasons', () => {
    const { years, forced } = releasesView(releasesSource(ALL, ['mensual/2024-04/v1']));
    const [april, march] = years[0]?.kinds[0]?.reports ?? [];
    expect(april?.tags.map(({ text }) => text)).toEqual(['Corregido: versión 2', 'Publicación forzada']);
    expect(april?.notes).toEqual(['Versión 2, corregida: Faltaba un archivo.']);
    expect(april?.versions?.address).toBe('/informes/mensual/2024-04');
    expect(march?.tags.map(({ text }) => text)).toEqual(['Retirado']);
    expect(march?.notes).toEqual(['Versión 1, retirada el 20 de junio de 2024: Era de otro mes.']);
    expect(march?.files).toEqual([]);
    expect(forced).toMatch(/^Un informe salió/);
  });

  it('dates by the day in Guatemala', () => {
    expect(releasesView(releasesSource([publication()])).years[0]?.kinds[0]?.reports[0]?.when).toBe('Publicado el 9 de junio de 2024');
  });
});

describe('the versions of a report', () => {
  it('say which is in force, which was corrected and which withdrawn', () => {
    const view = reportView({ kind: 'mensual', period: '2024-04' }, releasesSource(ALL));
    expect(view?.title).toBe('Informe estadístico mensual, abril de 2024');
    expect(view?.versions.map(({ title, state, address }) => [title, state, address])).toEqual([
      ['Versión 2', 'Vigente', '/informes/mensual/2024-04/v2'],
      ['Versión 1', 'Corregida después', '/informes/mensual/2024-04/v1'],
    ]);
    const gone = reportView({ kind: 'mensual', period: '2024-03' }, releasesSource(ALL));
    expect(gone?.versions.map(({ state, address }) => [state, address])).toEqual([['Retirada', undefined]]);
    expect(gone?.lead).toContain('retirado');
  });

  it('make the version before be in force again where the newest was withdrawn', () => {
    const rows = [publication(), publication({ version: 2, withdrawn })];
    const view = reportView({ kind: 'mensual', period: '2024-04' }, releasesSource(rows));
    expect(view?.versions.map(({ state }) => state)).toEqual(['Retirada', 'Vigente']);
  });

  it('are none of a report that never came out', () => {
    expect(reportView({ kind: 'mensual', period: '2024-05' }, releasesSource(ALL))).toBeUndefined();
  });
});
