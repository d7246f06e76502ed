import { setTimeout as sleep } from 'node:timers/promises';
import { WorkshopService } from '../../src/staff/review/workshop.service';
import { describeOnEachDatabase } from '../support/database';
import { staffSite } from '../support/staff-world';

const ACTOR = 'account:1';
const JANUARY = { kind: 'mensual', period: '2024-01' };
const FEBRUARY = { kind: 'mensual', period: '2024-02' };

/** The registry is empty: each build is refused, by a process of its own. */
describeOnEachDatabase('heavy work on reports', (db) => {
  const site = staffSite(db);
  const workshop = (): WorkshopService => site.app.get(WorkshopService, { strict: false });

  it('is done one after another, in the order in which it was asked for', async () => {
    await workshop().start({ does: 'build', ...JANUARY, actor: ACTOR });
    await workshop().start({ does: 'build', ...FEBRUARY, actor: ACTOR });
    expect([workshop().now(JANUARY)?.does, workshop().now(FEBRUARY)?.does]).toEqual(['build', 'wait']);
    await expect(workshop().start({ does: 'build', ...FEBRUARY, actor: ACTOR })).rejects.toMatchObject({ id: 'busy' });
    while (workshop().now(FEBRUARY)?.does === 'wait') await sleep(20);
    expect(workshop().last(JANUARY)?.result).toMatchObject({ outcome: 'refused', id: 'no-data' });
    await workshop().idle();
    expect(workshop().last(FEBRUARY)?.result).toMatchObject({ outcome: 'refused', id: 'no-data' });
  });

  it('that takes too long is ended, and told as a fault', async () => {
    const { longestMs } = workshop();
    workshop().longestMs = 100;
    await workshop().start({ does: 'build', ...JANUARY, actor: ACTOR });
    await workshop().idle();
    workshop().longestMs = longestMs;
    expect(workshop().last(JANUARY)?.result).toEqual({ outcome: 'fault' });
  });

  it('whose process cannot be told of it is a fault, and keeps the report from nobody', async () => {
    // No message can bear this: sending throws, as it does where there is no channel.
    await workshop().start({ does: 'build', ...JANUARY, actor: 1n as unknown as string });
    await workshop().idle();
    expect(workshop().last(JANUARY)?.result).toEqual({ outcome: 'fault' });
    await workshop().start({ does: 'build', ...JANUARY, actor: ACTOR });
    await workshop().idle();
    expect(workshop().last(JANUARY)?.result).toMatchObject({ outcome: 'refused' });
  });
});
