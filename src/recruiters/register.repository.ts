import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.service';
import { guatemalaDay } from '../records/period';
import type { RecruiterRow } from './recruiter';

/** A term of the index, and the last batch that held it. */
export interface Term {
  readonly number: string;
  readonly kind: 'WORDS' | 'KEY';
  readonly term: string;
  readonly batch: number;
}

/** Terms nearest to a question that are looked at, by the whole and by a part. */
const NEAREST = 40;
/** A subquery of its own: only against one fixed value does the index of trigrams give the nearest first. */
const ASKED = '(SELECT unaccent(lower($1::text)))';

const ROWS = `
  SELECT r.batch_id AS batch, r.number, r.name, r.trade_name AS "tradeName", r.person_type AS "personType", r.tax_id AS "taxId", r.representative,
         r.municipality, r.telephone, r.website, r.countries, r.sectors, r.application_date AS "applicationDate",
         r.decision_date AS "decisionDate", r.status, r.valid_from AS "validFrom", r.valid_until AS "validUntil",
         r.status_date AS "statusDate", b.started_at AS "startedAt"
  FROM recruiter_state r JOIN batch b ON b.id = r.batch_id WHERE b.status = 'CONFIRMED'`;
const IN_ORDER = 'ORDER BY r.batch_id, r.row';

type StoredRow = Omit<RecruiterRow, 'receivedOn'> & { readonly batch: number; readonly startedAt: Date };

/** The register of recruiters and the index by which it is asked. */
@Injectable()
export class RegisterRepository {
  constructor(private readonly database: Database) {}

  /** When the last confirmed file of recruiters came; undefined while there is none. */
  async lastReceived(): Promise<Date | undefined> {
    const [row] = await this.database.rows<{ at: Date }>(
      `SELECT started_at AS at FROM batch WHERE layout = 'reclutadores' AND status = 'CONFIRMED' ORDER BY id DESC LIMIT 1`,
    );
    return row?.at;
  }

  /** Every row of every recruiter, in order of arrival. */
  async all(): Promise<RecruiterRow[]> {
    return read(await this.database.rows<StoredRow>(`${ROWS} ${IN_ORDER}`));
  }

  /** The rows of some recruiters, in order of arrival. */
  async of(numbers: readonly string[]): Promise<RecruiterRow[]> {
    return read(await this.database.rows<StoredRow>(`${ROWS} AND r.number = ANY($1::text[]) ${IN_ORDER}`, [numbers]));
  }

  /** Rows of files that came after the index was made, with their batches. Files are taken in one at a time, in the order of their numbers. */
  async notIndexed(): Promise<{ readonly row: RecruiterRow; readonly batch: number }[]> {
    const rows = await this.database.rows<StoredRow>(
      `${ROWS} AND r.batch_id > (SELECT coalesce(max(batch_id), 0) FROM recruiter_term) ${IN_ORDER}`,
    );
    return read(rows).map((row, index) => ({ row, batch: rows[index]?.batch ?? 0 }));
  }

  /** Enters terms; one that is there already remembers the later batch. One statement, so that a file is entered whole or not at all. */
  async index(terms: readonly Term[]): Promise<void> {
    await this.database.run(
      `INSERT INTO recruiter_term (number, kind, term, batch_id)
       SELECT number, kind, CASE kind WHEN 'WORDS' THEN unaccent(lower(term)) ELSE term END, max(batch)
       FROM unnest($1::text[], $2::text[], $3::text[], $4::int[]) AS t(number, kind, term, batch) GROUP BY 1, 2, 3
       ON CONFLICT (number, kind, term) DO UPDATE SET batch_id = greatest(recruiter_term.batch_id, EXCLUDED.batch_id)`,
      [terms.map(({ number }) => number), terms.map(({ kind }) => kind), terms.map(({ term }) => term), terms.map(({ batch }) => batch)],
    );
  }

  /** Numbers of the recruiters that `words` may mean (the nearest by trigrams, of a whole name and of a part of one) or that a key names. */
  async findNumbers(words: string, keys: readonly string[]): Promise<string[]> {
    const rows = await this.database.rows<{ number: string }>(
      `SELECT number FROM (SELECT number FROM recruiter_term WHERE kind = 'WORDS' ORDER BY term <-> ${ASKED} LIMIT ${String(NEAREST)}) a
       UNION SELECT number FROM (SELECT number FROM recruiter_term WHERE kind = 'WORDS' ORDER BY ${ASKED} <<-> term LIMIT ${String(NEAREST)}) b
       UNION SELECT number FROM recruiter_term WHERE kind = 'KEY' AND term = ANY($2::text[])`,
      [words, keys],
    );
    return rows.map(({ number }) => number);
  }
}

function read(rows: readonly StoredRow[]): RecruiterRow[] {
  return rows.map(({ startedAt, batch: _, ...row }) => ({ ...row, receivedOn: guatemalaDay(startedAt) }));
}
