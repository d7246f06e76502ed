import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.service';
import { type AccountChange, type Incident, type ReportHappening, type StateChange, TOLD_ACCOUNT_ACTIONS, TOLD_STATES } from './happening';

const CHANGE = `'evento:' || e.id AS key, r.kind, r.period, r.version, e.at, e.to_state AS "to", coalesce((SELECT name FROM staff_account a WHERE 'account:' || a.id = e.actor), e.actor) AS actor, e.note AS reason, e.forced, r.note AS "publicNote"
  FROM release_event e JOIN release r ON r.id = e.release_id`;

/** What happened to releases and to the schedule, as the stage before wrote it down. */
@Injectable()
export class HappeningsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Changes of state and incidents nobody took for notices yet, oldest first. Asked by what is not marked, not by a last
   * number: numbers are given before a transaction ends, so a lower one can appear after a higher one was read.
   */
  async untold(): Promise<ReportHappening[]> {
    const changes = await this.database.rows<Omit<StateChange, 'type'>>(
      `SELECT ${CHANGE} WHERE e.to_state = ANY($1) AND e.from_state IS DISTINCT FROM e.to_state
         AND NOT EXISTS (SELECT 1 FROM notice_source s WHERE s.key = 'evento:' || e.id) ORDER BY e.id`,
      [TOLD_STATES],
    );
    const incidents = await this.database.rows<Omit<Incident, 'type'>>(
      `SELECT 'incidente:' || i.id AS key, i.kind, i.period, i.at, i.step, i.reason FROM release_incident i
       WHERE NOT EXISTS (SELECT 1 FROM notice_source s WHERE s.key = 'incidente:' || i.id) ORDER BY i.id`,
    );
    return [
      ...changes.map((change) => ({ type: 'change', ...change }) as const),
      ...incidents.map((incident) => ({ type: 'incident', ...incident }) as const),
    ];
  }

  /** What was done to accounts since an instant and nobody took for notices yet, oldest first. */
  async untoldOfAccounts(since: Date): Promise<AccountChange[]> {
    const changes = await this.database.rows<Omit<AccountChange, 'type'>>(
      `SELECT 'bitacora:' || l.id AS key, l.at, l.action, a.email AS address FROM audit_entry l JOIN staff_account a ON l.subject = 'account:' || a.id
       WHERE l.action = ANY($1) AND l.at > $2 AND NOT EXISTS (SELECT 1 FROM notice_source s WHERE s.key = 'bitacora:' || l.id) ORDER BY l.id`,
      [TOLD_ACCOUNT_ACTIONS, since],
    );
    return changes.map((change) => ({ type: 'account', ...change }));
  }

  /** Which of these keys were taken for notices. */
  async told(keys: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.rows<{ key: string }>('SELECT key FROM notice_source WHERE key = ANY($1)', [keys]);
    return new Set(rows.map(({ key }) => key));
  }

  /** Every publication and withdrawal, the latest first: what the public can have heard of. */
  async published(limit: number): Promise<StateChange[]> {
    const changes = await this.database.rows<Omit<StateChange, 'type'>>(
      `SELECT ${CHANGE} WHERE e.to_state IN ('PUBLISHED', 'WITHDRAWN') ORDER BY e.id DESC LIMIT $1`,
      [limit],
    );
    return changes.map((change) => ({ type: 'change', ...change }));
  }

  /** Addresses (`mensual/2024-02/v1`) of releases that are out of sight again. */
  async withdrawn(): Promise<Set<string>> {
    const rows = await this.database.rows<{ address: string }>(
      "SELECT kind || '/' || period || '/v' || version AS address FROM release WHERE status = 'WITHDRAWN'",
    );
    return new Set(rows.map(({ address }) => address));
  }
}
