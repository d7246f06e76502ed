import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.service';
import { guatemalaDay } from '../records/period';
import type { Neighbour } from './finding';
import type { RecruiterRow } from './recruiter';

/** What one recruiter's row adds to the index. */
export interface Terms {
  readonly number: string;
  readonly words: readonly string[];
  readonly keys: readonly string[];
  readonly batch: number;
}

/** The last confirmed file of recruiters, and the last one that is in the index (0 while that is empty). */
export interface LastFile {
  readonly batch: number;
  readonly indexed: number;
  readonly receivedAt: Date;
}

/** What the index has for a question. */
export interface Found {
  readonly neighbours: readonly Neighbour[];
  /** Numbers of recruiters. */
  readonly keyed: readonly string[];
}

/** Words of the register that are looked at for one that was typed. */
const NEIGHBOURS = 12;

const ROWS = `
  SELECT r.batch_id AS batch, r.number, r.name, r.trade_name AS "tradeName", r.person_type AS "personType", r.tax_id AS "taxId", r.representative,
         r.municipality, r.telephone, r.website, r.countries, r.sectors, r.application_date AS "applicationDate",
         r.decision_date AS "decisionDate", r.status, r.valid_from AS "validFrom", r.valid_until AS "validUntil",
         r.status_date AS "statusDate", b.started_at AS "startedAt"
  FROM recruiter_state r JOIN batch b ON b.id = r.batch_id
  WHERE b.status = 'CONFIRMED' AND NOT EXISTS (SELECT FROM batch undoing WHERE undoing.undoes = b.id)`;
const IN_ORDER = 'ORDER BY r.batch_id, r.row';

type StoredRow = Omit<RecruiterRow, 'receivedOn'> & { readonly batch: number; readonly startedAt: Date };

/** The register of recruiters and the index by which it is asked. */
@Injectable()
export class RegisterRepository {
  constructor(private readonly database: Database) {}

  /** Undefined while no file came. */
  async lastFile(): Promise<LastFile | undefined> {
    const [row] = await this.database.rows<LastFile>(
      `SELECT id AS batch, started_at AS "receivedAt", (SELECT coalesce(max(batch_id), 0) FROM recruiter_term) AS indexed
       FROM batch WHERE layout = 'reclutadores' AND status = 'CONFIRMED' ORDER BY id DESC LIMIT 1`,
    );
    return row;
  }

  /** Every row of every recruiter, in order of arrival. */
  async all(): Promise<RecruiterRow[]> {
    return read(await this.database.rows<StoredRow>(`${ROWS} ${IN_ORDER}`));
  }

  /** The rows of some recruiters, in order of arrival. */
  async of(numbers: readonly string[]): Promise<RecruiterRow[]> {
    return read(await this.database.rows<StoredRow>(`${ROWS} AND r.number = ANY($1::text[]) ${IN_ORDER}`, [numbers]));
  }

  /** Rows of files that came after one, with their batches. Files are taken in one at a time, in the order of their numbers. */
  async after(batch: number): Promise<{ readonly row: RecruiterRow; readonly batch: number }[]> {
    const rows = await this.database.rows<StoredRow>(`${ROWS} AND r.batch_id > $1 ${IN_ORDER}`, [batch]);
    return read(rows).map((row, index) => ({ row, batch: rows[index]?.batch ?? 0 }));
  }

  /** Enters rows, all or none; a key that is there already remembers the later batch. Rows are entered in order, so that two programs never wait for each other. */
  async index(entries: readonly Terms[]): Promise<void> {
    const keys = entries.flatMap(({ number, keys: own, batch }) => own.map((term) => ({ number, term, batch })));
    const words = entries.flatMap(({ number, words: own }) => own.map((word) => ({ number, word })));
    await this.database.transaction(async (sql) => {
      await sql.run(
        `INSERT INTO recruiter_term (number, term, batch_id)
         SELECT number, term, max(batch) FROM unnest($1::text[], $2::text[], $3::int[]) AS t(number, term, batch) GROUP BY 1, 2 ORDER BY 1, 2
         ON CONFLICT (number, term) DO UPDATE SET batch_id = greatest(recruiter_term.batch_id, EXCLUDED.batch_id)`,
        [keys.map(({ number }) => number), keys.map(({ term }) => term), keys.map(({ batch }) => batch)],
      );
      await sql.run(
        `WITH entered AS (
           INSERT INTO recruiter_word (word, number)
           SELECT DISTINCT unaccent(lower(word)), number FROM unnest($1::text[], $2::text[]) AS t(word, number) ORDER BY 1, 2
           ON CONFLICT DO NOTHING RETURNING word
         )
         INSERT INTO recruiter_vocabulary (word, recruiters) SELECT word, count(*) FROM entered GROUP BY word ORDER BY word
         ON CONFLICT (word) DO UPDATE SET recruiters = recruiter_vocabulary.recruiters + EXCLUDED.recruiters`,
        [words.map(({ word }) => word), words.map(({ number }) => number)],
      );
    });
    // The embedded database never does so by itself.
    await this.database.run('ANALYZE recruiter_term, recruiter_word, recruiter_vocabulary');
  }

  /** Words of the register that are like those asked for, by trigrams, and numbers of the recruiters that a key names. One question, since it is asked all day long. */
  async find(words: readonly string[], keys: readonly string[]): Promise<Found> {
    const rows = await this.database.rows<Neighbour & { readonly number: string | null }>(
      `SELECT asked, word, recruiters, likeness, NULL AS number FROM recruiter_neighbours($1::text[], ${String(NEIGHBOURS)})
       UNION ALL
       SELECT NULL, NULL, NULL, NULL, number FROM recruiter_term WHERE term = ANY($2::text[])`,
      [words, keys],
    );
    return {
      neighbours: rows.filter(({ number }) => number === null),
      keyed: [...new Set(rows.flatMap(({ number }) => number ?? []))],
    };
  }

  /** Who has each of some words in a name, present or former. */
  async having(words: readonly string[]): Promise<{ readonly word: string; readonly numbers: readonly string[] }[]> {
    return this.database.rows(
      'SELECT word, array_agg(number ORDER BY number) AS numbers FROM recruiter_word WHERE word = ANY($1::text[]) GROUP BY word',
      [words],
    );
  }
}

function read(rows: readonly StoredRow[]): RecruiterRow[] {
  return rows.map(({ startedAt, batch: _, ...row }) => ({ ...row, receivedOn: guatemalaDay(startedAt) }));
}
