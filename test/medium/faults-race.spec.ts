import type { INestApplicationContext } from '@nestjs/common';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Config } from '../../src/platform/config';
import type { Month } from '../../src/records/period';
import { DueService } from '../../src/release/schedule/due.service';
import { FaultPoints } from '../../src/release/fault-points.service';
import { MONTHLY } from '../../src/release/kinds';
import { LifecycleService } from '../../src/release/review/lifecycle.service';
import { ReleaseRepository, type ReleaseRow } from '../../src/release/release.repository';
import { ReleaseService } from '../../src/release/release.service';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import type { Order } from '../support/release-and-die';
import { historyOf, takeMonths, verified } from '../support/release-world';

const LEASE_MS = 61_000;
const NOTE = 'Contratos que llegaron tarde.';

describeOnEachDatabase('two programs at once', (db) => {
  const folder = temporaryFolder();
  const clock = new FakeClock(new Date('2024-07-05T15:00:00Z'));
  const config = (): Config => testConfig(db.config, folder.path);
  const programs: INestApplicationContext[] = [];
  const [one, other] = [0, 1].map((index) => (): INestApplicationContext => {
    const app = programs[index];
    if (app === undefined) throw new Error('not started');
    return app;
  }) as [() => INestApplicationContext, () => INestApplicationContext];

  beforeAll(async () => {
    for (const review of ['direct', 'direct', 'two-person', 'two-person'] as const)
      programs.push(await startProgram({ ...config(), review }, clock));
  });
  afterAll(async () => {
    await Promise.all(programs.map((app) => app.close()));
    folder.remove();
  });

  const take = (month: Month, rows?: number): Promise<void> => takeMonths(one(), folder.path, [month], rows);

  async function latest(month: Month): Promise<ReleaseRow> {
    const row = await one().get(ReleaseRepository).latest(MONTHLY, month);
    if (row === undefined) throw new Error(month);
    return row;
  }

  /** How often each change of state stands in the history, but for those that a new attempt repeats. */
  async function expectEachChangeOnce(month: Month): Promise<void> {
    const history = await historyOf(one(), await latest(month));
    expect(history).toEqual([...new Set(history)]);
  }

  /** Of all at once, what came of each: `done`, or the reason of its refusal. */
  async function outcomes(asked: readonly Promise<unknown>[]): Promise<string[]> {
    const settled = await Promise.allSettled(asked);
    return settled
      .map((each) => (each.status === 'fulfilled' ? 'done' : ((each.reason as { id?: string }).id ?? String(each.reason))))
      .sort();
  }

  it('look at what is due: one does it', async () => {
    await take('2024-01');
    const results = await Promise.all([one(), other()].map((app) => app.get(DueService).run('programa')));
    expect(results.flatMap(({ done }) => done)).toEqual([{ kind: MONTHLY, period: '2024-01', step: 'publish' }]);
    await expectEachChangeOnce('2024-01');
  });

  it('publish and correct: each version comes out once', async () => {
    await take('2024-02');
    const produced = await outcomes([one(), other()].map((app) => app.get(ReleaseService).produce(MONTHLY, '2024-02', 'ana')));
    expect(produced).toEqual(['busy', 'done']);
    await take('2024-02', 40);
    const corrected = await outcomes([one(), other()].map((app) => app.get(ReleaseService).correct(MONTHLY, '2024-02', NOTE, 'ana')));
    expect(corrected).toEqual(['busy', 'done']);
    expect((await latest('2024-02')).version).toBe(2);
    await expectEachChangeOnce('2024-02');
  });

  it('publish after one that died between the switch and its entry: it is entered first, and named', async () => {
    await take('2024-03');
    one().get(FaultPoints).listener = (point) => {
      if (point === 'switched') throw new Error('died');
    };
    await expect(one().get(ReleaseService).produce(MONTHLY, '2024-03', 'ana')).rejects.toThrow('died');
    one().get(FaultPoints).listener = undefined;
    await take('2024-04');
    const manifest = await other().get(ReleaseService).produce(MONTHLY, '2024-04', 'ana');
    expect(manifest.anterior?.carpeta).toBe('mensual/2024-03/v1');
    expect((await latest('2024-03')).status).toBe('PUBLISHED');
    expect((await verified(one(), config())).deviations).toEqual([]);
  });

  it('publish while one was held up for longer than its lease: it does not come out on top of what it never saw', async () => {
    await take('2024-05');
    await take('2024-06');
    await other().get(ReleaseService).build(MONTHLY, '2024-06', 'ana');
    const order: Order = {
      config: config(),
      now: new Date(clock.now().getTime() + LEASE_MS).toISOString(),
      task: { name: 'publish', kind: MONTHLY, period: '2024-06' },
    };
    one().get(FaultPoints).listener = (point) => {
      if (point === 'zip-written')
        spawnSync(process.execPath, [join(__dirname, '../support/release-and-die.ts')], { input: `${JSON.stringify(order)}\n` });
    };
    await expect(one().get(ReleaseService).produce(MONTHLY, '2024-05', 'ana')).rejects.toMatchObject({ id: 'publishing-busy' });
    one().get(FaultPoints).listener = undefined;
    expect([(await latest('2024-05')).status, (await latest('2024-06')).status]).toEqual(['SCHEDULED', 'PUBLISHED']);
    clock.advance(2 * LEASE_MS);
    // Beside June its figures are others: the first tick gives it back, the second makes it anew.
    for (const expected of [[], ['2024-05']]) {
      const { done } = await one().get(DueService).run('programa', [MONTHLY]);
      expect(done.map(({ period }) => period)).toEqual(expected);
    }
    expect((await verified(one(), config())).deviations).toEqual([]);
  });

  describe('with two persons', () => {
    const lifecycles = (): [LifecycleService, LifecycleService] => {
      const [, , first, second] = programs.map((app) => app.get(LifecycleService));
      if (first === undefined || second === undefined) throw new Error('not started');
      return [first, second];
    };

    it('approve at once, and one of them does', async () => {
      clock.set('2024-08-05T15:00:00Z');
      await take('2024-07');
      const [first, second] = lifecycles();
      await one().get(ReleaseService).build(MONTHLY, '2024-07', 'ana');
      await first.submit(MONTHLY, '2024-07', 'ana');
      for (const { key } of await first.checklist(MONTHLY, '2024-07'))
        await first.accept(MONTHLY, '2024-07', key, 'ana', 'Se revisó todo.');
      const asked = [first.approve(MONTHLY, '2024-07', 'berta'), second.approve(MONTHLY, '2024-07', 'carla')];
      expect(await outcomes(asked)).toEqual([expect.stringMatching(/changed-meanwhile|not-now/), 'done'].sort());
      await expectEachChangeOnce('2024-07');
    });

    it('schedule and give back at once: one of them does, the history is one line, and no date stays of what was given back', async () => {
      const [first, second] = lifecycles();
      const at = new Date(clock.now().getTime() + LEASE_MS);
      const asked = [first.schedule(MONTHLY, '2024-07', 'berta', at), second.giveBack(MONTHLY, '2024-07', 'carla', 'Falta un archivo.')];
      expect(await outcomes(asked)).toEqual([expect.stringMatching(/changed-meanwhile|not-now/), 'done'].sort());
      const events = await one()
        .get(ReleaseRepository)
        .events((await latest('2024-07')).id);
      expect(events.slice(1).map(({ from }) => from)).toEqual(events.slice(0, -1).map(({ to }) => to));
      const { confirmed } =
        (await db.database.rows<{ confirmed: number }>(`SELECT count(*) AS confirmed FROM calendar_change WHERE period = '2024-07'`))[0] ??
        {};
      expect([events.at(-1)?.to, confirmed]).toEqual(events.at(-1)?.to === 'RETURNED' ? ['RETURNED', 0] : ['SCHEDULED', 1]);
      await expectEachChangeOnce('2024-07');
    });
  });
});
