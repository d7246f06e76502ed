import { Injectable } from '@nestjs/common';
import { HIGHEST_MULTIPLE, LOWEST_MULTIPLE } from '../ingest/wage-plausibility';
import { Database } from '../platform/database.service';
import { addMonths, firstDay, type IsoDate, guatemalaDay, lastDay, type Month } from '../records/period';
import type { CodeCount, Column, RecordName } from './variables';
import { notUndone } from '../records/undone.repository';

/** Where each kind of record lies, and which of its columns hold what is counted. */
const TABLES: Readonly<Record<RecordName, { readonly table: string; readonly day: string; readonly columns: readonly Column[] }>> = {
  vinculaciones: {
    table: 'worker_link',
    day: 'link_date',
    columns: [
      ...(['country', 'visa', 'channel', 'sex', 'age', 'people', 'community', 'municipality', 'education'] as const),
      ...(['activity', 'occupation', 'currency'] as const),
    ],
  },
  aplicantes: {
    table: 'application',
    day: 'application_date',
    columns: ['sex', 'age', 'people', 'community', 'municipality', 'education', 'country', 'occupation'],
  },
};

/** Rows in force now. */
const IN_FORCE = `b.status = 'CONFIRMED' AND r.superseded_by IS NULL AND NOT r.withdrawn`;
/** Rows that are named by their place, at most. */
const MOST_PLACES = 20;
/** A repeated vinculación is looked for this far back: contracts last up to 24 months (registry files contract). */
const CONTRACT_MONTHS = 24;

/** A file that was taken in with rows of a month. */
export interface Load {
  readonly batch: number;
  readonly layout: string;
  readonly source: string;
  readonly receivedOn: IsoDate;
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
}

/** Rows of a month refused by a rule; one row can break several. */
export interface RuleCount {
  readonly month: Month;
  readonly layout: string;
  readonly rule: string;
  readonly rows: number;
}

/** A row of the registry by the file it came in and the row a person sees there. */
export interface RowPlace {
  readonly batch: number;
  readonly row: number;
}

/** A vinculación of the month whose person has another one with the same employer at the same time. */
export interface Repeated extends RowPlace {
  readonly otherBatch: number;
  readonly otherRow: number;
}

/** Wages of a month in one currency. */
export interface WageCount {
  readonly currency: string;
  readonly stated: number;
  readonly doubtful: number;
}

/** What the quality of a month is measured on: counts, and places of rows. No person leaves the database. */
@Injectable()
export class QualityRepository {
  constructor(private readonly database: Database) {}

  /**
   * First month of the monthly files, or of any where there are none of these; undefined while nothing was taken in. Other files may tell of years
   * long before: a recruiter applied when it did.
   */
  async firstMonth(): Promise<Month | undefined> {
    const [row] = await this.database.rows<{ first: Month | null }>(
      `SELECT coalesce(min(m.month) FILTER (WHERE b.layout = ANY($1)), min(m.month)) AS first
       FROM batch_month m JOIN batch b ON b.id = m.batch_id WHERE b.status = 'CONFIRMED' AND ${notUndone('b')} AND m.accepted > 0`,
      [Object.keys(TABLES)],
    );
    return row?.first ?? undefined;
  }

  /** The files with rows of a month, in the order in which they came. */
  async loads(month: Month): Promise<Load[]> {
    const rows = await this.database.rows<Omit<Load, 'receivedOn'> & { startedAt: Date }>(
      `SELECT b.id AS batch, b.layout, b.source, b.started_at AS "startedAt", m.received, m.accepted, m.rejected
       FROM batch b JOIN batch_month m ON m.batch_id = b.id WHERE b.status = 'CONFIRMED' AND ${notUndone('b')} AND m.month = $1 ORDER BY b.id`,
      [month],
    );
    return rows.map(({ startedAt, ...load }) => ({ ...load, receivedOn: guatemalaDay(startedAt) }));
  }

  /** Rows refused in some months, by month, kind of file and rule. */
  rejections(months: readonly Month[]): Promise<RuleCount[]> {
    return this.database.rows<RuleCount>(
      `SELECT c.month, b.layout, c.rule, sum(c.rows)::int AS rows FROM batch b JOIN batch_rule_count c ON c.batch_id = b.id
       WHERE b.status = 'CONFIRMED' AND ${notUndone('b')} AND c.month = ANY($1) AND c.severity = 'error'
       GROUP BY c.month, b.layout, c.rule ORDER BY c.month, b.layout COLLATE "C", rows DESC, c.rule COLLATE "C"`,
      [months],
    );
  }

  /** Records in force of some months by the codes of each column, in one pass over them. */
  async codeCounts(record: RecordName, months: readonly Month[]): Promise<CodeCount[]> {
    const { table, day, columns } = TABLES[record];
    const list = columns.map((column) => `v.${column}`).join(', ');
    const values = columns
      .map((column) => (column === 'community' ? `CASE WHEN r.people = '1' THEN coalesce(r.community, '99') END` : `r.${column}::text`))
      .map((value, index) => `${value} AS ${columns[index] ?? ''}`);
    const sets = columns.map((column) => `(v.month, v.${column})`).join(', ');
    const rows = await this.database.rows<Record<string, string | null> & { month: Month; grouped: number; count: number }>(
      `SELECT v.month, ${list}, GROUPING(${list}) AS grouped, count(*)::int AS count
       FROM (SELECT to_char(r.${day}, 'YYYY-MM') AS month, ${values.join(', ')}
             FROM unnest($1::date[], $2::date[]) AS m(first, last) JOIN ${table} r ON r.${day} BETWEEN m.first AND m.last
             JOIN batch b ON b.id = r.batch_id WHERE ${IN_FORCE}) v
       GROUP BY GROUPING SETS (${sets})`,
      [months.map(firstDay), months.map(lastDay)],
    );
    // GROUPING has a bit for each column, the last column's lowest: 0 for the one that is counted.
    const columnOf = (grouped: number): Column | undefined =>
      columns.find((_, index) => (grouped & (1 << (columns.length - 1 - index))) === 0);
    return rows.flatMap(({ month, grouped, count, ...codes }) => {
      const column = columnOf(grouped);
      if (column === undefined) return [];
      const code = codes[column] ?? null;
      // Only persons of the Maya people have a linguistic community to tell.
      return column === 'community' && code === null ? [] : [{ month, column, code, count }];
    });
  }

  /**
   * Vinculaciones of a month whose person has an earlier one, under another key, with the same employer and a contract that
   * overlaps: probably one vinculación twice. How many, and where the first lie.
   */
  async repeated(month: Month): Promise<{ readonly count: number; readonly places: Repeated[] }> {
    const rows = await this.database.rows<Repeated & { count: number }>(
      `WITH r AS (SELECT r.* FROM worker_link r JOIN batch b ON b.id = r.batch_id WHERE ${IN_FORCE} AND r.link_date BETWEEN $1 AND $3),
       found AS (
         SELECT DISTINCT ON (one.batch_id, one.row) one.batch_id AS batch, one.row, other.batch_id AS "otherBatch", other.row AS "otherRow"
         FROM r one JOIN r other ON other.person = one.person AND other.employer = one.employer AND other.key <> one.key
           AND (other.link_date, other.batch_id, other.row) < (one.link_date, one.batch_id, one.row)
           AND other.start_date <= one.end_date AND one.start_date <= other.end_date
         WHERE one.link_date >= $2 ORDER BY one.batch_id, one.row, other.batch_id, other.row)
       SELECT *, count(*) OVER ()::int AS count FROM found ORDER BY batch, row LIMIT ${String(MOST_PLACES)}`,
      [firstDay(addMonths(month, -CONTRACT_MONTHS)), firstDay(month), lastDay(month)],
    );
    return { count: rows[0]?.count ?? 0, places: rows.map(({ count: _, ...place }) => place) };
  }

  /** Wages of a month by currency; doubtful are those outside the multiples of the median of their visa and wage period, as when files are taken in. */
  wages(month: Month): Promise<WageCount[]> {
    return this.database.rows<WageCount>(
      `${WAGES} SELECT currency, count(*)::int AS stated, count(*) FILTER (WHERE doubtful)::int AS doubtful FROM judged
       GROUP BY currency ORDER BY stated DESC, currency COLLATE "C"`,
      [firstDay(month), lastDay(month)],
    );
  }

  /** Where the first doubtful wages of a month lie. */
  doubtfulWages(month: Month): Promise<RowPlace[]> {
    return this.database.rows<RowPlace>(
      `${WAGES} SELECT batch_id AS batch, row FROM judged WHERE doubtful ORDER BY batch_id, row LIMIT ${String(MOST_PLACES)}`,
      [firstDay(month), lastDay(month)],
    );
  }
}

const WAGES = `WITH r AS (
    SELECT r.batch_id, r.row, r.visa, r.wage_period, r.currency, r.wage FROM worker_link r JOIN batch b ON b.id = r.batch_id
    WHERE ${IN_FORCE} AND r.wage IS NOT NULL AND r.link_date BETWEEN $1 AND $2),
  middle AS (SELECT visa, wage_period, percentile_cont(0.5) WITHIN GROUP (ORDER BY wage) AS median FROM r GROUP BY visa, wage_period),
  judged AS (SELECT r.*, r.wage NOT BETWEEN ${String(LOWEST_MULTIPLE)} * median AND ${String(HIGHEST_MULTIPLE)} * median AS doubtful
             FROM r JOIN middle USING (visa, wage_period))`;
