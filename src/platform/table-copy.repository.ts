import { to as copyTo } from 'pg-copy-streams';
import { loadText, withoutIndexes } from './bulk-load.repository';
import type { Sql } from './database.service';

/** A table as it is copied. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
}

/** A sequence and the last number it gave; null where it never gave one. */
export interface SequenceState {
  readonly name: string;
  readonly last: number | null;
}

/** The migrations' own book: made by migrating, never copied. */
const BOOK = '_prisma_migrations';
/** Pages of a table (8 kB) read by one COPY: what the embedded database holds at once. */
const PAGES = 512;
/** Text of one COPY back, for the same reason. */
const PIECE = 8 << 20;
const LINE_END = 10;

/** Tables of the program, those first that others refer to. */
export async function tablesOf(sql: Sql): Promise<TableShape[]> {
  const tables = await sql.rows<TableShape>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> $1 AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     GROUP BY c.relname ORDER BY c.relname COLLATE "C"`,
    [BOOK],
  );
  const references = await sql.rows<{ from: string; to: string }>(
    `SELECT f.relname AS "from", t.relname AS "to" FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
     WHERE k.contype = 'f' AND f.oid <> t.oid`,
  );
  return inOrder(tables, references);
}

function inOrder(tables: readonly TableShape[], references: readonly { from: string; to: string }[]): TableShape[] {
  const done = new Set<string>();
  const ordered: TableShape[] = [];
  while (ordered.length < tables.length) {
    const ready = tables.filter(
      ({ name }) =>
        !done.has(name) && references.every(({ from, to }) => from !== name || done.has(to) || !tables.some((t) => t.name === to)),
    );
    if (ready.length === 0) throw new Error('tables that refer to each other in a circle');
    for (const table of ready) {
      done.add(table.name);
      ordered.push(table);
    }
  }
  return ordered;
}

/** Names of the migrations that were applied, oldest first; none where the database was never prepared. */
export async function appliedMigrations(sql: Sql): Promise<string[]> {
  const [found] = await sql.rows<{ there: boolean }>(`SELECT to_regclass('public.${BOOK}') IS NOT NULL AS there`);
  if (found?.there !== true) return [];
  const rows = await sql.rows<{ name: string }>(
    `SELECT migration_name AS name FROM ${BOOK} WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY migration_name COLLATE "C"`,
  );
  return rows.map(({ name }) => name);
}

export function sequencesOf(sql: Sql): Promise<SequenceState[]> {
  return sql.rows<SequenceState>(
    `SELECT sequencename AS name, last_value AS last FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename COLLATE "C"`,
  );
}

/** Lets sequences go on after the numbers they gave. A name that is no sequence of this database is a mistake and throws. */
export async function setSequences(sql: Sql, sequences: readonly SequenceState[]): Promise<void> {
  for (const { name, last } of sequences) if (last !== null) await sql.rows('SELECT setval(quote_ident($1)::regclass, $2)', [name, last]);
}

/** Makes the transaction see one moment, and every value be written in one way. To be called first in it. */
export async function seeOneMoment(sql: Sql): Promise<void> {
  await sql.run('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  await oneNotation(sql);
}

async function oneNotation(sql: Sql): Promise<void> {
  for (const setting of [
    `TimeZone = 'UTC'`,
    `DateStyle = 'ISO, MDY'`,
    `IntervalStyle = 'postgres'`,
    `bytea_output = 'hex'`,
    'extra_float_digits = 1',
  ])
    await sql.run(`SET LOCAL ${setting}`);
}

/** Keeps everybody else out of the tables until the transaction ends. */
export async function lockTables(sql: Sql, tables: readonly TableShape[]): Promise<void> {
  if (tables.length > 0) await sql.run(`LOCK TABLE ${tables.map(({ name }) => quoted(name)).join(', ')} IN ACCESS EXCLUSIVE MODE`);
}

export async function countRows(sql: Sql, table: string): Promise<number> {
  const [row] = await sql.rows<{ count: number }>(`SELECT count(*) AS count FROM ${quoted(table)}`);
  return row?.count ?? 0;
}

export async function deleteRows(sql: Sql, table: string): Promise<void> {
  await sql.run(`DELETE FROM ${quoted(table)}`);
}

/** The rows of a table in COPY's text format, in the order in which they lie; a piece may end anywhere. Run it after `seeOneMoment`. */
export async function* copyOut(sql: Sql, { name, columns }: TableShape): AsyncGenerator<Buffer> {
  const [size] = await sql.rows<{ pages: number }>(
    `SELECT pg_relation_size(quote_ident($1)::regclass) / current_setting('block_size')::int AS pages`,
    [name],
  );
  for (let page = 0; page < (size?.pages ?? 0); page += PAGES) {
    const range = `ctid >= '(${String(page)},0)' AND ctid < '(${String(page + PAGES)},0)'`;
    const stream = sql.client.query(copyTo(`COPY (SELECT ${list(columns)} FROM ${quoted(name)} WHERE ${range}) TO STDOUT`));
    for await (const piece of stream) yield piece as Buffer;
  }
}

/** Appends rows in COPY's text format; gives their number. Others must be kept out of the table. */
export function copyIn(sql: Sql, { name, columns }: TableShape, pieces: AsyncIterable<Buffer>): Promise<number> {
  return withoutIndexes(sql, name, async () => {
    await oneNotation(sql);
    let rows = 0;
    for await (const lines of wholeLines(pieces)) {
      await loadText(sql, name, columns, [lines]);
      rows += linesIn(lines);
    }
    return rows;
  });
}

/** Gives the rows that are there already, by `id`, the values of rows in COPY's text format: for a table whose rows nobody may delete. */
export async function copyOver(sql: Sql, { name, columns }: TableShape, pieces: AsyncIterable<Buffer>): Promise<void> {
  const aside = `${name}_copied`;
  await sql.run(`CREATE TEMPORARY TABLE ${quoted(aside)} (LIKE ${quoted(name)}) ON COMMIT DROP`);
  for await (const lines of wholeLines(pieces)) await loadText(sql, aside, columns, [lines]);
  const given = columns.filter((column) => column !== 'id').map((column) => `${quoted(column)} = c.${quoted(column)}`);
  await sql.run(`UPDATE ${quoted(name)} AS t SET ${given.join(', ')} FROM ${quoted(aside)} AS c WHERE t.id = c.id`);
}

/** Pieces of some megabytes that end with the end of a line. */
async function* wholeLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const piece of pieces) {
    const end = piece.lastIndexOf(LINE_END) + 1;
    if (size + piece.length < PIECE || end === 0) {
      held.push(piece);
      size += piece.length;
      continue;
    }
    yield Buffer.concat([...held, piece.subarray(0, end)]);
    held = [piece.subarray(end)];
    size = piece.length - end;
  }
  if (size > 0) yield Buffer.concat(held);
}

/** Rows of COPY's text format: a line end inside a value is written as two characters. */
export function linesIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) count++;
  return count;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const list = (names: readonly string[]): string => names.map(quoted).join(', ');
