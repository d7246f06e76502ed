import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { AuditLog } from '../audit-log/audit-log.repository';
import { OWN_ENTRIES } from '../ingest/entry';
import { canonicalJson } from '../platform/canonical-json';
import { Clock } from '../platform/clock.service';
import type { Sql } from '../platform/database.service';
import type { IsoDate } from '../records/period';

/** No layout of files: improvements are only entered by hand. */
const LAYOUT = 'mejoras';

/** A state of an improvement to be entered. */
export interface NewState {
  readonly platform: string;
  readonly description: string;
  readonly status: string;
  readonly statusDate: IsoDate;
  readonly actor: string;
}

/**
 * Improvements of the platforms. Each state is a row of a batch of its own, confirmed in the transaction that enters it, so that "as the registry
 * held it after batch n" orders it among the files and reports can be made again. Such a batch has no months: it is no platform's file. To be
 * called under the lease of the ingest: a batch that is being loaded must not be confirmed after one with a higher number.
 */
@Injectable()
export class ImprovementsRepository {
  constructor(
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Registers an improvement and gives its number. */
  register(state: NewState): Promise<number> {
    return this.auditLog.change(
      async (sql) => {
        const [row] = await sql.rows<{ number: number }>('SELECT coalesce(max(number), 0) + 1 AS number FROM platform_improvement');
        const number = row?.number ?? 1;
        await this.insert(sql, number, state);
        return number;
      },
      (number) => this.told('platform.improvement-registered', number, state),
    );
  }

  /** Enters another state of an improvement; false where it has another one than the batch `seen` brought. */
  change(number: number, seen: number, state: NewState): Promise<boolean> {
    return this.auditLog.change(
      async (sql) => {
        const [last] = await sql.rows<{ batch: number | null }>(
          'SELECT max(batch_id) AS batch FROM platform_improvement WHERE number = $1',
          [number],
        );
        if (last?.batch !== seen) return false;
        await this.insert(sql, number, state);
        return true;
      },
      (isChanged) => (isChanged ? this.told('platform.improvement-changed', number, state) : undefined),
    );
  }

  private async insert(sql: Sql, number: number, { platform, description, status, statusDate, actor }: NewState): Promise<void> {
    const now = this.clock.now();
    const entered = canonicalJson({ number, platform, description, status, statusDate, enteredAt: now.toISOString() });
    const [batch] = await sql.rows<{ id: number }>(
      `INSERT INTO batch (layout, source, file_name, sha256, status, started_at, confirmed_at, received, accepted, actor)
       VALUES ($1, $2, $3, $4, 'CONFIRMED', $5, $5, 1, 1, $6) RETURNING id`,
      [LAYOUT, OWN_ENTRIES.source, OWN_ENTRIES.fileName, createHash('sha256').update(entered).digest('hex'), now, actor],
    );
    await sql.run(
      `INSERT INTO platform_improvement (batch_id, row, number, platform, description, status, status_date) VALUES ($1, 1, $2, $3, $4, $5, $6)`,
      [batch?.id ?? null, number, platform, description, status, statusDate],
    );
  }

  private told(action: string, number: number, { actor, platform, status }: NewState) {
    return { actor, action, subject: `improvement:${String(number)}`, detail: { platform, state: status } };
  }
}
