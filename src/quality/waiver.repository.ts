import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.repository';
import { Clock } from '../platform/clock.service';
import { Database } from '../platform/database.service';
import type { Month } from '../records/period';
import type { Finding } from './findings';
import type { WaiverEntry } from './waivers';

/** A new entry about a finding; `number` follows that of the entry its author saw. */
export interface NewEntry extends Pick<Finding, 'key' | 'params'> {
  readonly month: Month;
  readonly number: number;
  /** Null takes the reason before back. */
  readonly reason: string | null;
  readonly actor: string;
}

/** Reasons why findings of a month may stand. Rows are only added: the last about a finding counts. */
@Injectable()
export class WaiverRepository {
  constructor(
    private readonly database: Database,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Every entry about a month's findings, oldest first. */
  of(month: Month): Promise<WaiverEntry[]> {
    return this.database.rows<WaiverEntry>(
      `SELECT key, number, params, reason, actor, entered_at AS "enteredAt" FROM quality_waiver WHERE month = $1 ORDER BY key COLLATE "C", number`,
      [month],
    );
  }

  /** Adds an entry, with its entry in the audit log; false where somebody else was first. */
  add({ month, key, number, params, reason, actor }: NewEntry): Promise<boolean> {
    return this.auditLog.change(
      async (sql) =>
        (await sql.run(
          `INSERT INTO quality_waiver (month, key, number, params, reason, actor, entered_at) VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7)
           ON CONFLICT DO NOTHING`,
          [month, key, number, JSON.stringify(params), reason, actor, this.clock.now()],
        )) === 1,
      (isAdded) =>
        isAdded
          ? {
              actor,
              action: reason === null ? 'quality.waiver-withdrawn' : 'quality.waived',
              subject: `month:${month}`,
              detail: { finding: key },
            }
          : undefined,
    );
  }
}
