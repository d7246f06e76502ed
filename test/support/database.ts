import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { DatabaseConfig } from '../../src/platform/config';
import { Database } from '../../src/platform/database.service';
import { currentOwner, isGone } from '../../src/platform/embedded-lock.store';
import { migrate } from '../../src/platform/migrations.repository';
import { projectFolder, TextStore } from '../../src/platform/texts.store';

/** A database of a test's own, made by `use…` and gone after the file. */
export interface TestDatabase {
  readonly config: DatabaseConfig;
  /** Closes what is open, stops the owner process, and removes everything. */
  remove(): Promise<void>;
}

const texts = new TextStore();

/** Where a test file's PostgreSQL server is; absent, only the embedded database is tested. */
export const serverUrl = process.env['TEST_DATABASE_URL'];

/** Ends the owner of an embedded database and waits until it is gone. */
export async function stopOwner(folder: string): Promise<void> {
  const { owner } = currentOwner(folder);
  if (owner === undefined || isGone(owner)) return;
  process.kill(owner.pid, 'SIGTERM');
  for (let waited = 0; !isGone(currentOwner(folder).owner ?? owner); waited += 20) {
    if (waited > 20_000) process.kill(owner.pid, 'SIGKILL');
    await sleep(20);
  }
}

/**
 * An embedded database that was opened once and left in good order, to be copied: a first start takes seconds, a copy does
 * not. Kept under node_modules/.cache per version of PGlite; made aside and moved, so that test files in parallel agree.
 */
async function template(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(projectFolder, 'node_modules/@electric-sql/pglite/package.json'), 'utf8')) as {
    version: string;
  };
  const cache = join(projectFolder, 'node_modules', '.cache');
  const ready = join(cache, `embedded-${version}`);
  if (existsSync(ready)) return ready;
  mkdirSync(cache, { recursive: true });
  const aside = mkdtempSync(join(cache, 'embedded-new-'));
  const database = await Database.open({ kind: 'embedded', folder: aside }, texts);
  await database.close();
  await stopOwner(aside);
  for (const name of readdirSync(aside)) if (!name.startsWith('postgres')) rmSync(join(aside, name));
  try {
    renameSync(aside, ready);
  } catch (error) {
    if (!existsSync(ready)) throw error;
    rmSync(aside, { recursive: true, force: true });
  }
  return ready;
}

/** A fresh embedded database, empty of tables. */
export async function embeddedDatabase(): Promise<TestDatabase & { readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'movilidad-db-'));
  cpSync(await template(), folder, { recursive: true });
  return {
    folder,
    config: { kind: 'embedded', folder },
    remove: async () => {
      await stopOwner(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A fresh database on the test server, empty of tables. */
export async function serverDatabase(url: string): Promise<TestDatabase> {
  const name = `movilidad_${randomBytes(6).toString('hex')}`;
  await onServer(url, `CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { config: { kind: 'server', url: own.toString() }, remove: () => onServer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** What a test on each database is given. `database` is open and migrated from the first hook on. */
export interface EachDatabase {
  readonly database: Database;
  readonly config: DatabaseConfig;
  readonly texts: TextStore;
}

/**
 * The same tests on the embedded database and, where TEST_DATABASE_URL names a PostgreSQL server, there too.
 * One fresh, migrated database for all tests of the block; read `db.database` inside hooks and tests only.
 */
export function describeOnEachDatabase(name: string, tests: (db: EachDatabase) => void): void {
  const kinds: [string, () => Promise<TestDatabase>][] = [['embedded', embeddedDatabase]];
  if (serverUrl !== undefined) kinds.push(['server', () => serverDatabase(serverUrl as string)]);
  describe.each(kinds)(`${name} (%s)`, (_, make) => {
    let fresh: TestDatabase | undefined;
    let open: Database | undefined;
    const given = <Thing>(thing: Thing | undefined): Thing => {
      if (thing === undefined) throw new Error('the database is there in hooks and tests only');
      return thing;
    };

    beforeAll(async () => {
      fresh = await make();
      open = await Database.open(fresh.config, texts);
      await migrate(open, texts);
    });
    afterAll(async () => {
      await open?.close();
      await fresh?.remove();
    });
    tests({
      texts,
      get database() {
        return given(open);
      },
      get config() {
        return given(fresh).config;
      },
    });
  });
}

/** Empties every table but the audit log, which lets nobody empty it, for blocks whose tests each want to start from nothing. */
export async function emptyTables(database: Database): Promise<void> {
  const tables = await database.rows<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'audit_entry', 'audit_head')",
  );
  await database.run(`TRUNCATE ${tables.map((table) => table.name).join(', ')} RESTART IDENTITY`);
}
