import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { IngestRequest, IngestResult } from '../../src/ingest/ingest';
import type { IngestService } from '../../src/ingest/ingest.service';
import { resultsJson } from '../../src/ingest/problems-json';
import { LeaseRepository } from '../../src/platform/lease.repository';
import { describeOnEachDatabase, emptyTables } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { ingestInto } from '../support/ingest-service';
import { writeLinksFile } from '../support/links-file';
import { csv, links } from '../support/registry-files';

const folder = mkdtempSync(join(tmpdir(), 'movilidad-ingest-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
function file(bytes: Uint8Array): string {
  const path = join(folder, `archivo-${++files}.csv`);
  writeFileSync(path, bytes);
  return path;
}

/** Rows in several chunks, so that some are stored before the last is read. */
const MANY_ROWS = 30_000;

describeOnEachDatabase('ingest', (db) => {
  let service: IngestService;
  const ingest = (path: string, more: Partial<IngestRequest> = {}): Promise<IngestResult> =>
    service.ingest({ layout: 'vinculaciones', path, ...more });
  const counts = async () => {
    const [found] = await db.database.rows<{ batches: number; rows: number; months: number }>(
      'SELECT (SELECT count(*) FROM batch) AS batches, (SELECT count(*) FROM worker_link) AS rows, (SELECT count(*) FROM batch_month) AS months',
    );
    return found;
  };
  /** What the registry holds: every counted row but for the number of its batch. */
  const registry = () =>
    db.database.rows(
      `SELECT row, key, link_date, encode(person, 'hex') AS person, sex, age, municipality, country, visa, employer, wage, withdrawn, superseded_by IS NULL AS current
       FROM worker_link WHERE batch_id IN (SELECT id FROM batch WHERE status = 'CONFIRMED') ORDER BY key, row`,
    );

  beforeEach(async () => {
    await emptyTables(db.database);
    const clock = new FakeClock(new Date('2024-03-10T15:00:00Z'));
    service = ingestInto(db.database, clock, db.texts);
  });

  it('takes the good rows, and tells the months and the rules of the others', async () => {
    const path = file(
      csv(links({}, { sexo: '' }, { fecha_vinculacion: '31-01-2024' }, { fecha_vinculacion: 'ayer', sexo: '', canal: 'X' }, {})),
    );
    const result = await ingest(path, { source: 'prueba' });
    expect(result).toMatchObject({
      received: 5,
      accepted: 3,
      rejected: 2,
      warnings: 5,
      refusal: null,
      duplicateOf: null,
      dryRun: false,
      source: 'prueba',
    });
    expect(result.problems.count).toBe(9);
    const batches = await db.database.rows(
      'SELECT id, layout, source, file_name, sha256, status, received, accepted, rejected, warnings FROM batch',
    );
    expect(batches).toEqual([
      {
        id: result.batch,
        layout: 'vinculaciones',
        source: 'prueba',
        file_name: result.file,
        sha256: result.sha256,
        status: 'CONFIRMED',
        received: 5,
        accepted: 3,
        rejected: 2,
        warnings: 5,
      },
    ]);
    expect(await db.database.rows('SELECT month, received, accepted, rejected FROM batch_month ORDER BY month')).toEqual([
      { month: '2024-01', received: 1, accepted: 1, rejected: 0 },
      { month: '2024-02', received: 4, accepted: 2, rejected: 2 },
    ]);
    expect(await db.database.rows('SELECT month, rule, severity, rows FROM batch_rule_count ORDER BY month, rule')).toEqual([
      { month: '2024-01', rule: 'recruiter.unknown', severity: 'warning', rows: 1 },
      { month: '2024-02', rule: 'cell.required', severity: 'error', rows: 2 },
      { month: '2024-02', rule: 'code.unknown', severity: 'error', rows: 1 },
      { month: '2024-02', rule: 'date.format', severity: 'error', rows: 1 },
      { month: '2024-02', rule: 'recruiter.unknown', severity: 'warning', rows: 4 },
    ]);
  });

  it('answers in one JSON document', async () => {
    const results = [await ingest(file(csv(links({ sexo: '' }, {})))), await ingest(file(Buffer.alloc(0)))];
    const answer = JSON.parse([...resultsJson(results)].join('')) as Record<string, unknown>;
    expect(answer).toMatchObject({ received: 2, accepted: 1, rejected: 1 });
    expect((answer['problems'] as unknown[])[0]).toEqual({
      file: results[0]?.file,
      sheet: null,
      row: 2,
      column: 'H',
      name: 'sexo',
      rule: 'cell.required',
      severity: 'error',
      message: 'Falta un dato obligatorio. Se espera uno de estos valores: 1 (Hombre), 2 (Mujer).',
    });
    expect(answer['files']).toMatchObject([{ refusal: null }, { refusal: { rule: 'file.empty' }, batch: null }]);
  });

  it('does nothing with the same file again', async () => {
    const path = file(csv(links({}, {})));
    const first = await ingest(path);
    const before = await counts();
    expect(await ingest(path)).toMatchObject({ duplicateOf: first.batch, batch: null, received: 0, accepted: 0, refusal: null });
    expect(await ingest(path, { dryRun: true })).toMatchObject({ duplicateOf: first.batch, received: 2 });
    expect(await counts()).toEqual(before);
  });

  it('keeps what a correction replaces', async () => {
    const first = await ingest(file(csv(links({ id_vinculacion: 'A' }, { id_vinculacion: 'B' }))));
    const second = await ingest(file(csv(links({ id_vinculacion: 'B', sexo: '2' }, { id_vinculacion: 'C' }))));
    const third = await ingest(file(csv(links({ id_vinculacion: 'B', sexo: '2', anulada: 'SI' }))));
    expect(
      await db.database.rows('SELECT batch_id AS batch, key, sex, withdrawn, superseded_by AS by FROM worker_link ORDER BY key, batch_id'),
    ).toEqual([
      { batch: first.batch, key: 'A', sex: '1', withdrawn: false, by: null },
      { batch: first.batch, key: 'B', sex: '1', withdrawn: false, by: second.batch },
      { batch: second.batch, key: 'B', sex: '2', withdrawn: false, by: third.batch },
      { batch: third.batch, key: 'B', sex: '2', withdrawn: true, by: null },
      { batch: second.batch, key: 'C', sex: '1', withdrawn: false, by: null },
    ]);
  });

  it('adds the states of recruiters, and knows them from then on', async () => {
    const recruiters = (state: string) =>
      csv([
        ['numero_registro', 'nombre', 'tipo_persona', 'nit', 'paises', 'fecha_solicitud', 'estado'],
        ['RR-0001-2024', 'Enlace "Ñ"\t\\ S.A.', 'INDIVIDUAL', '37-K', 'USA|CAN', '01-02-2024', state],
      ]);
    expect((await ingest(file(csv(links({}))))).warnings).toBe(1);
    await ingest(file(recruiters('EN_TRAMITE')), { layout: 'reclutadores' });
    await ingest(file(recruiters('AUTORIZADO')), { layout: 'reclutadores' });
    expect(
      await db.database.rows('SELECT number, name, tax_id, countries, sectors, status FROM recruiter_state ORDER BY batch_id'),
    ).toEqual(
      ['EN_TRAMITE', 'AUTORIZADO'].map((status) => ({
        number: 'RR-0001-2024',
        name: 'Enlace "Ñ" \\ S.A.',
        tax_id: '37K',
        countries: ['USA', 'CAN'],
        sectors: [],
        status,
      })),
    );
    expect((await ingest(file(csv(links({ id_vinculacion: 'B' }))))).warnings).toBe(0);
  });

  it('stores nothing of a dry run', async () => {
    expect(await ingest(file(csv(links({}, { sexo: '' }))), { dryRun: true })).toMatchObject({
      dryRun: true,
      received: 2,
      accepted: 1,
      rejected: 1,
      batch: null,
    });
    expect(await counts()).toEqual({ batches: 0, rows: 0, months: 0 });
  });

  it('takes a strict file whole or not at all', async () => {
    const bad = await ingest(file(csv(links({}, { sexo: '' }))), { strict: true });
    expect(bad).toMatchObject({ refusal: { rule: 'file.strict' }, received: 2, accepted: 0, rejected: 1, batch: null });
    expect([...bad.problems].map(({ rule }) => rule)).toContain('cell.required');
    expect(await counts()).toEqual({ batches: 0, rows: 0, months: 0 });
    expect(await ingest(file(csv(links({}, {}))), { strict: true })).toMatchObject({ refusal: null, accepted: 2 });
  });

  it('leaves nothing of a file that is refused after rows of it were stored', async () => {
    const path = join(folder, 'grande.csv');
    writeLinksFile(path, { rows: MANY_ROWS, badEvery: MANY_ROWS });
    expect(await ingest(path, { strict: true })).toMatchObject({ refusal: { rule: 'file.strict' }, rejected: 1 });
    writeFileSync(path, '"', { flag: 'a' });
    expect(await ingest(path)).toMatchObject({ refusal: { rule: 'file.unclosed-quote' }, batch: null });
    expect(await counts()).toMatchObject({ rows: 0, months: 0 });
    expect(await db.database.rows('SELECT DISTINCT status FROM batch')).toEqual([{ status: 'ABANDONED' }]);
  });

  it('refuses an unknown layout, a file that is not there, a folder', async () => {
    await expect(ingest(folder)).rejects.toThrow('No se puede leer el archivo');
    await expect(ingest(join(folder, 'nada.csv'))).rejects.toThrow('No se puede leer el archivo «nada.csv».');
    await expect(service.ingest({ layout: 'x', path: folder })).rejects.toThrow('No existe el formato «x»');
  });

  it('leaves the registry as it was when it is killed, and is taken whole afterwards', async () => {
    const path = join(folder, 'mucho.csv');
    writeLinksFile(path, { rows: MANY_ROWS, badEvery: 1_000 });
    const earlier = file(csv(links({ id_vinculacion: 'V-7' }, { id_vinculacion: 'otro' })));
    await ingest(earlier);
    await ingest(path);
    const undisturbed = await registry();
    expect(undisturbed).toHaveLength(MANY_ROWS - MANY_ROWS / 1_000 + 2);

    await emptyTables(db.database);
    await ingest(earlier);
    const before = await registry();
    for (const share of [0.3, 0.6, 0.9, 1]) {
      await killedAt(path, Math.floor(MANY_ROWS * share));
      const after = await registry();
      if (after.length === undisturbed.length) break;
      expect(after).toEqual(before);
      // The dead program's lease, which the next one would wait for.
      await db.database.run('DELETE FROM lease');
    }
    await ingest(path);
    expect(await registry()).toEqual(undisturbed);
    expect(await db.database.rows(`SELECT 1 FROM batch WHERE status = 'ABANDONED'`)).not.toEqual([]);
    expect(await db.database.rows(`SELECT 1 FROM worker_link JOIN batch ON id = batch_id WHERE status <> 'CONFIRMED'`)).toEqual([]);
  });

  it('waits for a program that died holding the lease', async () => {
    const path = file(csv(links({})));
    await new LeaseRepository(db.database, new FakeClock(new Date('2024-03-10T14:59:41Z')), db.texts).acquire('ingest', 'dead', 20);
    const started = performance.now();
    setTimeout(() => void db.database.run('DELETE FROM lease'), 700);
    expect(await ingest(path)).toMatchObject({ accepted: 1 });
    expect(performance.now() - started).toBeGreaterThan(500);
  });

  it('needs little memory, however long the file', async () => {
    const path = join(folder, 'largo.csv');
    writeLinksFile(path, { rows: 150_000, badEvery: 3 });
    const { said } = await ended(path);
    const last = said.at(-1);
    expect(last).toMatchObject({ accepted: 100_000 });
    expect(last?.megabytes).toBeLessThan(300);
  });

  interface Said {
    readonly row?: number;
    readonly accepted?: number;
    readonly megabytes?: number;
  }

  function program(path: string) {
    const child = spawn(
      process.execPath,
      [join(__dirname, '../support/ingest-file.ts'), JSON.stringify(db.config), 'vinculaciones', path],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const lines = createInterface({ input: child.stdout });
    const exit = new Promise<void>((resolve) => child.on('close', () => resolve()));
    return { child, lines, exit };
  }

  /** Starts another program on the file and kills it once it has read so many rows. */
  async function killedAt(path: string, row: number): Promise<void> {
    const { child, lines, exit } = program(path);
    lines.on('line', (line) => {
      if (((JSON.parse(line) as Said).row ?? 0) >= row) child.kill('SIGKILL');
    });
    await exit;
  }

  async function ended(path: string): Promise<{ readonly said: readonly Said[] }> {
    const { lines, exit } = program(path);
    const said: Said[] = [];
    lines.on('line', (line) => said.push(JSON.parse(line) as Said));
    await exit;
    return { said };
  }
});
