import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../platform/database.service';
import { guatemalaDay, type IsoDate } from '../../records/period';
import type { State } from './acts';
import type { RegisteredRow } from './registered';
import type { Traits } from './shared-traits';
import { notUndone } from '../../records/undone.repository';

/** A recruiter in a list. */
export interface ListedRecruiter {
  readonly number: string;
  readonly name: string;
  readonly tradeName: string | null;
  readonly status: State;
  readonly applicationDate: IsoDate;
  readonly validUntil: IsoDate | null;
}

/** What a list is asked for. */
export interface ListQuestion {
  /** Part of a number or name; all where it is empty. */
  readonly text: string;
  readonly status: State | undefined;
  /** Recruiters to leave out, and to show at most. */
  readonly from: number;
  readonly count: number;
}

const ROWS = `
  SELECT r.batch_id AS batch, r.row, r.number, r.name, r.trade_name AS "tradeName", r.person_type AS "personType", r.tax_id AS "taxId", r.representative,
         r.address, r.municipality, r.telephone, r.email, r.website, r.countries, r.sectors, r.application_date AS "applicationDate",
         r.decision_date AS "decisionDate", r.status, r.valid_from AS "validFrom", r.valid_until AS "validUntil", r.reason,
         r.status_date AS "statusDate", b.started_at AS "startedAt", b.source, b.file_name AS "fileName", b.actor, a.name AS person, n.note
  FROM recruiter_state r JOIN batch b ON b.id = r.batch_id LEFT JOIN recruiter_note n ON n.batch_id = b.id
  LEFT JOIN staff_account a ON b.actor = 'account:' || a.id
  WHERE b.status = 'CONFIRMED' AND ${notUndone('b')}`;

/** The day in Guatemala on which a batch came. */
const CAME_ON = `(b.started_at AT TIME ZONE 'UTC' - interval '6 hours')::date`;

/**
 * Each recruiter once with its state on day $1, by the rule of records/recruiter-status.ts, which a test holds beside it: in SQL, since a
 * list shows fifty of as many as there are.
 */
const ON_DAY = `
  WITH arrived AS (
    SELECT r.batch_id, r.row, r.number, r.status, r.application_date, r.valid_until,
           coalesce(r.status_date, CASE WHEN row_number() OVER (PARTITION BY r.number ORDER BY r.batch_id, r.row) = 1
             THEN coalesce(r.decision_date, r.application_date)
             ELSE ${CAME_ON} END) AS since,
           min(r.application_date) OVER (PARTITION BY r.number) <= $1::date AS applied,
           min(${CAME_ON}) OVER (PARTITION BY r.number ORDER BY r.batch_id, r.row ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS next_came
    FROM recruiter_state r JOIN batch b ON b.id = r.batch_id WHERE b.status = 'CONFIRMED' AND ${notUndone('b')} AND ($2::text[] IS NULL OR r.number = ANY($2::text[]))
  ), in_force AS (
    SELECT DISTINCT ON (number) *, since <= $1::date AS begun
    FROM arrived WHERE next_came IS NULL OR next_came >= since
    ORDER BY number, (since <= $1::date) DESC, CASE WHEN since <= $1::date THEN since END DESC,
             CASE WHEN since <= $1::date THEN -batch_id ELSE batch_id END, CASE WHEN since <= $1::date THEN -row ELSE row END
  ), listed AS (
    SELECT batch_id, row, number, application_date, valid_until,
           CASE WHEN NOT begun THEN 'EN_TRAMITE' WHEN status = 'AUTORIZADO' AND valid_until < $1::date THEN 'VENCIDO' ELSE status END AS status
    FROM in_force WHERE applied
  )`;
/** What a list shows; names are read of those alone that it shows. */
const SHOWN = `l.number, s.name, s.trade_name AS "tradeName", l.application_date AS "applicationDate", l.valid_until AS "validUntil", l.status`;

/** How far the register goes: its last batch, and how many of its files were taken back. */
export interface Horizon {
  readonly last: number;
  readonly undoings: number;
}

/** The register as the staff keep it. Rows are only added. */
@Injectable()
export class RegistryRepository {
  constructor(private readonly database: Database) {}

  /** The rows of one recruiter, in order of arrival. */
  async of(number: string): Promise<RegisteredRow[]> {
    const rows = await this.database.rows<Omit<RegisteredRow, 'receivedOn'>>(`${ROWS} AND r.number = $1 ORDER BY r.batch_id, r.row`, [
      number,
    ]);
    return rows.map((row) => ({ ...row, receivedOn: guatemalaDay(row.startedAt) }));
  }

  /** Recruiters on a day, and how many there are in all: those that wait by the day they applied, any others by their number. */
  async list(
    day: IsoDate,
    { text, status, from, count }: ListQuestion,
  ): Promise<{ readonly all: number; readonly recruiters: ListedRecruiter[] }> {
    const order = (table: string): string => `CASE WHEN $4 = 'EN_TRAMITE' THEN ${table}.application_date END, ${table}.number COLLATE "C"`;
    const holds = (column: string): string => `strpos(unaccent(lower(coalesce(n.${column}, ''))), unaccent(lower($3::text))) > 0`;
    const rows = await this.database.rows<ListedRecruiter & { readonly all: number }>(
      `${ON_DAY}
       SELECT ${SHOWN}, l."all" FROM (
         SELECT *, count(*) OVER ()::int AS "all" FROM listed
         WHERE ($4::text IS NULL OR status = $4) AND ($3::text = '' OR EXISTS (SELECT FROM recruiter_state n
           WHERE n.batch_id = listed.batch_id AND n.row = listed.row AND (${['number', 'name', 'trade_name'].map(holds).join(' OR ')})))
         ORDER BY ${order('listed')} OFFSET $5 LIMIT $6
       ) l JOIN recruiter_state s ON s.batch_id = l.batch_id AND s.row = l.row ORDER BY ${order('l')}`,
      [day, null, text, status ?? null, from, count],
    );
    return { all: rows[0]?.all ?? 0, recruiters: rows.map(({ all: _, ...recruiter }) => recruiter) };
  }

  /** How far the register goes now. */
  async horizon(): Promise<Horizon> {
    const [row] = await this.database.rows<Horizon>(
      `SELECT coalesce(max(id), 0) AS last, count(undoes) AS undoings FROM batch WHERE layout = 'reclutadores' AND status = 'CONFIRMED'`,
    );
    return row ?? { last: 0, undoings: 0 };
  }

  /**
   * What recruiters were known by that were cancelled, suspended or denied at any time: all rows of those that a batch after `known` stopped,
   * and what later batches say of those stopped before.
   */
  stopped(known: number): Promise<(Traits & { readonly batch: number; readonly row: number })[]> {
    const stops = `s.status IN ('CANCELADO', 'SUSPENDIDO', 'DENEGADO')`;
    return this.database.rows(
      `WITH stop AS (SELECT s.number, max(s.batch_id) AS last FROM recruiter_state s JOIN batch c ON c.id = s.batch_id
                     WHERE c.status = 'CONFIRMED' AND ${notUndone('c')} AND ${stops} GROUP BY s.number)
       SELECT r.batch_id AS batch, r.row, r.number, r.name, r.trade_name AS "tradeName", r.person_type AS "personType", r.tax_id AS "taxId",
              r.representative, r.telephone, r.email, r.website, r.address, r.municipality
       FROM recruiter_state r JOIN batch b ON b.id = r.batch_id JOIN stop ON stop.number = r.number
       WHERE b.status = 'CONFIRMED' AND ${notUndone('b')} AND (r.batch_id > $1 OR stop.last > $1) ORDER BY r.batch_id, r.row`,
      [known],
    );
  }

  /** Names and states of some recruiters on a day. */
  named(day: IsoDate, numbers: readonly string[]): Promise<ListedRecruiter[]> {
    return this.database.rows<ListedRecruiter>(
      `${ON_DAY} SELECT ${SHOWN} FROM listed l JOIN recruiter_state s ON s.batch_id = l.batch_id AND s.row = l.row`,
      [day, numbers],
    );
  }

  /** Numbers that differ from one in case, accents, signs and blanks only. */
  async likeNumber(number: string): Promise<string[]> {
    const bare = (sql: string): string => `regexp_replace(unaccent(lower(${sql})), '[^a-z0-9]', '', 'g')`;
    const rows = await this.database.rows<{ number: string }>(
      `SELECT DISTINCT r.number FROM recruiter_state r JOIN batch b ON b.id = r.batch_id
       WHERE b.status = 'CONFIRMED' AND ${notUndone('b')} AND (r.number = $1 OR (${bare('$1')} <> '' AND ${bare('r.number')} = ${bare('$1')}))`,
      [number],
    );
    return rows.map((row) => row.number);
  }

  /** Where the last row of a recruiter stands before a batch, `batch/row`; undefined without any. */
  async lastPlace(sql: Sql, number: string, before: number): Promise<string | undefined> {
    const [row] = await sql.rows<{ batch: number; row: number }>(
      `SELECT r.batch_id AS batch, r.row FROM recruiter_state r JOIN batch b ON b.id = r.batch_id
       WHERE b.status = 'CONFIRMED' AND ${notUndone('b')} AND r.number = $1 AND r.batch_id <> $2 ORDER BY r.batch_id DESC, r.row DESC LIMIT 1`,
      [number, before],
    );
    return row === undefined ? undefined : `${String(row.batch)}/${String(row.row)}`;
  }

  async note(sql: Sql, batch: number, note: string): Promise<void> {
    await sql.run('INSERT INTO recruiter_note (batch_id, note) VALUES ($1, $2)', [batch, note]);
  }
}
