import type { INestApplicationContext } from '@nestjs/common';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditLog } from '../../src/audit-log/audit-log.repository';
import { retentionCommand } from '../../src/commands/retention.command';
import { IngestService } from '../../src/ingest/ingest.service';
import { NoticesService } from '../../src/notices/notices.service';
import { RetentionRepository } from '../../src/operations/retention/retention.repository';
import type { Config } from '../../src/platform/config';
import { Database } from '../../src/platform/database.service';
import { outcomeOf } from '../../src/platform/errors';
import { TextStore } from '../../src/platform/texts.store';
import { ForesightService } from '../../src/release/history/foresight.service';
import { RebuildService } from '../../src/release/history/rebuild.service';
import { ReleaseRepository } from '../../src/release/release.repository';
import { ReleaseService } from '../../src/release/release.service';
import { ReleaseStore } from '../../src/release/release.store';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import { takeMonths } from '../support/release-world';
import { inventedCui, writeSmallMonth, writeTrainings } from '../support/small-registry';

const texts = new TextStore();

/** Applications of a month, each of two persons in turn on one day or another, so that which one counts must be chosen. */
function writeApplicants(folder: string, month: string): string {
  const path = join(folder, `aplicantes-${month}.csv`);
  const rows = Array.from({ length: 40 }, (_, index) => {
    const day = String(1 + (index % 3)).padStart(2, '0');
    return `A-${month}-${String(index)},${month}-${day},1,${inventedCui(7_000 + (index % 17))},${String(1 + (index % 2))},1990-05-05,${String(1 + (index % 5))},0101,registrado`;
  });
  const columns = 'id_aplicacion,fecha_aplicacion,tipo_documento,numero_documento,sexo,fecha_nacimiento,pueblo,municipio_origen,estado';
  writeFileSync(path, [columns, ...rows, ''].join('\n'));
  return path;
}

describeOnEachDatabase('the term of keeping', (db) => {
  const clock = new FakeClock(new Date('2022-02-05T15:00:00Z'));
  const folder = temporaryFolder();
  let config: Config;
  let app: INestApplicationContext;
  let before: string[];

  async function take(layout: string, path: string): Promise<void> {
    expect(await app.get(IngestService).ingest({ layout, path })).toMatchObject({ refusal: null, rejected: 0 });
  }

  async function run(args: string[], options: Record<string, string | boolean> = {}): Promise<{ code: number; said: string }> {
    let said = '';
    const io = { out: (text: string) => Promise.resolve(void (said += text)), err: (text: string) => void (said += text), live: false };
    try {
      const code = await retentionCommand.run({ positionals: args, options, config, texts, io, app: () => Promise.resolve(app) });
      return { code, said };
    } catch (error) {
      const { exitCode } = outcomeOf(error);
      if (exitCode === 3) throw error;
      return { code: exitCode, said: said + (error as Error).message };
    }
  }

  /** Codes of the persons of a year in all tables. */
  async function codes(year: number): Promise<string[]> {
    const tables = [
      ['worker_link', 'link_date'],
      ['application', 'application_date'],
      ['training', 'training_date'],
    ] as const;
    const found: string[] = [];
    for (const [table, day] of tables) {
      const rows = await app
        .get(Database)
        .rows<{ code: string }>(
          `SELECT encode(person, 'hex') AS code FROM ${table} WHERE extract(year FROM ${day}) = $1 ORDER BY batch_id, row`,
          [year],
        );
      found.push(...rows.map(({ code }) => code));
    }
    return found;
  }

  beforeAll(async () => {
    config = { ...testConfig(db.config, folder.path), identityYears: 3 };
    app = await startProgram(config, clock);
    await takeMonths(app, folder.path, ['2021-10', '2021-11', '2022-01']);
    for (const month of ['2021-10', '2021-11']) await take('aplicantes', writeApplicants(folder.path, month));
    await take('capacitaciones', writeTrainings(folder.path, '2021-11', 3, 2));
    clock.advance(60_000);
    await app.get(ReleaseService).produce('mensual', '2021-10', 'cli');
    before = await codes(2021);
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  it('is told for each year, and kept: nothing is closed before it, without a decision, or while a report is missing', async () => {
    expect((await run([])).said).toMatch(/2021: 109 filas de personas\. Se puede cerrar desde el 2025-01-01\.\n2022: 12 filas/);
    clock.set('2025-01-01T05:59:00Z');
    expect((await run(['2021'], { confirmar: '2021' })).said).toContain('desde el 2025-01-01');
    clock.set('2025-01-01T06:00:00Z');
    expect((await run(['2021'], { confirmar: '2021' })).said).toContain('no se ha publicado el informe de 2021-11');
    await app.get(ReleaseService).build('mensual', '2021-11', 'cli');
    expect((await run(['2021'], { confirmar: '2021' })).said).toContain('mensual/2021-11/v1 está en preparación');
    await app.get(ReleaseService).publish('mensual', '2021-11', 'cli');
    expect((await run(['1999'])).code).toBe(2);
    expect((await run(['2030'], { confirmar: '2030' })).said).toContain('No tiene filas');
    expect(await codes(2021)).toEqual(before);
  });

  it('asks for the year typed again, and tries without changing anything', async () => {
    expect(await run(['2021'], { 'dry-run': true })).toEqual({ code: 0, said: expect.stringContaining('en 109 filas') });
    for (const confirmar of ['', '2022', 'si'])
      expect(await run(['2021'], { confirmar })).toEqual({ code: 1, said: expect.stringContaining('repita con --confirmar 2021') });
    expect(await codes(2021)).toEqual(before);
  });

  it('closes a year: its codes are others, its figures the same, and what is published is made again byte for byte', async () => {
    const other = await codes(2022);
    const answer = await run(['2021'], { confirmar: '2021', usuario: 'ana' });
    expect(answer).toEqual({ code: 0, said: expect.stringContaining('Año 2021 cerrado: 109 filas') });
    const after = await codes(2021);
    expect(after.filter((code) => before.includes(code))).toEqual([]);
    expect(after.every((code) => /^[0-9a-f]{64}$/.test(code))).toBe(true);
    // Within a table a person is still one.
    expect(new Set(after.slice(0, 24)).size).toBe(new Set(before.slice(0, 24)).size);
    expect(new Set(after.slice(24, 104)).size).toBe(17);
    expect(await codes(2022)).toEqual(other);
    const releases = await app.get(ReleaseRepository).all();
    expect(releases).toHaveLength(2);
    for (const release of releases) {
      const { files, differences } = await app.get(RebuildService, { strict: false }).rebuild(app.get(ReleaseStore).folder(release));
      expect([files > 20, differences]).toEqual([true, []]);
    }
    expect((await app.get(AuditLog, { strict: false }).latest(1))[0]).toMatchObject({
      actor: 'command:ana',
      action: 'retention.year-closed',
      detail: { year: 2021, rows: 109 },
    });
    expect(await run(['2021'], { 'dry-run': true })).toEqual({ code: 1, said: expect.stringContaining('Cerrado el 2025-01-01') });
  });

  it('writes the tables anew once more where it is asked again, since the first time may have been cut off', async () => {
    const place = async (): Promise<unknown> => (await app.get(Database).rows(`SELECT pg_relation_filenode('worker_link') AS place`))[0];
    const [codesBefore, placeBefore] = [await codes(2021), await place()];
    expect(await run(['2021'], { confirmar: '20' })).toMatchObject({ code: 1 });
    expect(await place()).toEqual(placeBefore);
    expect(await run(['2021'], { confirmar: '2021' })).toEqual({ code: 0, said: expect.stringContaining('El año 2021 ya estaba cerrado') });
    expect(await place()).not.toEqual(placeBefore);
    expect(await codes(2021)).toEqual(codesBefore);
  });

  it('lets nothing of a closed year be told anew, and closes rows that came since', async () => {
    await expect(app.get(ReleaseService).correct('mensual', '2021-10', 'Llegaron filas después.', 'cli')).rejects.toThrow(
      'El año 2021 está cerrado',
    );
    await expect(app.get(ReleaseService).build('mensual', '2021-12', 'cli')).rejects.toThrow('El año 2021 está cerrado');
    await take('vinculaciones', writeSmallMonth(folder.path, '2021-12', 5));
    expect((await run([])).said).toContain('Llegaron 5 filas después de cerrarse');
    expect((await run(['2021'], { confirmar: '2021' })).said).toContain('114 filas');
    // The year after goes on, with persons it tells by itself.
    await app.get(ReleaseService).produce('mensual', '2022-01', 'cli');
    // What a file would change is told of the reports that can still be corrected.
    const foresight = app.get(ForesightService, { strict: false });
    const supposed = await foresight.suppose(() => Promise.resolve(undefined), ['mensual'], clock.now());
    expect(await supposed.foresee()).toMatchObject({ looked: 3, fixed: 2, previews: [] });
    const last = (await app.get(ReleaseRepository).all()).at(-1);
    if (last === undefined) throw new Error('a release was expected');
    expect((await app.get(RebuildService, { strict: false }).rebuild(app.get(ReleaseStore).folder(last))).differences).toEqual([]);
  });

  it('is off while nobody decided it', async () => {
    const undecided = await startProgram({ ...config, identityYears: undefined }, clock);
    const given = app;
    app = undecided;
    config = { ...config, identityYears: undefined };
    try {
      expect((await run([])).said).toContain('El Ministerio no ha fijado el plazo');
      expect((await run(['2022'], { confirmar: '2022' })).said).toContain('Falta fijar el plazo');
    } finally {
      app = given;
      await undecided.close();
    }
  });

  it('forgets what passes: ended sessions, old attempts, mails of long ago, sent or given up', async () => {
    const database = app.get(Database);
    const now = clock.now();
    const at = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
    await database.run(
      `INSERT INTO notice (source, recipient, subject, text, created_at, sent_at, next_attempt) VALUES
       ('sent', 'a@example.org', '', '', $1, $1, NULL), ('given-up', 'a@example.org', '', '', $1, NULL, NULL),
       ('new', 'a@example.org', '', '', $2, $2, NULL), ('fresh', 'a@example.org', '', '', $2, NULL, NULL)`,
      [at(91), at(89)],
    );
    await app.get(NoticesService, { strict: false }).run();
    const left = await database.rows<{ source: string }>(`SELECT source FROM notice WHERE recipient = 'a@example.org' ORDER BY source`);
    expect(left.map(({ source }) => source)).toEqual(['fresh', 'new']);
    await database.run(`INSERT INTO sign_in_attempt VALUES ('\\x01', 3, $1, $1), ('\\x02', 3, $2, $2)`, [at(2), at(0)]);
    await app.get(RetentionRepository, { strict: false }).forgetPassing(at(0.1), at(1), now);
    expect(await database.rows<{ key: Buffer }>('SELECT key FROM sign_in_attempt')).toHaveLength(1);
  });
});
