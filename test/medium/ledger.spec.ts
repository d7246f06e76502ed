import type { INestApplicationContext } from '@nestjs/common';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditReleases } from '../../src/audit/audit';
import { PublishedFolders } from '../../src/audit/published-folders.store';
import type { AuditResult } from '../../src/audit/result';
import { loadSolver } from '../../src/audit/solver.store';
import { IngestService } from '../../src/ingest/ingest.service';
import { TextStore } from '../../src/platform/texts.store';
import { CUBE_PATH } from '../../src/release/making/release-files';
import { ReleaseService } from '../../src/release/release.service';
import { ReleaseStore } from '../../src/release/release.store';
import { cellOf, cubeRows, type CubeRow } from '../support/cube-rows';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { writeLinksFile } from '../support/links-file';
import { startProgram, temporaryFolder, testConfig } from '../support/program';

const MONTHS = ['2023-01', '2023-02', '2023-03'];
/** About 150 a month: small groups everywhere. */
const ROWS = 1_800;
const LATE_ROWS = 60;

describeOnEachDatabase('what is published', (db) => {
  const clock = new FakeClock(new Date('2024-02-05T15:00:00Z'));
  const folder = temporaryFolder();
  let app: INestApplicationContext;
  let released: ReadonlyMap<string, Buffer>;
  const releases = (): ReleaseService => app.get(ReleaseService);
  const filesOf = (period: string, version: number): Promise<ReadonlyMap<string, Buffer>> => {
    const store = app.get(ReleaseStore);
    return store.read(store.folder({ kind: 'mensual', period, version }));
  };
  const rowsOf = async (period: string, version = 1): Promise<CubeRow[]> =>
    cubeRows((await filesOf(period, version)).get(CUBE_PATH) ?? Buffer.alloc(0));
  const byCell = (rows: readonly CubeRow[]): Map<string, CubeRow> => new Map(rows.map((row) => [cellOf(row), row]));

  /** Each publication a minute after the one before. */
  function later(): ReleaseService {
    clock.set(new Date(clock.now().getTime() + 60_000).toISOString());
    return app.get(ReleaseService);
  }

  async function take(name: string, rows: number, seed: number): Promise<void> {
    const path = join(folder.path, `${name}.csv`);
    writeLinksFile(path, { rows, seed, prefix: name });
    expect((await app.get(IngestService).ingest({ layout: 'vinculaciones', path })).refusal).toBeNull();
  }

  async function audit(count = Infinity, change: (row: CubeRow) => CubeRow = (row) => row): Promise<AuditResult> {
    const published = await new PublishedFolders(new TextStore()).readPublished(await app.get(ReleaseStore).publishedRoot());
    const inOrder = published.sort((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? -1 : 1)).slice(0, count);
    const files = inOrder.map((release) => ({ ...release, cube: asCsv(cubeRows(Buffer.from(release.cube)).map(change)) }));
    return auditReleases(files, { threshold: 5 }, await loadSolver());
  }

  beforeAll(async () => {
    app = await startProgram(testConfig(db.config, folder.path), clock);
    await take('V', ROWS, 1);
    for (const month of MONTHS) await later().produce('mensual', month, 'cli');
    released = await filesOf('2023-02', 1);
    await take('L', LATE_ROWS, 2);
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  it('is told again by later reports as it was told first, whatever files come later', async () => {
    await later().produce('mensual', '2023-04', 'cli');
    const first = byCell(await rowsOf('2023-02'));
    const again = (await rowsOf('2023-04')).filter((row) => row.periodo === '2023-02');
    expect(again.length).toBeGreaterThan(3);
    for (const row of again) {
      const { valor, estado } = first.get(cellOf(row)) ?? {};
      expect([cellOf(row), row.valor, row.estado]).toEqual([cellOf(row), valor, estado]);
    }
  });

  it('lets months add up to their cumulative', async () => {
    const rows = byCell(await rowsOf('2023-04'));
    const value = (period: string): number => Number(rows.get(`periodo=${period} medida=vinculaciones`)?.valor);
    expect(value('2023-A04')).toBe([...MONTHS, '2023-04'].reduce((sum, month) => sum + value(month), 0));
  });

  it('gets a next version by a correction, beside the first, which no byte of is touched', async () => {
    const manifest = await later().correct('mensual', '2023-02', 'Se agregan vinculaciones que llegaron tarde.', 'cli');
    expect(manifest.version).toBe(2);
    expect(await filesOf('2023-02', 1)).toEqual(released);
  });

  it('keeps hidden what was hidden, and shows a change of 1 to 4 in the headline total alone', async () => {
    const before = byCell(await rowsOf('2023-02', 1));
    for (const row of await rowsOf('2023-02', 2)) {
      const earlier = before.get(cellOf(row));
      if (earlier === undefined || row.medida === 'reclutadores' || /mediana|salario_q/.test(row.medida ?? '')) continue;
      const isHeadline = cellOf(row) === `periodo=${row.periodo ?? ''} medida=${row.medida ?? ''}`;
      if (earlier.estado === 'c') expect([cellOf(row), row.estado]).toEqual([cellOf(row), 'c']);
      if (earlier.estado !== '' || row.estado !== '' || isHeadline) continue;
      const change = Math.abs(Number(row.valor) - Number(earlier.valor));
      expect([cellOf(row), change === 0 || change >= 5]).toEqual([cellOf(row), true]);
    }
    expect(before.get('periodo=2023-02 medida=vinculaciones')?.valor).not.toBe(
      byCell(await rowsOf('2023-02', 2)).get('periodo=2023-02 medida=vinculaciones')?.valor,
    );
  });

  it('is told in its corrected version from then on', async () => {
    await later().produce('mensual', '2023-05', 'cli');
    const total = 'periodo=2023-02 medida=vinculaciones';
    expect(byCell(await rowsOf('2023-05')).get(total)).toMatchObject({ valor: byCell(await rowsOf('2023-02', 2)).get(total)?.valor });
  });

  it('gives nobody away: an audit of all files together approves them', async () => {
    const result = await audit();
    expect([result.verdict, result.problems, result.findings]).toEqual(['approved', [], []]);
    expect([result.releases, result.hidden > 0]).toEqual([6, true]);
  });

  it('would give somebody away if only the counts from 1 to 4 were hidden', async () => {
    const truth = await db.database.rows<{
      period: string;
      vintage: string;
      measure: string;
      place: Record<string, string>;
      value: number;
    }>('SELECT period, vintage, measure, place, value FROM release_cell');
    const values = new Map(
      truth
        .filter(({ vintage }) => vintage === '')
        .map(({ period, measure, place, value }) => [JSON.stringify([period, measure, Object.entries(place).sort()]), value]),
    );
    const fixed = ['tabla', 'version', 'periodo', 'medida', 'valor', 'estado'];
    const naive = (row: CubeRow): CubeRow => {
      const place = Object.entries(row).filter(([column, code]) => !fixed.includes(column) && code !== '');
      const value = values.get(JSON.stringify([row.periodo, row.medida, place.sort()]));
      return row.estado === 'c' && value !== undefined && (value === 0 || value >= 5) ? { ...row, valor: String(value), estado: '' } : row;
    };
    // The three months before the late file and the one after it: all first versions.
    const result = await audit(4, naive);
    expect(result.verdict).toBe('exposed');
    expect(result.findings.filter((finding) => finding.kind === 'interval').length).toBeGreaterThan(10);
  });

  it('makes a draft stale that was prepared before another report came out', async () => {
    await releases().build('mensual', '2023-07', 'cli');
    await later().produce('mensual', '2023-06', 'cli');
    await expect(releases().publish('mensual', '2023-07', 'cli')).rejects.toMatchObject({ id: 'stale-draft' });
  });

  it('stops a build that would give somebody away beside what else lies in the folder, and says who and by what', async () => {
    const [hidden] = await db.database.rows<{ place: Record<string, string>; value: number }>(
      `SELECT place, value FROM release_cell WHERE period = '2023-01' AND measure = 'vinculaciones' AND hidden AND value >= 5 ORDER BY number LIMIT 1`,
    );
    if (hidden === undefined) throw new Error('nothing of 5 or more is hidden');
    const { place, value } = hidden;
    // A publication of which the ledger does not know.
    const elsewhere = join(await app.get(ReleaseStore).publishedRoot(), 'otro', '2023-01', 'v1', 'datos');
    mkdirSync(elsewhere, { recursive: true });
    writeFileSync(
      join(elsewhere, 'cubo.csv'),
      asCsv([{ tabla: 'X', periodo: '2023-01', medida: 'vinculaciones', ...place, valor: String(value), estado: '' }]),
    );
    const attempt = await later()
      .build('mensual', '2023-08', 'cli')
      .catch((error: unknown) => error);
    expect(attempt).toMatchObject({ id: 'audit-failed' });
    expect(String(attempt)).toMatch(/rechaza el informe mensual\/2023-08\/v1 .*2023-01.*Se sabe por: /s);
    rmSync(join(elsewhere, '..', '..', '..'), { recursive: true });
    expect((await later().build('mensual', '2023-08', 'cli')).status).toBe('DRAFT');
  });

  it('is not contradicted: a build refuses a registry that says another number without a correction', async () => {
    await db.database.run(
      `UPDATE release_cell SET value = value + 7 WHERE period = '2023-03' AND measure = 'vinculaciones' AND place = '{}'`,
    );
    await expect(releases().build('mensual', '2023-07', 'cli')).rejects.toMatchObject({ id: 'ledger-differs' });
  });
});

function asCsv(rows: readonly CubeRow[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return [columns.join(','), ...rows.map((row) => columns.map((column) => row[column] ?? '').join(',')), ''].join('\r\n');
}
