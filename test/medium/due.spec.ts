import type { INestApplicationContext } from '@nestjs/common';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { IngestService } from '../../src/ingest/ingest.service';
import { addMonths, monthsFrom, monthsOfPeriod, type Month } from '../../src/records/period';
import { verifyChain } from '../../src/release/publication/chain';
import { DueService } from '../../src/release/schedule/due.service';
import { readManifest, verifyRelease, type Manifest } from '../../src/release/publication/manifest';
import { ReleaseRepository } from '../../src/release/release.repository';
import { ReleaseService } from '../../src/release/release.service';
import { ReleaseStore } from '../../src/release/release.store';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import { writeSmallMonth } from '../support/small-registry';

const DAY_MS = 86_400_000;
const months = monthsFrom('2023-01', '2023-12');
const thirds = ['2023-C1', '2023-C2', '2023-C3'];

/** Days on which nobody runs, and on which only one of the two instances does. */
const OUTAGES = [
  { from: '2023-03-28', to: '2023-05-20' },
  { from: '2023-09-01', to: '2023-09-06' },
  { from: '2023-12-30', to: '2024-01-12' },
] as const;
const isOutage = (day: string): boolean => OUTAGES.some(({ from, to }) => day >= from && day <= to);
const isSingle = (day: string): boolean => day >= '2023-11-01' && day <= '2023-11-10';

/** Rows that came late: the corrections of the year, on the day somebody confirmed them. */
const CORRECTIONS: Readonly<Record<string, { readonly month: Month; readonly rows: number }>> = {
  '2023-06-20': { month: '2023-04', rows: 40 },
  '2023-10-15': { month: '2023-08', rows: 24 },
};

describeOnEachDatabase('a year of ticks with two instances, outages and corrections', (db) => {
  const folder = temporaryFolder();
  const clock = new FakeClock(new Date('2023-01-15T12:15:00Z'));
  const programs: INestApplicationContext[] = [];
  const published: { period: string; on: string; by: number }[] = [];

  beforeAll(async () => {
    const config = testConfig(db.config, folder.path);
    programs.push(await startProgram(config, clock), await startProgram(config, clock));
    for (; clock.now().toISOString() < '2024-01-31'; clock.advance(DAY_MS)) await liveThrough(clock.now().toISOString().slice(0, 10));
  }, 600_000);

  /** The month's file arrives on the third; in an outage the file waits with its sender. */
  async function liveThrough(day: string): Promise<void> {
    if (isOutage(day)) return;
    const awake = isSingle(day) ? programs.slice(1) : programs;
    const [first] = awake;
    if (first === undefined) throw new Error('no program');
    const month = addMonths(day.slice(0, 7), -1);
    if (Number(day.slice(8)) >= 3) for (const arrived of months.filter((each) => each <= month)) await take(first, arrived);
    const outcomes = await Promise.all(awake.map((program) => program.get(DueService).run('programa')));
    outcomes.forEach((outcome, by) => published.push(...outcome.done.map(({ period }) => ({ period, on: day, by }))));
    const late = CORRECTIONS[day];
    if (late !== undefined) await correct(late.month, late.rows);
  }

  /** Both instances are asked to confirm: one of them does. */
  async function correct(month: Month, rows: number): Promise<void> {
    const [first] = programs;
    if (first === undefined) throw new Error('no program');
    const path = writeSmallMonth(folder.path, month, rows);
    expect((await first.get(IngestService).ingest({ layout: 'vinculaciones', path })).refusal).toBeNull();
    const asked = programs.map((program) => program.get(ReleaseService).correct('mensual', month, 'Contratos que llegaron tarde.', 'ana'));
    const answers = await Promise.allSettled(asked);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  }

  const taken = new Set<Month>();
  async function take(program: INestApplicationContext, month: Month): Promise<void> {
    if (taken.has(month)) return;
    taken.add(month);
    const result = await program.get(IngestService).ingest({ layout: 'vinculaciones', path: writeSmallMonth(folder.path, month) });
    expect([month, result.refusal, result.accepted]).toEqual([month, null, 12]);
  }

  afterAll(async () => {
    await Promise.all(programs.map((program) => program.close()));
    folder.remove();
  });

  it('publishes every report once, whoever was first', () => {
    expect(published.map(({ period }) => period).sort()).toEqual([...months, ...thirds].sort());
  });

  it('publishes on the day the last file came, and after an outage on the first day back', () => {
    const expected = (period: string): string => {
      const due = `${addMonths(monthsOfPeriod(period).at(-1) ?? '', 1)}-03`;
      for (let day = due; ; day = new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)) if (!isOutage(day)) return day;
    };
    expect(Object.fromEntries(published.map(({ period, on }) => [period, on]))).toEqual(
      Object.fromEntries([...months, ...thirds].map((period) => [period, expected(period)])),
    );
  });

  it('leaves whole releases in one chain, and nothing half done', async () => {
    const [program] = programs;
    if (program === undefined) throw new Error('no program');
    const store = program.get(ReleaseStore);
    const rows = await program.get(ReleaseRepository).all();
    const corrected = Object.values(CORRECTIONS).map(({ month }) => `${month}/v2`);
    expect(rows.map((row) => `${row.period}/v${String(row.version)}`).sort()).toEqual(
      [...[...months, ...thirds].map((period) => `${period}/v1`), ...corrected].sort(),
    );
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(['PUBLISHED']));
    const chain: { address: string; manifest: Manifest }[] = [];
    for (const row of rows) {
      const files = await store.read(store.folder(row));
      expect(verifyRelease(files)).toEqual([]);
      const manifest = readManifest(files.get('manifiesto.json') ?? Buffer.alloc(0));
      if (manifest === undefined) throw new Error(row.period);
      chain.push({ address: ReleaseStore.address(row), manifest });
    }
    expect(verifyChain(chain)).toEqual([]);
    // One line from the first to the last: everybody but the last is named once.
    const named = chain.flatMap(({ manifest }) => manifest.anterior?.carpeta ?? []);
    expect(new Set(named).size).toBe(chain.length - 1);
    const drafts = readdirSync(join(folder.path, 'reports', '.borradores'), { recursive: true, withFileTypes: true });
    expect(drafts.filter((entry) => entry.isFile())).toEqual([]);
  });

  it('does nothing more when asked again', async () => {
    for (const program of programs) expect(await program.get(DueService).run('programa')).toEqual({ done: [], left: [] });
  });

  it('keeps every change of state: who, when, from, to', async () => {
    const events = await db.database.rows<{ from: string | null; to: string; actor: string; count: number }>(
      'SELECT from_state AS "from", to_state AS "to", actor, count(*)::int AS count FROM release_event GROUP BY 1, 2, 3',
    );
    const way = [null, 'BUILDING', 'DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED'];
    const steps = (actor: string, count: number): unknown[] => way.slice(1).map((to, index) => ({ from: way[index], to, actor, count }));
    expect(new Set(events)).toEqual(new Set([...steps('programa', months.length + thirds.length), ...steps('ana', 2)]));
  });
});
