import type { INestApplicationContext } from '@nestjs/common';
import type { Config } from '../../src/platform/config';
import type { Month } from '../../src/records/period';
import { DueService } from '../../src/release/schedule/due.service';
import type { FaultPoint } from '../../src/release/fault-points.service';
import { MONTHLY } from '../../src/release/kinds';
import { LifecycleService } from '../../src/release/review/lifecycle.service';
import { ReleaseRepository, type ReleaseRow } from '../../src/release/release.repository';
import { ReleaseService } from '../../src/release/release.service';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { MortalPrograms } from '../support/mortal-programs';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import type { Order } from '../support/release-and-die';
import { draftsLeft, historyOf, publishedFiles, takeMonths, verified } from '../support/release-world';

/** A lease of a program that died is over after 60 seconds. */
const LEASE_MS = 61_000;
const TICK: Order['task'] = { name: 'due', kinds: [MONTHLY] };
/** So many that what comes out of one month changes nothing that is hidden in the next. */
const ROWS = 60;
const REASON = 'El ministro lo pidió hoy.';
const FIRST_HOUR = new Date('2024-04-10T16:00:00Z');
const SECOND_HOUR = new Date('2024-04-11T04:00:00Z');

/** A program is loaded for every death. */
const LIMIT_MS = 300_000;

/** One story: each test goes on where the one before ended. */
describeOnEachDatabase('programs killed where a release takes two persons', (db) => {
  const folder = temporaryFolder();
  const programs = new MortalPrograms();
  const clock = new FakeClock(new Date('2024-04-03T15:00:00Z'));
  const config = (): Config => ({ ...testConfig(db.config, folder.path), review: 'two-person' });
  let app: INestApplicationContext;

  beforeAll(async () => {
    app = await startProgram(config(), clock);
    await takeMonths(app, folder.path, ['2024-01'], ROWS);
  });
  afterAll(async () => {
    programs.close();
    await app.close();
    folder.remove();
  });

  async function dies(task: Order['task'], ...steps: readonly FaultPoint[]): Promise<void> {
    for (const dieAt of steps) {
      const end = await programs.run({ config: config(), now: clock.now().toISOString(), dieAt, task });
      expect([dieAt, end]).toEqual([dieAt, { signal: 'SIGKILL', told: undefined }]);
      clock.advance(LEASE_MS);
    }
  }

  async function latest(month: Month): Promise<ReleaseRow> {
    const row = await app.get(ReleaseRepository).latest(MONTHLY, month);
    if (row === undefined) throw new Error(month);
    return row;
  }

  async function approveAndSchedule(month: Month, at: Date): Promise<void> {
    const lifecycle = app.get(LifecycleService);
    await lifecycle.submit(MONTHLY, month, 'ana');
    for (const { key } of await lifecycle.checklist(MONTHLY, month))
      await lifecycle.accept(MONTHLY, month, key, 'ana', 'Se revisó con la plataforma.');
    await lifecycle.approve(MONTHLY, month, 'berta');
    await lifecycle.schedule(MONTHLY, month, 'berta', at);
  }

  const tick = async (): Promise<{ done: string[]; left: string[] }> => {
    const { done, left } = await app.get(DueService).run('programa', [MONTHLY]);
    return { done: done.map(({ period, step }) => `${step} ${period}`), left: left.map(({ reason }) => reason) };
  };

  it(
    'a build by hand goes on with the next tick; a draft that is whole waits for persons',
    async () => {
      await dies({ name: 'build', kind: MONTHLY, period: '2024-01' }, 'claimed');
      await dies(TICK, 'old-draft-gone', 'draft-in-place', 'drafted');
      expect(await tick()).toEqual({ done: [], left: [] });
      const row = await latest('2024-01');
      expect(row.status).toBe('DRAFT');
      expect(await historyOf(app, row)).toEqual(['>BUILDING', ...Array<string>(3).fill('BUILDING>BUILDING'), 'BUILDING>DRAFT']);
    },
    LIMIT_MS,
  );

  it(
    'what is scheduled is made ready anew once, with what was approved, however often the program dies',
    async () => {
      await takeMonths(app, folder.path, ['2024-02'], ROWS);
      await app.get(ReleaseService).build(MONTHLY, '2024-02', 'ana');
      await approveAndSchedule('2024-01', FIRST_HOUR);
      await approveAndSchedule('2024-02', SECOND_HOUR);
      clock.set(FIRST_HOUR);
      await app.get(ReleaseService).publish(MONTHLY, '2024-01', 'programa');
      const { fingerprint } = await latest('2024-02');
      const before = publishedFiles(config());
      await dies(TICK, 'draft-aside', 'old-draft-gone', 'draft-in-place', 'prepared');
      expect(await tick()).toEqual({ done: [], left: [] });
      const row = await latest('2024-02');
      expect([row.status, row.fingerprint]).toEqual(['SCHEDULED', fingerprint]);
      expect((await historyOf(app, row)).slice(-2)).toEqual(['APPROVED>SCHEDULED', 'SCHEDULED>SCHEDULED']);
      expect(publishedFiles(config())).toEqual(before);
    },
    LIMIT_MS,
  );

  it(
    'what was let out by force is let out still, and what stands in its place cannot be given back',
    async () => {
      await takeMonths(app, folder.path, ['2024-03'], ROWS);
      await app.get(ReleaseService).build(MONTHLY, '2024-03', 'ana');
      await dies(
        { name: 'publish', kind: MONTHLY, period: '2024-03', force: { confirmation: 'mensual/2024-03/v1', reason: REASON } },
        'on-its-way',
      );
      // February comes first, and what was let out by force must then be judged anew.
      clock.set(SECOND_HOUR);
      await dies(TICK, 'manifest-written', 'zip-written', 'switched');
      const giveBack = app.get(LifecycleService).giveBack(MONTHLY, '2024-02', 'berta', 'Falta un archivo.');
      await expect(giveBack).rejects.toMatchObject({ id: 'already-published' });
      await dies(TICK, 'prepared');
      expect(await tick()).toEqual({ done: ['publish 2024-03'], left: [] });
    },
    LIMIT_MS,
  );

  it('leaves each out once, with every change of its state', async () => {
    const [february, march] = [await latest('2024-02'), await latest('2024-03')];
    expect(february).toMatchObject({ status: 'PUBLISHED', publishedAt: new Date(SECOND_HOUR.getTime() + 2 * LEASE_MS) });
    expect((await historyOf(app, february)).slice(-2)).toEqual(['SCHEDULED>SCHEDULED', 'SCHEDULED>PUBLISHED']);
    const events = (await app.get(ReleaseRepository).events(march.id)).slice(-4);
    expect(events.map(({ from, to, forced }) => [from, to, forced])).toEqual([
      ['IN_REVIEW', 'APPROVED', true],
      ['APPROVED', 'SCHEDULED', true],
      ['SCHEDULED', 'SCHEDULED', true],
      ['SCHEDULED', 'PUBLISHED', false],
    ]);
    expect(await verified(app, config())).toEqual({ deviations: [], releases: 3 });
    expect(draftsLeft(config())).toEqual([]);
  });
});
