import type { INestApplicationContext } from '@nestjs/common';
import { MONTHLY } from '../../src/release/kinds';
import { DueService } from '../../src/release/schedule/due.service';
import { LeaseRepository } from '../../src/platform/lease.repository';
import { ReleaseRepository } from '../../src/release/release.repository';
import { ReleaseService } from '../../src/release/release.service';
import type { Config } from '../../src/platform/config';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import { takeMonths, verified } from '../support/release-world';

const DAY_MS = 86_400_000;
const NOON = new Date('2024-03-05T12:00:00Z');

describeOnEachDatabase('a clock that goes wrong', (db) => {
  const folder = temporaryFolder();
  const clock = new FakeClock(NOON);
  const config = (): Config => testConfig(db.config, folder.path);
  let app: INestApplicationContext;

  beforeAll(async () => {
    app = await startProgram(config(), clock);
    await takeMonths(app, folder.path, ['2024-01', '2024-02']);
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  it('is set back between build and publication, and again between two publications: the chain keeps its order', async () => {
    const releases = app.get(ReleaseService);
    await releases.build(MONTHLY, '2024-01', 'ana');
    clock.advance(-DAY_MS);
    const first = await releases.publish(MONTHLY, '2024-01', 'ana');
    expect([first.preparado, first.publicado]).toEqual([NOON.toISOString(), NOON.toISOString()]);
    clock.advance(-3_600_000);
    const second = await releases.produce(MONTHLY, '2024-02', 'ana');
    expect(second.anterior?.carpeta).toBe('mensual/2024-01/v1');
    expect(second.publicado).toBe(new Date(NOON.getTime() + 1).toISOString());
    expect(second.preparado).toBe(clock.now().toISOString());
    // What follows is judged against both in the order in which they came out: a correction of the first, by a clock still behind.
    await takeMonths(app, folder.path, ['2024-01'], 40);
    const third = await releases.correct(MONTHLY, '2024-01', 'Contratos que llegaron tarde.', 'ana');
    expect(third.publicado).toBe(new Date(NOON.getTime() + 2).toISOString());
    expect(await verified(app, config())).toEqual({ deviations: [], releases: 3 });
    const rows = (await app.get(ReleaseRepository).all()).map(({ period, version, publishedAt }) => [period, version, publishedAt]);
    expect(rows).toEqual([
      ['2024-01', 1, new Date(first.publicado)],
      ['2024-01', 2, new Date(third.publicado)],
      ['2024-02', 1, new Date(second.publicado)],
    ]);
  });

  it('is not believed for ever: a lease taken by a clock a day ahead, whose program died, blocks nobody', async () => {
    clock.set(NOON);
    const leases = app.get(LeaseRepository);
    expect(await leases.acquire('mensual/2024-01', 'dead', 60, new Date(NOON.getTime() + DAY_MS))).toBe(true);
    const busy = { id: 'already-published' };
    await expect(app.get(ReleaseService).build(MONTHLY, '2024-01', 'ana')).rejects.toMatchObject(busy);
    // A clock a little ahead is a living program's.
    expect(await leases.acquire('otra', 'alive', 60, new Date(NOON.getTime() + 30_000))).toBe(true);
    expect(await leases.acquire('otra', 'other', 60, NOON)).toBe(false);
    expect(await app.get(DueService).run('programa', [MONTHLY])).toEqual({ done: [], left: [] });
  });
});
