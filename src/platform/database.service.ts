import { type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { AsyncLocalStorage } from 'node:async_hooks';
import { Socket } from 'node:net';
import { Pool, type PoolClient, type PoolConfig, types } from 'pg';
import type { DatabaseConfig } from './config';
import { connectionOf, findDoor } from './embedded-database.service';
import { PrismaClient } from './prisma-client/client';
import type { TextStore } from './texts.store';

export type Value = string | number | boolean | Date | Buffer | null | readonly (string | number | null)[];

/** SQL on one connection, inside a transaction or not. */
export interface Sql {
  /** The rows of a query. Dates come as `aaaa-mm-dd`, bigint as number, numeric as text, instants as Date. */
  rows<Row extends object>(statement: string, values?: readonly Value[]): Promise<Row[]>;
  /** Runs a statement and gives the number of rows it touched. */
  run(statement: string, values?: readonly Value[]): Promise<number>;
  /** The driver's connection, for what only it can do (COPY). */
  readonly client: PoolClient;
}

const parsers = new Map<number, (text: string) => unknown>([
  // A date stays the day it is, whatever the machine's time zone.
  [types.builtins.DATE, (text) => text],
  [types.builtins.INT8, safeInteger],
]);

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`${text} is too large for a number`);
  return value;
}

const typeParsers: NonNullable<PoolConfig['types']> = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ?? types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

const common: PoolConfig = { application_name: 'movilidad', types: typeParsers, connectionTimeoutMillis: 90_000 };

/** A server of the installation. Instants are stored and shown in UTC; the memory pays for sorting a year of rows in one go. */
function serverPool(url: string): Pool {
  return new Pool({ ...common, connectionString: url, max: 10, options: '-c TimeZone=UTC -c work_mem=128MB' });
}

/**
 * The embedded database. Each new connection looks up the owner's port again, so that a program goes on when the owner had
 * to be started anew; idle connections stay, since the owner leaves with the last one.
 */
async function embeddedPool(folder: string, texts: TextStore): Promise<Pool> {
  await findDoor(folder, texts);
  class DoorSocket extends Socket {
    override connect(...given: unknown[]): this {
      if (typeof given[0] !== 'number') return super.connect(...(given as Parameters<Socket['connect']>));
      findDoor(folder, texts).then(
        (door) => super.connect({ port: door.port, host: '127.0.0.1' }),
        (error: unknown) => this.destroy(error as Error),
      );
      return this;
    }
  }
  return new Pool({
    ...common,
    ...connectionOf({ port: 1, token: '' }),
    password: async () => (await findDoor(folder, texts)).token,
    stream: () => new DoorSocket(),
    max: 4,
    idleTimeoutMillis: 0,
  });
}

/** The one database, embedded or server: Prisma for single records, SQL for what is many. */
export class Database implements OnApplicationShutdown {
  readonly prisma: PrismaClient;
  /** The connection of a rehearsal, for whatever is called within one. */
  private readonly rehearsal = new AsyncLocalStorage<Sql>();

  private constructor(
    readonly pool: Pool,
    readonly kind: DatabaseConfig['kind'],
    private readonly onLost: (error: Error) => void,
  ) {
    // A connection that breaks while idle is replaced by the next use; the error must not end the process.
    pool.on('error', (error) => {
      this.onLost(error);
    });
    this.prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  }

  /** Opens the configured database and makes sure it answers. */
  static async open(config: DatabaseConfig, texts: TextStore, onLost: (error: Error) => void = () => undefined): Promise<Database> {
    const pool = config.kind === 'server' ? serverPool(config.url) : await embeddedPool(config.folder, texts);
    const database = new Database(pool, config.kind, onLost);
    try {
      await database.answers();
      return database;
    } catch (error) {
      await database.close();
      throw config.kind === 'server' ? texts.refusal('platform/es/problems', 'database.unreachable', {}, 503, error) : error;
    }
  }

  /** Resolves when the database answers, rejects when it does not. */
  async answers(): Promise<void> {
    await this.pool.query('SELECT 1');
  }

  rows<Row extends object>(statement: string, values?: readonly Value[]): Promise<Row[]> {
    return this.connected((sql) => sql.rows<Row>(statement, values));
  }

  run(statement: string, values?: readonly Value[]): Promise<number> {
    return this.connected((sql) => sql.run(statement, values));
  }

  /** Work on one connection without a transaction. */
  async connected<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    const rehearsing = this.rehearsal.getStore();
    if (rehearsing !== undefined) return work(rehearsing);
    const client = await this.pool.connect();
    let broken: Error | undefined;
    const note = (error: Error): void => {
      broken = error;
    };
    client.on('error', note);
    try {
      return await work(sqlOn(client));
    } finally {
      client.off('error', note);
      client.release(broken);
    }
  }

  /**
   * All or nothing. Inside, everything must go through the `Sql` given: the embedded database has one backend, and a
   * statement on another connection would wait for the very transaction that waits for it.
   */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    if (this.rehearsal.getStore() !== undefined) throw new Error('a transaction within a rehearsal');
    return this.connected(async (sql) => {
      await sql.run('BEGIN');
      try {
        const result = await work(sql);
        await sql.run('COMMIT');
        return result;
      } catch (error) {
        // The connection may be what failed; the first error is the one to tell.
        await sql.run('ROLLBACK').catch(this.onLost);
        throw error;
      }
    });
  }

  /**
   * Work in a transaction that is never kept: all that is asked of this database within it, by whatever is called, sees what the work changed, and
   * nobody else ever does. Within it only single statements and reading; a transaction of its own would end this one, and throws.
   * Short, since on the embedded database everybody waits for it.
   */
  rehearse<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.connected(async (sql) => {
      await sql.run('BEGIN');
      try {
        return await this.rehearsal.run(sql, () => work(sql));
      } finally {
        await sql.run('ROLLBACK').catch(this.onLost);
      }
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  async close(): Promise<void> {
    await this.prisma.$disconnect();
    if (!this.pool.ended) await this.pool.end();
  }
}

function sqlOn(client: PoolClient): Sql {
  return {
    client,
    rows: async <Row extends object>(statement: string, values: readonly Value[] = []) =>
      (await client.query<Row>(statement, [...values])).rows,
    run: async (statement, values = []) =>
      (values.length === 0 ? await client.query(statement) : await client.query(statement, [...values])).rowCount ?? 0,
  };
}
