import type { INestApplicationContext } from '@nestjs/common';
import { execFileSync } from 'node:child_process';
import type { Config } from '../../src/platform/config';
import { currentOwner } from '../../src/platform/embedded-lock.store';
import { DueService } from '../../src/release/schedule/due.service';
import { type FaultPoint, FaultPoints } from '../../src/release/fault-points.service';
import { MONTHLY } from '../../src/release/kinds';
import { ReleaseRepository } from '../../src/release/release.repository';
import { describeOnEachDatabase, serverUrl } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import { draftsLeft, takeMonths, verified } from '../support/release-world';

const LEASE_MS = 61_000;
/** In the middle of the making, and between the switch and its entry in the database. */
const STEPS: readonly (readonly [FaultPoint, string])[] = [
  ['draft-aside', '2024-01'],
  ['switched', '2024-02'],
];
const STATEMENTS = `const { Client } = require('pg');
const [url, ...statements] = process.argv.slice(1);
const client = new Client({ connectionString: url });
client.connect().then(async () => { for (const each of statements) await client.query(each); await client.end(); });`;

describeOnEachDatabase('a database that goes away', (db) => {
  const folder = temporaryFolder();
  const clock = new FakeClock(new Date('2024-03-05T15:00:00Z'));
  const config = (): Config => testConfig(db.config, folder.path);
  let app: INestApplicationContext;

  beforeAll(async () => {
    app = await startProgram(config(), clock);
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  /** The owner of an embedded one is killed; a server lets nobody in and throws out who is. */
  function takeAway(): void {
    if (db.config.kind === 'embedded') process.kill(currentOwner(db.config.folder).owner?.pid ?? 0, 'SIGKILL');
    else onServer(`ALTER DATABASE ${nameOf(db.config.url)} ALLOW_CONNECTIONS false`, throwOut(db.config.url));
  }

  /** An embedded one comes back with the next question. */
  function bringBack(): void {
    if (db.config.kind === 'server') onServer(`ALTER DATABASE ${nameOf(db.config.url)} ALLOW_CONNECTIONS true`);
  }

  it.each(STEPS)('at "%s": a tick after it came back finishes %s', async (step, month) => {
    await takeMonths(app, folder.path, [month]);
    const faults = app.get(FaultPoints);
    faults.listener = (point) => {
      if (point !== step) return;
      faults.listener = undefined;
      takeAway();
    };
    const attempt = await app
      .get(DueService)
      .run('programa')
      .then(
        () => 'went on',
        () => 'failed',
      );
    expect(faults.listener).toBeUndefined();
    if (db.config.kind === 'server') {
      expect(attempt).toBe('failed');
      await expect(app.get(DueService).run('programa')).rejects.toThrow();
    }
    bringBack();
    clock.advance(LEASE_MS);
    const { left } = await app.get(DueService).run('programa');
    expect(left).toEqual([]);
    const row = await app.get(ReleaseRepository).latest(MONTHLY, month);
    expect([row?.status, row?.version]).toEqual(['PUBLISHED', 1]);
    expect(draftsLeft(config())).toEqual([]);
    expect((await verified(app, config())).deviations).toEqual([]);
  });

  it('leaves each report out once', async () => {
    expect(await app.get(DueService).run('programa')).toEqual({ done: [], left: [] });
    const events = await db.database.rows(`SELECT count(*)::int AS count FROM release_event WHERE to_state = 'PUBLISHED'`);
    expect(events).toEqual([{ count: STEPS.length }]);
  });
});

const nameOf = (url: string): string => new URL(url).pathname.slice(1);
const throwOut = (url: string): string => `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${nameOf(url)}'`;

/** At once, since a step does not wait for who listens. */
function onServer(...statements: readonly string[]): void {
  execFileSync(process.execPath, ['-e', STATEMENTS, serverUrl ?? '', ...statements], { stdio: 'inherit' });
}
