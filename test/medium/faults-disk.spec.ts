import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import type { Attempt } from '../support/publish-on-full-disk';
import { takeMonths } from '../support/release-world';

const NOW = new Date('2024-03-05T15:00:00Z');
/** A disk of its own in memory, seen by one process only: needs a kernel that lets users have it. */
const SMALL_DISK = ['--user', '--map-root-user', '--mount', 'sh', '-c', 'mount -t tmpfs -o size=16m none "$0" && exec "$@"'];

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

const reports = join(folder.path, 'reports');
mkdirSync(reports);
const canMount = spawnSync('unshare', [...SMALL_DISK, reports, 'true']).status === 0;

const describeFullDisk: typeof describeOnEachDatabase = canMount
  ? describeOnEachDatabase
  : (name) => {
      describe.skip(name, () => {
        it.todo('needs a kernel that lets users mount a disk of their own');
      });
    };

describeFullDisk('a full disk', (db) => {
  let attempts: readonly Attempt[] = [];

  beforeAll(async () => {
    const config = testConfig(db.config, folder.path);
    const app = await startProgram(config, new FakeClock(NOW));
    await takeMonths(app, folder.path, ['2024-02']);
    // The draft does not fit, then the manifest, then the ZIP; then there is room.
    const steps = JSON.stringify(['claimed', 'on-its-way', 'manifest-written', undefined]);
    const program = [
      process.execPath,
      join(__dirname, '../support/publish-on-full-disk.ts'),
      JSON.stringify(config),
      NOW.toISOString(),
      steps,
    ];
    const { stdout, stderr } = spawnSync('unshare', [...SMALL_DISK, reports, ...program], { encoding: 'utf8' });
    if (stdout === '') throw new Error(stderr);
    attempts = JSON.parse(stdout) as Attempt[];
    await app.close();
  });

  it('leaves nothing half made, and says so in words', () => {
    expect(attempts.map(({ state, halfMade }) => [state, halfMade])).toEqual([
      ['BUILDING', []],
      ['SCHEDULED', []],
      ['SCHEDULED', []],
      ['PUBLISHED', []],
    ]);
    for (const { outcome, published } of attempts.slice(0, -1)) {
      expect([published, outcome.done]).toEqual([0, []]);
      expect(outcome.left.map(({ reason }) => reason)).toEqual([expect.stringContaining('No hay espacio en el disco')]);
    }
  });

  it('is over with the first tick that finds room', () => {
    const last = attempts.at(-1);
    expect(last?.outcome).toEqual({ done: [{ kind: 'mensual', period: '2024-02', step: 'publish' }], left: [] });
    expect([last?.published, last?.deviations]).toEqual([expect.any(Number), []]);
  });

  it('is kept for those who must know, once a day', async () => {
    expect(await db.database.rows('SELECT kind, period, step, cause FROM release_incident')).toEqual([
      { kind: 'mensual', period: '2024-02', step: 'publish', cause: 'disk-full' },
    ]);
  });
});
