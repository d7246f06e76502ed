import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { bulkLoad, type Cell, withoutIndexes } from '../../src/platform/bulk-load.repository';
import { Database } from '../../src/platform/database.service';
import { RefusedError } from '../../src/platform/errors';
import { LeaseRepository } from '../../src/platform/lease.repository';
import { migrate, ownMigrations } from '../../src/platform/migrations.repository';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';

describeOnEachDatabase('database', (db) => {
  it('answers by Prisma and by SQL', async () => {
    const startedAt = new Date('2024-03-01T05:59:59.123Z');
    const batch = await db.database.prisma.batch.create({
      data: { layout: 'vinculaciones', source: 'x', fileName: 'ñandú.csv', sha256: '00', status: 'LOADING', startedAt },
    });
    expect(batch.startedAt).toEqual(startedAt);
    expect(await db.database.rows('SELECT id, file_name, started_at FROM batch')).toEqual([
      { id: batch.id, file_name: 'ñandú.csv', started_at: startedAt },
    ]);
  });

  it('keeps days, instants and large counts as they are, whatever the zone', async () => {
    const [row] = await db.database.rows<{ day: string; big: number; zone: string; money: string }>(
      "SELECT DATE '2024-02-29' AS day, 9007199254740991::bigint AS big, current_setting('TimeZone') AS zone, 12.30::numeric AS money",
    );
    expect(row).toEqual({ day: '2024-02-29', big: 9007199254740991, zone: 'UTC', money: '12.30' });
    await expect(db.database.rows('SELECT 9007199254740993::bigint AS n')).rejects.toThrow('too large');
  });

  it('does all of a transaction or nothing, and goes on after an error', async () => {
    await db.database.run('CREATE TABLE kept (n int PRIMARY KEY)');
    const failing = db.database.transaction(async (sql) => {
      await sql.run('INSERT INTO kept VALUES (1)');
      await sql.run('INSERT INTO kept VALUES (1)');
    });
    await expect(failing).rejects.toThrow('duplicate key');
    expect(await db.database.rows('SELECT * FROM kept')).toEqual([]);
    expect(await db.database.transaction((sql) => sql.run('INSERT INTO kept VALUES (1), (2)'))).toBe(2);
  });

  it('serves two transactions at once', async () => {
    await db.database.run('CREATE TABLE counter AS SELECT 0 AS n');
    const add = () =>
      db.database.transaction(async (sql) => {
        const [row] = await sql.rows<{ n: number }>('SELECT n FROM counter FOR UPDATE');
        await sleep(1);
        await sql.run('UPDATE counter SET n = $1', [(row?.n ?? 0) + 1]);
      });
    await Promise.all(Array.from({ length: 20 }, add));
    expect(await db.database.rows('SELECT n FROM counter')).toEqual([{ n: 20 }]);
  });
});

describeOnEachDatabase('bulk load', (db) => {
  const columns = ['n', 'text', 'bytes', 'day', 'money', 'list', 'truth'];

  beforeAll(() =>
    db.database
      .run('CREATE TABLE sample (n int PRIMARY KEY, text text, bytes bytea, day date, money numeric(14, 2), list text[], truth boolean)')
      .then(() => undefined),
  );
  beforeEach(() => db.database.run('TRUNCATE sample').then(() => undefined));

  const load = (rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>) =>
    db.database.transaction((sql) => bulkLoad(sql, 'sample', columns, rows));

  it('brings back every value as it went in', async () => {
    const anyText = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''));
    const tricky = fc.constantFrom(
      '',
      ' ',
      '\\N',
      '\\.',
      '\\',
      '"',
      "'",
      ',',
      '{}',
      'NULL',
      'a\tb',
      'a\nb',
      'a\r\nb',
      'ñ ꞌ 🦜',
      '=HYPERLINK("x")',
    );
    const text = fc.oneof(tricky, anyText);
    const row = fc.tuple(
      fc.option(text),
      fc.option(fc.uint8Array({ maxLength: 40 })),
      fc.constantFrom('2024-02-29', '1899-12-31', null),
      fc.constantFrom('0.10', '-1.00', null),
      fc.option(fc.array(text, { maxLength: 4 })),
      fc.option(fc.boolean()),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (given) => {
        await db.database.run('TRUNCATE sample');
        const rows = given.map(([string, bytes, day, money, list, truth], n): Cell[] => [
          n,
          string,
          bytes === null ? null : Buffer.from(bytes),
          day,
          money,
          list,
          truth,
        ]);
        expect(await load(rows)).toBe(rows.length);
        const back = await db.database.rows<Record<string, Cell>>('SELECT * FROM sample ORDER BY n');
        expect(back.map((found) => columns.map((column) => found[column]))).toEqual(rows);
      }),
      { numRuns: 40 },
    );
  });

  it('takes rows as they come, in chunks', async () => {
    const long = 'x'.repeat(10_000);
    async function* rows(): AsyncGenerator<Cell[]> {
      for (let n = 0; n < 2_000; n++) {
        if (n % 500 === 0) await sleep(1);
        yield [n, long, null, '2024-01-01', '1.00', [], true];
      }
    }
    expect(await load(rows())).toBe(2_000);
    expect(await db.database.rows("SELECT count(*) AS n, sum(length(text)) AS size FROM sample WHERE list = '{}'")).toEqual([
      { n: 2_000, size: 20_000_000 },
    ]);
  });

  it('refuses all when one value does not fit, and the connection lives on', async () => {
    await expect(
      load([
        [1, 'a', null, '2024-01-01', null, null, null],
        [2, 'a', null, '2024-13-01', null, null, null],
      ]),
    ).rejects.toThrow('date');
    await expect(db.database.transaction((sql) => bulkLoad(sql, 'absent', ['a'], [[1]]))).rejects.toThrow('absent');
    expect(await load([[1, 'a', null, '2024-01-01', null, null, null]])).toBe(1);
    expect(await db.database.rows('SELECT n FROM sample')).toEqual([{ n: 1 }]);
  });

  it('makes the indexes anew after the work, and never loses them', async () => {
    const indexes = () => db.database.rows("SELECT indexdef FROM pg_indexes WHERE tablename = 'worker_link' ORDER BY 1");
    const before = await indexes();
    expect(before).toHaveLength(3);
    const during = await db.database.transaction((sql) =>
      withoutIndexes(sql, 'worker_link', () => sql.rows("SELECT indexname AS name FROM pg_indexes WHERE tablename = 'worker_link'")),
    );
    expect(during).toEqual([{ name: 'worker_link_pkey' }]);
    expect(await indexes()).toEqual(before);
    const failing = db.database.transaction((sql) => withoutIndexes(sql, 'worker_link', () => Promise.reject(new Error('no'))));
    await expect(failing).rejects.toThrow('no');
    expect(await indexes()).toEqual(before);
  });

  it('undoes its rows when what gives them fails', async () => {
    function* rows(): Generator<Cell[]> {
      yield [1, 'x'.repeat(5_000_000), null, null, null, null, null];
      throw new Error('unreadable file');
    }
    await expect(load(rows())).rejects.toThrow('unreadable file');
    expect(await db.database.rows('SELECT n FROM sample')).toEqual([]);
  });
});

describeOnEachDatabase('migrations', (db) => {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const next = { name: '29990101000000_later', sql: 'CREATE TABLE later (n int); INSERT INTO later VALUES (1);' };

  it('are recorded as Prisma records them', async () => {
    const rows = await db.database.rows<Record<string, unknown>>('SELECT * FROM _prisma_migrations ORDER BY migration_name');
    expect(rows.map((row) => [row['migration_name'], row['checksum']])).toEqual(
      ownMigrations().map(({ name, sql }) => [name, sha256(sql)]),
    );
    for (const row of rows)
      expect(row).toMatchObject({
        applied_steps_count: 1,
        logs: null,
        rolled_back_at: null,
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        finished_at: expect.any(Date),
      });
  });

  it('are applied once, by whoever comes first', async () => {
    expect(await migrate(db.database, db.texts)).toEqual([]);
    const other = await Database.open(db.config, db.texts);
    const own = [...ownMigrations(), next];
    const done = await Promise.all([
      migrate(db.database, db.texts, own),
      migrate(other, db.texts, own),
      migrate(db.database, db.texts, own),
    ]);
    await other.close();
    expect(done.flat()).toEqual([next.name]);
    expect(await db.database.rows('SELECT n FROM later')).toEqual([{ n: 1 }]);
  });

  it('of a newer program are refused', async () => {
    await expect(migrate(db.database, db.texts)).rejects.toThrow(RefusedError);
    await expect(migrate(db.database, db.texts)).rejects.toThrow(next.name);
  });

  it('that changed after they were applied are refused', async () => {
    const changed = [...ownMigrations(), { ...next, sql: `${next.sql} -- ` }];
    await expect(migrate(db.database, db.texts, changed)).rejects.toMatchObject({ id: 'migration.changed' });
  });

  it('that fail leave nothing behind', async () => {
    const own = [...ownMigrations(), next];
    const failing = { name: '29990102000000_failing', sql: 'CREATE TABLE half (n int); SELECT 1/0;' };
    await expect(migrate(db.database, db.texts, [...own, failing])).rejects.toThrow('zero');
    expect(await db.database.rows("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
    expect(await migrate(db.database, db.texts, own)).toEqual([]);
  });

  it('that another tool left unfinished are refused', async () => {
    await db.database.run('UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1', [next.name]);
    await expect(migrate(db.database, db.texts, [...ownMigrations(), next])).rejects.toMatchObject({ id: 'migration.unfinished' });
  });
});

describeOnEachDatabase('lease', (db) => {
  const clock = new FakeClock();
  let leases: LeaseRepository;

  beforeAll(() => {
    leases = new LeaseRepository(db.database, clock, db.texts);
  });
  beforeEach(() => db.database.run('TRUNCATE lease').then(() => undefined));

  it('goes to one of many', async () => {
    const got = await Promise.all(Array.from({ length: 10 }, (_, n) => leases.acquire('tarea', `h${n}`, 60)));
    expect(got.filter(Boolean)).toHaveLength(1);
    expect(await leases.acquire('otra', 'h', 60)).toBe(true);
  });

  it('is free again when it expires or is given back', async () => {
    expect(await leases.acquire('tarea', 'a', 60)).toBe(true);
    expect(await leases.acquire('tarea', 'b', 60)).toBe(false);
    clock.advance(60_001);
    expect(await leases.acquire('tarea', 'b', 60)).toBe(true);
    expect(await leases.renew('tarea', 'a', 60)).toBe(false);
    await leases.release('tarea', 'a');
    expect(await leases.acquire('tarea', 'c', 60)).toBe(false);
    await leases.release('tarea', 'b');
    expect(await leases.acquire('tarea', 'c', 60)).toBe(true);
  });

  it('lets one work at a time', async () => {
    let finish = (): void => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    let entered = (): void => undefined;
    const inside = new Promise<void>((resolve) => (entered = resolve));
    const once = () => leases.withLease('tarea', () => Promise.resolve('hecho'));
    const first = leases.withLease('tarea', async () => {
      entered();
      await held;
    });
    await inside;
    expect(await Promise.all([once(), once()])).toEqual([undefined, undefined]);
    finish();
    expect(await first).toBeDefined();
    expect(await once()).toEqual({ result: 'hecho' });
    await expect(leases.withLease('tarea', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await once()).toBeDefined();
  });

  it('is prolonged while the work goes on, and the work is told when it is lost', async () => {
    const real = new LeaseRepository(db.database, { now: () => new Date() }, db.texts);
    const work = real.withLease(
      'tarea',
      async (lease) => {
        await sleep(1_500);
        lease.check();
        expect(await real.acquire('tarea', 'ladrón', 60)).toBe(false);
        await db.database.run("UPDATE lease SET holder = 'ladrón'");
        await sleep(700);
        expect(lease.signal.aborted).toBe(true);
        lease.check();
      },
      1,
    );
    await expect(work).rejects.toMatchObject({ id: 'lease.lost' });
  });
});
