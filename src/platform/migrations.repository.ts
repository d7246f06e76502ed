import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, Sql } from './database.service';
import { projectFolder, type TextStore } from './texts.store';

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

interface Recorded {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

const SECTION = 'platform/es/problems';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The table as Prisma makes it, so that `prisma migrate` finds what was applied here. */
const BOOK = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** The migrations this program carries, oldest first. */
export function ownMigrations(folder = join(projectFolder, 'prisma', 'migrations')): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8') }));
}

/**
 * Brings the schema to what this program needs and gives the names of the migrations applied now. Refuses a schema that is
 * newer than the program, a migration whose file changed after it was applied, and one another tool left unfinished.
 * One transaction: starters at the same time wait for each other and the later ones find it done.
 */
export function migrate(database: Database, texts: TextStore, own: readonly Migration[] = ownMigrations()): Promise<string[]> {
  return database.transaction((sql) => migrateWithin(sql, texts, own));
}

/** As `migrate`, within a transaction of the caller's. */
export async function migrateWithin(sql: Sql, texts: TextStore, own: readonly Migration[]): Promise<string[]> {
  // On a server only one starter goes on from here; the embedded database runs one transaction at a time anyway.
  await sql.run("SELECT pg_advisory_xact_lock(hashtext('movilidad: migrations'))");
  const recorded = await readBook(sql);
  refuseStrange(recorded, own, texts);
  const known = new Set(recorded.map((row) => row.migration_name));
  const missing = own.filter((migration) => !known.has(migration.name));
  for (const migration of missing) await apply(sql, migration, texts);
  return missing.map((migration) => migration.name);
}

async function readBook(sql: Sql): Promise<Recorded[]> {
  await sql.run('SET LOCAL client_min_messages = warning');
  await sql.run(BOOK);
  return sql.rows<Recorded>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name',
  );
}

function refuseStrange(recorded: readonly Recorded[], own: readonly Migration[], texts: TextStore): void {
  const ownByName = new Map(own.map((migration) => [migration.name, migration]));
  const newer = recorded.filter((row) => !ownByName.has(row.migration_name)).map((row) => row.migration_name);
  if (newer.length > 0) throw texts.refusal(SECTION, 'migration.newer', { names: newer.join(', ') }, 503);
  for (const row of recorded) {
    const migration = ownByName.get(row.migration_name);
    if (row.finished_at === null) throw texts.refusal(SECTION, 'migration.unfinished', { name: row.migration_name }, 503);
    if (migration !== undefined && sha256(migration.sql) !== row.checksum)
      throw texts.refusal(SECTION, 'migration.changed', { name: row.migration_name }, 503);
  }
}

/** SQLSTATE of an extension whose files are not there, and of a role that may not create one. */
const EXTENSION_FAULTS: readonly unknown[] = ['58P01', '0A000', '42501'];

async function apply(sql: Sql, migration: Migration, texts: TextStore): Promise<void> {
  await sql.run(migration.sql).catch((error: unknown) => {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (!EXTENSION_FAULTS.includes(code) || !migration.sql.includes('CREATE EXTENSION')) throw error;
    throw texts.refusal(SECTION, 'migration.extension', { name: migration.name }, 503, error);
  });
  await sql.run(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, transaction_timestamp(), clock_timestamp(), 1)`,
    [randomUUID(), sha256(migration.sql), migration.name],
  );
}
