import { PGlite } from '@electric-sql/pglite';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { EmbeddedFront } from './embedded-front.service';
import { currentOwner, release, take } from './embedded-lock.store';

/**
 * The process that owns an embedded database: `node embedded-host.job.js <folder> <generation it follows>`.
 * A process of its own, since a heavy statement keeps PGlite's process busy for seconds and a program that is killed must
 * not take the database with it. It lives as long as any program is connected.
 */

/** After the last connection, so that a command that follows at once finds the database open. */
const GRACE_MS = 3_000;
/** Without a first connection: whoever started it was killed meanwhile. */
const UNVISITED_MS = 30_000;

const settings = ['TimeZone=UTC', 'work_mem=64MB', 'maintenance_work_mem=128MB', 'max_wal_size=512MB'];

/** Opens the files; those of a first start that was interrupted hold nothing anybody was told of, and are made anew. */
async function openDatabase(folder: string): Promise<PGlite> {
  const files = join(folder, 'postgres');
  const complete = join(folder, 'postgres.complete');
  if (!existsSync(complete)) rmSync(files, { recursive: true, force: true });
  // What a server has in its contrib packages: migrations create the extensions, also in a database that was there before.
  const { pg_trgm } = await import('@electric-sql/pglite/contrib/pg_trgm');
  const { unaccent } = await import('@electric-sql/pglite/contrib/unaccent');
  const database = await PGlite.create(files, {
    extensions: { pg_trgm, unaccent },
    startParams: [...PGlite.defaultStartParams, ...settings.flatMap((setting) => ['-c', setting])],
  });
  if (!existsSync(complete)) writeFileSync(complete, '');
  return database;
}

async function host(folder: string, after: number): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let leaveLater: NodeJS.Timeout | undefined;
  let leave = (): void => undefined;
  const token = randomBytes(24).toString('hex');
  const front = new EmbeddedFront(
    token,
    (clients) => {
      clearTimeout(leaveLater);
      if (clients === 0 && front.ready) leaveLater = setTimeout(() => leave(), GRACE_MS);
    },
    fail,
  );
  const owner = { pid: process.pid, host: hostname(), port: await front.listen(), token, since: new Date().toISOString(), released: false };
  const generation = take(folder, after, owner);
  if (generation === undefined) process.exit(0);

  const database = await openDatabase(folder);
  let leaving = false;
  leave = () => {
    if (leaving) return;
    leaving = true;
    front
      .end()
      .then(() => database.close())
      .then(() => {
        release(folder, generation, owner);
        process.exit(0);
      })
      .catch(fail);
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  leaveLater = setTimeout(leave, UNVISITED_MS);
  front.open(database);
  // A folder swept away under a running database (a test, a hurried person): nothing left to guard.
  setInterval(() => {
    if (!existsSync(folder) || currentOwner(folder).generation !== generation) process.exit(4);
  }, 5_000).unref();
}

function fail(error: unknown): void {
  console.error(error);
  process.exit(3);
}

const [folder, after] = process.argv.slice(2);
if (folder === undefined || after === undefined) fail(new Error('usage: embedded-host.job <folder> <generation>'));
else host(folder, Number(after)).catch(fail);
