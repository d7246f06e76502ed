import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.repository';
import { actorNamed } from '../audit-log/entry';
import { Clock } from '../platform/clock.service';
import { Database, type Sql } from '../platform/database.service';
import { type FaultPoint, FaultPoints } from './fault-points.service';
import type { ProposedCell } from './history/ledger.repository';
import { LEDGER_HEAD, RELEASE_COLUMNS, type ReleaseRow } from './release.repository';
import { type ReleaseName, ReleaseStore } from './release.store';
import { CalendarRepository } from './schedule/calendar.repository';
import { canMove, isAnother, type ReleaseState, type SeenRelease } from './states';

/** Who changes a state, and why. */
export interface Change {
  readonly actor: string;
  readonly note?: string | undefined;
  readonly forced?: boolean;
  /** The release as somebody saw it who decided: nothing moves where it is another by now. */
  readonly seen?: SeenRelease;
}

/** What a change of state writes besides. */
export interface Marks {
  readonly fingerprint?: string;
  readonly draftSha?: string;
  readonly publishedAt?: Date;
  readonly manifestSha?: string;
  /** Last publication that the draft, made anew, was judged against. */
  readonly ledgerHead?: number;
  /** The counts a draft would be the first to publish, in place of those of an earlier draft. */
  readonly cells?: readonly ProposedCell[];
  /** The instant that the public calendar announces for it from now on. */
  readonly announced?: Date;
}

const REACHED: Readonly<Partial<Record<ReleaseState, FaultPoint>>> = { DRAFT: 'drafted', SCHEDULED: 'on-its-way', PUBLISHED: 'entered' };

/** Changes of releases' states, each with its row of history and its entry in the audit log in one transaction. Rows of history are only added. */
@Injectable()
export class ReleaseStateRepository {
  constructor(
    private readonly database: Database,
    private readonly faults: FaultPoints,
    private readonly clock: Clock,
    private readonly log: AuditLog,
    private readonly calendar: CalendarRepository,
  ) {}

  /** Claims the making of a version: a new row, or the same one made anew, which keeps its note unless it gets another. Undefined where its state does not allow it. */
  async claim(
    release: ReleaseName & { readonly asOfBatch: number; readonly builtAt: Date; readonly note?: string | undefined },
    actor: string,
  ): Promise<ReleaseRow | undefined> {
    const { kind, period, version, asOfBatch, builtAt, note } = release;
    const claimed = await this.database.transaction(async (sql) => {
      const [known] = await sql.rows<ReleaseRow>(
        `SELECT ${RELEASE_COLUMNS} FROM release WHERE kind = $1 AND period = $2 AND version = $3 FOR UPDATE`,
        [kind, period, version],
      );
      if (known !== undefined && !canMove(known.status, 'BUILDING')) return undefined;
      const [row] = await sql.rows<ReleaseRow>(
        `INSERT INTO release (kind, period, version, status, as_of_batch, built_at, note, ledger_head)
           VALUES ($1, $2, $3, 'BUILDING', $4, $5, $6, ${LEDGER_HEAD})
         ON CONFLICT (kind, period, version) DO UPDATE SET status = 'BUILDING', as_of_batch = excluded.as_of_batch, built_at = excluded.built_at,
           ledger_head = excluded.ledger_head, note = coalesce(excluded.note, release.note),
           notes_head = coalesce((SELECT max(n.id) FROM release_note n WHERE n.release_id = release.id), 0)
         RETURNING ${RELEASE_COLUMNS}`,
        [kind, period, version, asOfBatch, builtAt, note ?? null],
      );
      // Who approves must be another than who wrote the note: the event of a new one tells it.
      const written = note === known?.note ? undefined : note;
      if (row !== undefined) await this.record(sql, row, [known?.status ?? null, 'BUILDING'], { actor, note: written });
      return row;
    });
    this.faults.reach('claimed');
    return claimed;
  }

  /** Moves a release through states, in order and in one transaction; false, and nothing moved, where its state does not allow it (any more). */
  async move(release: Pick<ReleaseRow, 'id'>, through: readonly ReleaseState[], change: Change, marks: Marks = {}): Promise<boolean> {
    const moved = await this.database.transaction(async (sql) => {
      const [known] = await sql.rows<ReleaseRow>(`SELECT ${RELEASE_COLUMNS} FROM release WHERE id = $1 FOR UPDATE`, [release.id]);
      if (known === undefined || !isPath([known.status, ...through]) || isAnother(known, change.seen)) return false;
      await sql.run(
        `UPDATE release SET status = $2, fingerprint = coalesce($3, fingerprint), published_at = coalesce($4, published_at),
           manifest_sha = coalesce($5, manifest_sha), draft_sha = coalesce($6, draft_sha), ledger_head = coalesce($7, ledger_head) WHERE id = $1`,
        [
          release.id,
          through.at(-1) ?? known.status,
          marks.fingerprint ?? null,
          marks.publishedAt ?? null,
          marks.manifestSha ?? null,
          marks.draftSha ?? null,
          marks.ledgerHead ?? null,
        ],
      );
      if (marks.cells !== undefined) await propose(sql, release.id, marks.cells);
      await this.record(sql, known, [known.status, ...through], change);
      if (marks.announced !== undefined) await this.announce(sql, known, marks.announced, change.actor);
      return true;
    });
    const point = REACHED[through.at(-1) ?? 'BUILDING'];
    if (point !== undefined) this.faults.reach(marks.ledgerHead === undefined ? point : 'prepared');
    return moved;
  }

  /** One row of history and one entry of the log for each step; last in the transaction, for the log's sake. */
  private async record(sql: Sql, release: ReleaseRow, states: readonly (ReleaseState | null)[], change: Change): Promise<void> {
    const { actor, note = null, forced = false } = change;
    const at = this.clock.now();
    for (const [index, to] of states.entries()) {
      if (index === 0 || to === null) continue;
      await sql.run(
        'INSERT INTO release_event (release_id, at, actor, from_state, to_state, note, forced) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        [release.id, at, actor, states[index - 1] ?? null, to, note, forced],
      );
      await this.log.append(sql, {
        actor: actorNamed(actor),
        action: `release.${to.toLowerCase().replace('_', '-')}`,
        subject: `release:${ReleaseStore.address(release)}`,
        ...(forced ? { detail: { forced } } : {}),
      });
    }
  }

  private announce(sql: Sql, { kind, period, version }: ReleaseRow, at: Date, actor: string): Promise<void> {
    return this.calendar.enter(sql, { kind, period, version, status: 'CONFIRMED', at, reason: null, enteredAt: this.clock.now() }, actor);
  }

  /** The last publication there is: what a draft made now is judged against. */
  async ledgerHead(): Promise<number> {
    const [row] = await this.database.rows<{ head: number }>(`SELECT ${LEDGER_HEAD}::int AS head`);
    return row?.head ?? 0;
  }
}

function isPath(states: readonly ReleaseState[]): boolean {
  return states.every((to, index) => {
    const from = states[index - 1];
    return from === undefined || canMove(from, to);
  });
}

/** Only ever called for a draft that has just been locked. */
async function propose(sql: Sql, release: number, cells: readonly ProposedCell[]): Promise<void> {
  await sql.run('DELETE FROM release_cell WHERE release_id = $1', [release]);
  await sql.run(
    `INSERT INTO release_cell (release_id, number, table_id, period, vintage, measure, place, value, hidden, unprinted, as_of_batch)
     SELECT $1, c.number, c."table", c.period, c.vintage, c.measure, c.at, c.value, c.hidden, coalesce(c.unprinted, false), c."asOf"
     FROM jsonb_to_recordset($2::jsonb) AS c(number int, "table" text, period text, vintage text, measure text, at jsonb, value int,
       hidden boolean, unprinted boolean, "asOf" int)`,
    [release, JSON.stringify(cells.map((cell, number) => ({ ...cell, number })))],
  );
}
