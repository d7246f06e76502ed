import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.service';
import { Database, type Sql } from '../platform/database.service';
import { type AuditEntry, type BrokenEntry, type ChainHead, EMPTY_CHAIN, ending, follow, type Happening, nextEntry } from './entry';

const COLUMNS = 'id, at, actor, action, subject, detail, previous, hash';
/** Entries read at a time while the chain is followed. */
const STRETCH = 1_000;

/** Who did what, when, to what. Entries are added in one order and never changed. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds an entry within the transaction of the change it tells of: both are there or neither is. The head's row stays locked
   * until the end of that transaction, so this comes last in it.
   */
  async append(sql: Sql, happening: Happening): Promise<void> {
    const [head] = await sql.rows<ChainHead>('SELECT entries, hash FROM audit_head WHERE id = 1 FOR UPDATE');
    if (head === undefined) throw new Error('the audit log has lost its head');
    const { id, at, actor, action, subject, detail, previous, hash } = nextEntry(head, this.clock.now(), happening);
    await sql.run(`INSERT INTO audit_entry (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [
      id,
      at,
      actor,
      action,
      subject,
      JSON.stringify(detail),
      previous,
      hash,
    ]);
    await sql.run('UPDATE audit_head SET entries = $1, hash = $2 WHERE id = 1', [id, hash]);
  }

  /** A change with its entry, all or nothing; what happened may depend on the result, and may be nothing to tell. */
  change<Result>(work: (sql: Sql) => Promise<Result>, told: Happening | ((result: Result) => Happening | undefined)): Promise<Result> {
    return this.database.transaction(async (sql) => {
      const result = await work(sql);
      const happening = typeof told === 'function' ? told(result) : told;
      if (happening !== undefined) await this.append(sql, happening);
      return result;
    });
  }

  /** Adds an entry on its own: what was only looked at, or a change that an earlier stage makes in a transaction of its own. */
  async enter(happening: Happening): Promise<void> {
    await this.change(() => Promise.resolve(), happening);
  }

  /** How far the log goes now. */
  async head(): Promise<ChainHead> {
    const [head] = await this.database.rows<ChainHead>('SELECT entries, hash FROM audit_head WHERE id = 1');
    return head ?? EMPTY_CHAIN;
  }

  /** Hash of an entry; of the empty log for 0, undefined where there is no such entry. */
  async hashAt(id: number): Promise<string | undefined> {
    if (id === 0) return EMPTY_CHAIN.hash;
    const [entry] = await this.database.rows<{ hash: string }>('SELECT hash FROM audit_entry WHERE id = $1', [id]);
    return entry?.hash;
  }

  /** Entries before a number, newest first. */
  latest(count: number, before = 2_147_483_647): Promise<AuditEntry[]> {
    return this.database.rows<AuditEntry>(`SELECT ${COLUMNS} FROM audit_entry WHERE id < $1 ORDER BY id DESC LIMIT $2`, [before, count]);
  }

  /** Follows the whole chain: to its head, or to the first entry that is not as it was written. */
  async verify(): Promise<ChainHead | BrokenEntry> {
    // Head and number of rows of one moment: entries that come meanwhile are followed the next time.
    const [written = { ...EMPTY_CHAIN, rows: 0 }] = await this.database.rows<ChainHead & { readonly rows: number }>(
      'SELECT entries, hash, (SELECT count(*) FROM audit_entry) AS rows FROM audit_head WHERE id = 1',
    );
    let found: ChainHead = EMPTY_CHAIN;
    for (;;) {
      const entries = await this.database.rows<AuditEntry>(
        `SELECT ${COLUMNS} FROM audit_entry WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3`,
        [found.entries, written.entries, STRETCH],
      );
      if (entries.length === 0) return ending(found, written, written.rows);
      const followed = follow(found, entries);
      if ('fault' in followed) return followed;
      found = followed;
    }
  }
}
