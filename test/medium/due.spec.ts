import type { INestApplicationContext } from '@nestjs/common';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { IngestService } from '../../src/ingest/ingest.service';
import { addMonths, monthsFrom, type Month } from '../../src/records/period';
import { verifyChain } from '../../src/release/chain';
import { DueService } from '../../src/release/due.service';
import { readManifest, unsignedSha256, verifyRelease, type Manifest } from '../../src/release/manifest';
import { ReleaseRepository } from '../../src/release/release.repository';
import { ReleaseStore } from '../../src/release/release.store';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import { writeSmallMonth } from '../support/small-registry';

const DAY_MS = 86_400_000;
const months = monthsFrom('2023-01', '2023-12');

/** Days on which nobody runs, and on which only one of the two instances does. */
const isOutage = (day: string): boolean => (day >= '2023-03-28' && day <= '2023-05-20') || (day >= '2023-09-01' && day <= '2023-09-06');
const isSingle = (day: string): boolean => day >= '2023-11-01' && day <= '2023-11-10';

describeOnEachDatabase('a year of ticks with two instances and outages', (db) => {
  const folder = temporaryFolder();
  const clock = new FakeClock(new Date('2023-01-15T12:15:00Z'));
  const programs: INestApplicationContext[] = [];
  const published: { month: Month; on: string; by: number }[] = [];

  beforeAll(async () => {
    const config = testConfig(db.config, folder.path);
    programs.push(await startProgram(config, clock), await startProgram(config, clock));
    const [first] = programs;
    if (first === undefined) throw new Error('no program');
    for (; clock.now().toISOString() < '2024-01-31'; clock.advance(DAY_MS)) {
      const day = clock.now().toISOString().slice(0, 10);
      // The month's file arrives on the third; in an outage the file waits with its sender.
      const month = addMonths(day.slice(0, 7), -1);
      if (Number(day.slice(8)) >= 3 && !isOutage(day)) {
        for (const arrived of months.filter((each) => each <= month)) await take(first, arrived);
      }
      if (isOutage(day)) continue;
      const awake = isSingle(day) ? programs.slice(1) : programs;
      const outcomes = await Promise.all(awake.map((program) => program.get(DueService).run('programa')));
      outcomes.forEach((outcome, by) => published.push(...outcome.published.map((done) => ({ month: done, on: day, by }))));
    }
  }, 600_000);

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

  it('publishes every month once, whoever was first', () => {
    expect(published.map(({ month }) => month).sort()).toEqual(months);
  });

  it('publishes on the day the file came, and after an outage on the first day back', () => {
    const expected = (month: Month): string => {
      const due = `${addMonths(month, 1)}-03`;
      for (let day = due; ; day = new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)) if (!isOutage(day)) return day;
    };
    expect(Object.fromEntries(published.map(({ month, on }) => [month, on]))).toEqual(
      Object.fromEntries(months.map((month) => [month, expected(month)])),
    );
  });

  it('leaves whole releases in one chain, and nothing half done', async () => {
    const [program] = programs;
    if (program === undefined) throw new Error('no program');
    const store = program.get(ReleaseStore);
    const rows = await program.get(ReleaseRepository).all();
    expect(rows.map((row) => [row.period, row.version, row.status])).toEqual(months.map((month) => [month, 1, 'PUBLISHED']));
    const chain: { address: string; sha: string; manifest: Manifest }[] = [];
    for (const row of rows) {
      const files = await store.read(store.folder(row));
      expect(verifyRelease(files)).toEqual([]);
      const bytes = files.get('manifiesto.json') ?? Buffer.alloc(0);
      const manifest = readManifest(bytes);
      if (manifest === undefined) throw new Error(row.period);
      chain.push({ address: ReleaseStore.address(row), sha: unsignedSha256(manifest), manifest });
    }
    chain.sort((a, b) => (a.manifest.publicado < b.manifest.publicado ? -1 : 1) || 0);
    const heads = chain.map(({ manifest }) => manifest.anterior?.sha256 ?? null);
    // Each but the first names one that exists, and none is named twice.
    expect(heads.filter((head) => head === null)).toHaveLength(1);
    expect(new Set(heads).size).toBe(months.length);
    for (const head of heads) if (head !== null) expect(chain.map(({ sha }) => sha)).toContain(head);
    expect(verifyChain(chain)).toEqual([]);
    const drafts = readdirSync(join(folder.path, 'reports', '.borradores'), { recursive: true, withFileTypes: true });
    expect(drafts.filter((entry) => entry.isFile())).toEqual([]);
  });

  it('does nothing more when asked again', async () => {
    for (const program of programs) expect(await program.get(DueService).run('programa')).toEqual({ published: [], left: [] });
  });

  it('keeps every change of state: who, when, from, to', async () => {
    const events = await db.database.rows<{ from: string | null; to: string; actor: string; count: number }>(
      'SELECT from_state AS "from", to_state AS "to", actor, count(*)::int AS count FROM release_event GROUP BY 1, 2, 3 ORDER BY 2',
    );
    expect(events).toEqual([
      { from: null, to: 'BUILDING', actor: 'programa', count: 12 },
      { from: 'BUILDING', to: 'DRAFT', actor: 'programa', count: 12 },
      { from: 'DRAFT', to: 'PUBLISHED', actor: 'programa', count: 12 },
    ]);
  });
});
