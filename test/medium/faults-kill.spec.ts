import type { INestApplicationContext } from '@nestjs/common';
import { closesAt, monthsFrom } from '../../src/records/period';
import { DueService } from '../../src/release/schedule/due.service';
import type { FaultPoint } from '../../src/release/fault-points.service';
import { FOUR_MONTHLY, MONTHLY, type ReportKind } from '../../src/release/kinds';
import { ReleaseRepository, type ReleaseRow } from '../../src/release/release.repository';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { MortalPrograms } from '../support/mortal-programs';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import type { Order } from '../support/release-and-die';
import { type Deed, draftsLeft, historyOf, outcomeOf, publishedFiles, takeMonths, undisturbed, verified } from '../support/release-world';

/** Every step that a release passes where one person may publish. */
const STEPS: readonly FaultPoint[] = [
  'claimed',
  'draft-aside',
  'old-draft-gone',
  'draft-in-place',
  'drafted',
  'on-its-way',
  'manifest-written',
  'zip-written',
  'switched',
  'entered',
];
const FOUR_MONTHLY_STEPS: readonly FaultPoint[] = ['draft-in-place', 'switched'];
/** Where a correction goes another way than a first version: its draft, its way out, its switch. */
const CORRECTION_STEPS: readonly FaultPoint[] = ['claimed', 'draft-in-place', 'on-its-way', 'switched'];
/** Each month dies twice: while its draft is made, and on its way out. */
const DEATHS = monthsFrom('2023-01', '2023-05').map((month, index) => ({ month, steps: [STEPS[index], STEPS[index + 5]].filter(isStep) }));
const CORRECTED = '2023-04';
const LATE_ROWS = 40;
const NOTE = 'Contratos que llegaron tarde.';
/** A lease of a program that died is over after 60 seconds. */
const LEASE_MS = 61_000;
/** A program is loaded for every death. */
const LIMIT_MS = 300_000;

function isStep(step: FaultPoint | undefined): step is FaultPoint {
  return step !== undefined;
}

/** Whether the folder stands in its place after the step. */
function isOut(step: FaultPoint): boolean {
  return STEPS.indexOf(step) >= STEPS.indexOf('switched');
}

const MADE_ONCE = ['>BUILDING', 'BUILDING>DRAFT', 'DRAFT>IN_REVIEW', 'IN_REVIEW>APPROVED', 'APPROVED>SCHEDULED', 'SCHEDULED>PUBLISHED'];

/** A draft that was not on its way is made anew, by whoever comes next. */
function expectedHistory(steps: readonly FaultPoint[]): string[] {
  const again = steps.flatMap((step) => {
    if (step === 'drafted') return ['BUILDING>DRAFT', 'DRAFT>BUILDING'];
    return STEPS.indexOf(step) < STEPS.indexOf('drafted') ? ['BUILDING>BUILDING'] : [];
  });
  return [...MADE_ONCE.slice(0, 1), ...again, ...MADE_ONCE.slice(1)];
}

describeOnEachDatabase('programs killed at every step of a release', (db) => {
  const folder = temporaryFolder();
  const programs = new MortalPrograms();
  const clock = new FakeClock(new Date('2023-01-15T12:00:00Z'));
  const config = (): Order['config'] => testConfig(db.config, folder.path);
  let app: INestApplicationContext;

  beforeAll(async () => {
    app = await startProgram(config(), clock);
  });
  afterAll(async () => {
    programs.close();
    await app.close();
    folder.remove();
  });

  async function dies(dieAt: FaultPoint, task: Order['task']): Promise<void> {
    const end = await programs.run({ config: config(), now: clock.now().toISOString(), dieAt, task });
    expect([dieAt, end]).toEqual([dieAt, { signal: 'SIGKILL', told: undefined }]);
  }

  async function latest(kind: ReportKind, period: string): Promise<ReleaseRow> {
    const row = await app.get(ReleaseRepository).latest(kind, period);
    if (row === undefined) throw new Error(`no ${kind} ${period}`);
    return row;
  }

  it.each(DEATHS)('at $steps.0 and at $steps.1: the next tick finishes $month', async ({ month, steps }) => {
    clock.set(closesAt(month));
    await takeMonths(app, folder.path, [month]);
    const before = publishedFiles(config());
    for (const step of steps) {
      await dies(step, { name: 'due', kinds: [MONTHLY] });
      expect(publishedFiles(config())).toEqual(isOut(step) ? expect.objectContaining(before) : before);
      clock.advance(LEASE_MS);
    }
    const done = steps.includes('entered') ? [] : [{ kind: MONTHLY, period: month, step: 'publish' }];
    expect(await app.get(DueService).run('programa', [MONTHLY])).toEqual({ done, left: [] });
    const row = await latest(MONTHLY, month);
    expect([row.status, row.version]).toEqual(['PUBLISHED', 1]);
    expect(await historyOf(app, row)).toEqual(expectedHistory(steps));
    expect(draftsLeft(config())).toEqual([]);
  });

  it(
    'at steps of a four-monthly report, one program after the other',
    async () => {
      for (const step of FOUR_MONTHLY_STEPS) {
        await dies(step, { name: 'due', kinds: [FOUR_MONTHLY] });
        clock.advance(LEASE_MS);
      }
      const { done, left } = await app.get(DueService).run('programa', [FOUR_MONTHLY]);
      expect([done.map(({ period }) => period), left]).toEqual([['2023-C1'], []]);
      expect(await historyOf(app, await latest(FOUR_MONTHLY, '2023-C1'))).toEqual(expectedHistory(FOUR_MONTHLY_STEPS));
    },
    LIMIT_MS,
  );

  it(
    'at steps of a correction, one program after the other: the version before stays as it is',
    async () => {
      await takeMonths(app, folder.path, [CORRECTED], LATE_ROWS);
      const before = publishedFiles(config());
      const [first = 'claimed', ...others] = CORRECTION_STEPS;
      await dies(first, { name: 'correct', kind: MONTHLY, period: CORRECTED, note: NOTE });
      for (const step of others) {
        clock.advance(LEASE_MS);
        // Nobody says the note again: the next tick knows it.
        await dies(step, { name: 'due', kinds: [MONTHLY] });
        expect(publishedFiles(config())).toMatchObject(before);
      }
      clock.advance(LEASE_MS);
      expect((await app.get(DueService).run('programa', [MONTHLY])).left).toEqual([]);
      const row = await latest(MONTHLY, CORRECTED);
      expect(row).toMatchObject({ version: 2, status: 'PUBLISHED', note: NOTE });
      expect(await historyOf(app, row)).toEqual(expectedHistory(CORRECTION_STEPS));
    },
    LIMIT_MS,
  );

  it(
    'leaves one chain of whole releases, the same bytes and the same ledger as where nobody ever died, but for the log that knows of it',
    async () => {
      const rows = await app.get(ReleaseRepository).all();
      expect(await verified(app, config())).toEqual({ deviations: [], releases: rows.length });
      expect(draftsLeft(config())).toEqual([]);
      const inOrder = rows.sort((a, b) => Number(a.publishedAt) - Number(b.publishedAt));
      const deeds = inOrder.flatMap((row): Deed[] => {
        if (row.version === 2) return [{ month: CORRECTED, rows: LATE_ROWS, at: row.builtAt }, row];
        return row.kind === MONTHLY ? [{ month: row.period, at: closesAt(row.period) }, row] : [row];
      });
      expect(await outcomeOf(config(), db.database)).toEqual(await undisturbed(deeds));
    },
    LIMIT_MS,
  );
});
