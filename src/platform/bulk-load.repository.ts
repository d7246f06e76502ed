import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import type { Sql } from './database.service';

/** A value as PostgreSQL writes it: text, number or truth as they are, `aaaa-mm-dd` for a date, bytes for bytea, a list for text[]. */
export type Cell = string | number | boolean | Buffer | readonly string[] | null;

/** Text gathered before it is written, so that the database works on it while the next is made. */
const WRITE_LENGTH = 256 << 10;
/** Text of one COPY; the embedded database takes the rows of a COPY together, so this is what it must hold at once. */
const COPY_LENGTH = 8 << 20;
const SPECIAL = /[\\\t\n\r]/;
const EACH_SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in COPY's text format. */
export function copyText(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'string')
    return SPECIAL.test(cell) ? cell.replace(EACH_SPECIAL, (character) => ESCAPES[character] ?? character) : cell;
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  if (Buffer.isBuffer(cell)) return `\\\\x${cell.toString('hex')}`;
  return copyText(`{${(cell as readonly string[]).map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
}

/**
 * Appends rows to a table by COPY, the fastest way into a server and into the embedded database alike, and gives their number.
 * `rows` may be produced lazily: only a few megabytes are held at a time. Each row has its values in the order of `columns`.
 * Table and columns are names from the program, never input. Run it inside a transaction.
 */
export async function bulkLoad(
  sql: Sql,
  table: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
): Promise<number> {
  const loader = new Loader(sql, copyStatement(table, columns), columns.length);
  try {
    // A plain loop where it will do: awaiting every row costs as much as writing it.
    if (Symbol.iterator in rows) {
      for (const row of rows) if (loader.add(row)) await loader.write();
    } else {
      for await (const row of rows) if (loader.add(row)) await loader.write();
    }
    return await loader.finish();
  } catch (error) {
    await loader.abandon();
    throw error;
  }
}

/**
 * Appends rows that already are in COPY's text format, in one COPY: for callers that write millions of rows as they go and
 * must not hold them as values. Each piece ends with the end of a line.
 */
export async function loadText(sql: Sql, table: string, columns: readonly string[], pieces: readonly Buffer[]): Promise<void> {
  const stream = sql.client.query(copyFrom(copyStatement(table, columns)));
  const done = finished(stream);
  for (const piece of pieces) stream.write(piece);
  stream.end();
  await done;
}

function copyStatement(table: string, columns: readonly string[]): string {
  return `COPY "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) FROM STDIN`;
}

/** Rows on their way: lines gathered, written to the running COPY, the COPY before it perhaps still being worked on. */
class Loader {
  private lines = '';
  private written = 0;
  private count = 0;
  private stream: CopyStreamQuery | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly sql: Sql,
    private readonly statement: string,
    private readonly width: number,
  ) {}

  /** Takes a row; says whether it is time to write. */
  add(row: readonly Cell[]): boolean {
    let line = copyText(row[0] ?? null);
    for (let index = 1; index < this.width; index++) line += `\t${copyText(row[index] ?? null)}`;
    this.lines += `${line}\n`;
    this.count++;
    return this.lines.length >= WRITE_LENGTH;
  }

  async write(): Promise<void> {
    if (this.lines.length === 0) return;
    const bytes = Buffer.from(this.lines);
    this.lines = '';
    this.stream ??= await this.begin();
    if (!this.stream.write(bytes)) await Promise.race([once(this.stream, 'drain'), this.running]);
    this.written += bytes.length;
    if (this.written >= COPY_LENGTH) this.end();
  }

  async finish(): Promise<number> {
    await this.write();
    this.end();
    await this.running;
    return this.count;
  }

  /** Ends a COPY under way without its rows, so that the connection can be used to undo the transaction. */
  async abandon(): Promise<void> {
    this.stream?.destroy();
    await this.running.catch(() => undefined);
  }

  private async begin(): Promise<CopyStreamQuery> {
    await this.running;
    const stream = this.sql.client.query(copyFrom(this.statement));
    this.running = finished(stream);
    // Looked at when the next COPY begins or all is done.
    this.running.catch(() => undefined);
    return stream;
  }

  private end(): void {
    this.stream?.end();
    this.stream = undefined;
    this.written = 0;
  }
}

/**
 * Does the work while the table lacks its indexes (those of constraints stay) and makes them anew at the end: for loads that
 * are large beside what the table holds, where keeping them up row by row costs more than half of the time. Inside a
 * transaction only: until its end others wait for the table, and if it fails the indexes were never gone.
 */
export async function withoutIndexes<Result>(sql: Sql, table: string, work: () => Promise<Result>): Promise<Result> {
  const indexes = await sql.rows<{ name: string; definition: string }>(
    `SELECT quote_ident(c.relname) AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid = quote_ident($1)::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid)`,
    [table],
  );
  for (const index of indexes) await sql.run(`DROP INDEX ${index.name}`);
  const result = await work();
  for (const index of indexes) await sql.run(index.definition);
  return result;
}
