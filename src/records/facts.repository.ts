import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.service';
import type {
  ApplicantFact,
  DistinctCounts,
  ExchangeRateFact,
  LinkCount,
  LinkFact,
  MonthBasis,
  QualityFacts,
  RecruiterStateFact,
} from './facts';
import { addMonths, firstDay, guatemalaDay, lastDay, type Month } from './period';
import { notUndone } from './undone.repository';

/** Rows in force after batch $1: of confirmed files, not superseded by then, not withdrawn. */
const inForce = (table: 'worker_link' | 'application'): string => `
  FROM ${table} r JOIN batch b ON b.id = r.batch_id
  WHERE b.status = 'CONFIRMED' AND r.batch_id <= $1 AND (r.superseded_by IS NULL OR r.superseded_by > $1) AND NOT r.withdrawn`;

/** Rows of several months, each in force after its own batch: $1 first days, $2 last days, $3 batches. */
const inForceByMonth = (table: 'worker_link' | 'application', day: 'link_date' | 'application_date'): string => `
  FROM unnest($1::date[], $2::date[], $3::int[]) AS m(first, last, as_of) JOIN ${table} r ON r.${day} BETWEEN m.first AND m.last
  JOIN batch b ON b.id = r.batch_id
  WHERE b.status = 'CONFIRMED' AND r.batch_id <= m.as_of AND (r.superseded_by IS NULL OR r.superseded_by > m.as_of) AND NOT r.withdrawn`;

/** The values of `inForceByMonth`; months of one batch that follow each other are one span. */
export function spansOf(months: readonly MonthBasis[]): (string | number)[][] {
  const spans: { first: Month; last: Month; asOf: number }[] = [];
  for (const { month, asOf } of [...months].sort((a, b) => (a.month < b.month ? -1 : 1))) {
    const before = spans.at(-1);
    if (before?.asOf === asOf && addMonths(before.last, 1) === month) before.last = month;
    else spans.push({ first: month, last: month, asOf });
  }
  return [spans.map(({ first }) => firstDay(first)), spans.map(({ last }) => lastDay(last)), spans.map(({ asOf }) => asOf)];
}

interface LinkRow extends Omit<LinkFact, 'month' | 'wage'> {
  amount: string | null;
  currency: string | null;
  wagePeriod: string | null;
  weeklyHours: number | null;
}

/** What the registry held after a batch, as the statistics need it. No person leaves the database, only counts of them. */
@Injectable()
export class FactsRepository {
  constructor(private readonly database: Database) {}

  /** The last confirmed batch: figures built now rest on it. 0 while nothing was ever taken in. */
  async lastBatch(): Promise<number> {
    const [row] = await this.database.rows<{ id: number | null }>(`SELECT max(id) AS id FROM batch WHERE status = 'CONFIRMED'`);
    return row?.id ?? 0;
  }

  /** Whether the persons of a year can no longer be told by their documents: rows that came since would count as others. */
  async isClosedYear(year: number): Promise<boolean> {
    return (await this.database.rows('SELECT 1 FROM closed_year WHERE year = $1', [year])).length > 0;
  }

  /** Whether any confirmed file came from elsewhere than `source`. */
  async hasFilesBesides(source: string): Promise<boolean> {
    const rows = await this.database.rows(`SELECT 1 FROM batch WHERE status = 'CONFIRMED' AND source <> $1 LIMIT 1`, [source]);
    return rows.length > 0;
  }

  /** First and last month with any vinculación in force; undefined while there is none. */
  async coverage(asOf: number): Promise<{ readonly from: Month; readonly to: Month } | undefined> {
    const [row] = await this.database.rows<{ from: string | null; to: string | null }>(
      `SELECT to_char(min(r.link_date), 'YYYY-MM') AS "from", to_char(max(r.link_date), 'YYYY-MM') AS "to" ${inForce('worker_link')}`,
      [asOf],
    );
    return row?.from == null || row.to === null ? undefined : { from: row.from, to: row.to };
  }

  /** The vinculaciones of a month. */
  async links(month: Month, asOf: number): Promise<LinkFact[]> {
    const rows = await this.database.rows<LinkRow>(
      `SELECT r.channel, r.sex, r.age, r.people, r.community, r.municipality, r.education, r.country, r.visa, r.activity, r.occupation, r.employer,
              r.wage AS amount, r.currency, r.wage_period AS "wagePeriod", r.weekly_hours AS "weeklyHours",
              r.start_date AS "startDate", r.end_date AS "endDate" ${inForce('worker_link')} AND r.link_date BETWEEN $2 AND $3`,
      [asOf, firstDay(month), lastDay(month)],
    );
    return rows.map(({ amount, currency, wagePeriod, weeklyHours, ...rest }) => ({
      ...rest,
      month,
      wage:
        amount === null || currency === null || wagePeriod === null
          ? null
          : { amount: Number(amount), currency, period: wagePeriod, weeklyHours },
    }));
  }

  /** Each person who applied in a month once, at the latest application (by date, then id). */
  async applicants(month: Month, asOf: number): Promise<ApplicantFact[]> {
    const rows = await this.database.rows<Omit<ApplicantFact, 'month'>>(
      `SELECT DISTINCT ON (r.person) r.sex, r.age, r.people, r.municipality ${inForce('application')} AND r.application_date BETWEEN $2 AND $3
       ORDER BY r.person, r.application_date DESC, r.key COLLATE "C" DESC`,
      [asOf, firstDay(month), lastDay(month)],
    );
    return rows.map((row) => ({ ...row, month }));
  }

  /** Vinculaciones by month, country and channel. */
  async linkCounts(months: readonly MonthBasis[]): Promise<LinkCount[]> {
    return this.database.rows<LinkCount>(
      `SELECT to_char(r.link_date, 'YYYY-MM') AS month, r.country, r.channel, count(*)::int AS count
       ${inForceByMonth('worker_link', 'link_date')} GROUP BY 1, 2, 3`,
      spansOf(months),
    );
  }

  /** Applicants by month, each person once a month. */
  async applicantCounts(months: readonly MonthBasis[]): Promise<ReadonlyMap<Month, number>> {
    const rows = await this.database.rows<{ month: Month; count: number }>(
      `SELECT to_char(r.application_date, 'YYYY-MM') AS month, count(DISTINCT r.person)::int AS count
       ${inForceByMonth('application', 'application_date')} GROUP BY 1`,
      spansOf(months),
    );
    return new Map(rows.map((row) => [row.month, row.count]));
  }

  /** Distinct persons (in all and by channel) and employers of all the months together. */
  async distinctCounts(months: readonly MonthBasis[]): Promise<DistinctCounts> {
    const rows = await this.database.rows<{ channel: string | null; persons: number; employers: number }>(
      `SELECT r.channel, count(DISTINCT r.person)::int AS persons, count(DISTINCT r.employer)::int AS employers
       ${inForceByMonth('worker_link', 'link_date')} GROUP BY GROUPING SETS ((), (r.channel))`,
      spansOf(months),
    );
    const whole = rows.find((row) => row.channel === null);
    return {
      persons: whole?.persons ?? 0,
      employers: whole?.employers ?? 0,
      personsByChannel: Object.fromEntries(rows.flatMap((row) => (row.channel === null ? [] : [[row.channel, row.persons]]))),
    };
  }

  /** Distinct applicants of all the months together. */
  async distinctApplicants(months: readonly MonthBasis[]): Promise<number> {
    const [row] = await this.database.rows<{ persons: number }>(
      `SELECT count(DISTINCT r.person)::int AS persons ${inForceByMonth('application', 'application_date')}`,
      spansOf(months),
    );
    return row?.persons ?? 0;
  }

  /** Every state of every recruiter, in the order in which the files brought them. */
  async recruiterStates(asOf: number): Promise<RecruiterStateFact[]> {
    const rows = await this.database.rows<Omit<RecruiterStateFact, 'receivedOn'> & { startedAt: Date }>(
      `SELECT r.number, r.application_date AS "applicationDate", r.decision_date AS "decisionDate", r.status, r.valid_until AS "validUntil",
              r.status_date AS "statusDate", b.started_at AS "startedAt"
       FROM recruiter_state r JOIN batch b ON b.id = r.batch_id WHERE b.status = 'CONFIRMED' AND r.batch_id <= $1 AND ${notUndone('b', '$1')}
       ORDER BY r.batch_id, r.row`,
      [asOf],
    );
    return rows.map(({ startedAt, ...state }) => ({ ...state, receivedOn: guatemalaDay(startedAt) }));
  }

  /** Every exchange rate in force. */
  async exchangeRates(asOf: number): Promise<ExchangeRateFact[]> {
    const rows = await this.database.rows<{ date: string; currency: string; rate: string }>(
      `SELECT r.rate_date AS date, r.currency, r.gtq_per_unit AS rate FROM exchange_rate r JOIN batch b ON b.id = r.batch_id
       WHERE b.status = 'CONFIRMED' AND r.batch_id <= $1 AND (r.superseded_by IS NULL OR r.superseded_by > $1)
       ORDER BY r.rate_date, r.currency COLLATE "C"`,
      [asOf],
    );
    return rows.map(({ date, currency, rate }) => ({ date, currency, gtqPerUnit: Number(rate) }));
  }

  /** Files with rows of a month, and the month's refused rows by rule, for vinculaciones and aplicantes. */
  async quality(month: Month, asOf: number): Promise<QualityFacts> {
    const confirmed = `b.status = 'CONFIRMED' AND b.id <= $2 AND b.layout IN ('vinculaciones', 'aplicantes') AND ${notUndone('b', '$2')}`;
    const files = await this.database.rows<Omit<QualityFacts['files'][number], 'receivedOn'> & { startedAt: Date }>(
      `SELECT b.layout, b.source, b.file_name AS "fileName", b.sha256, b.started_at AS "startedAt", m.received, m.accepted, m.rejected
       FROM batch b JOIN batch_month m ON m.batch_id = b.id WHERE m.month = $1 AND ${confirmed} ORDER BY b.layout COLLATE "C" DESC, b.id`,
      [month, asOf],
    );
    const rejectedByRule = await this.database.rows<QualityFacts['rejectedByRule'][number]>(
      `SELECT b.layout, c.rule, sum(c.rows)::int AS rows FROM batch b JOIN batch_rule_count c ON c.batch_id = b.id
       WHERE c.month = $1 AND c.severity = 'error' AND ${confirmed}
       GROUP BY b.layout, c.rule ORDER BY b.layout COLLATE "C" DESC, rows DESC, c.rule COLLATE "C"`,
      [month, asOf],
    );
    return { files: files.map(({ startedAt, ...file }) => ({ ...file, receivedOn: guatemalaDay(startedAt) })), rejectedByRule };
  }
}
