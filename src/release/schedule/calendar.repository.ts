import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit-log/audit-log.repository';
import { Database } from '../../platform/database.service';
import { actorNamed } from '../../audit-log/entry';
import { ReleaseStore } from '../release.store';
import type { CalendarChange } from './calendar';

/** Dates that persons announced. Rows are only added. */
@Injectable()
export class CalendarRepository {
  constructor(
    private readonly database: Database,
    private readonly log: AuditLog,
  ) {}

  /** Every change, in the order in which they were entered. */
  changes(): Promise<CalendarChange[]> {
    return this.database.rows<CalendarChange>(
      `SELECT kind, period, version, status, publish_at AS at, reason, entered_at AS "enteredAt" FROM calendar_change ORDER BY id`,
    );
  }

  async add(change: CalendarChange, actor: string): Promise<void> {
    const { kind, period, version, status, at, reason, enteredAt } = change;
    await this.log.change(
      (sql) =>
        sql.run(
          `INSERT INTO calendar_change (kind, period, version, status, publish_at, reason, actor, entered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [kind, period, version, status, at, reason, actor, enteredAt],
        ),
      {
        actor: actorNamed(actor),
        action: `calendar.${status.toLowerCase()}`,
        subject: `calendar:${ReleaseStore.address(change)}`,
        detail: { at: at?.toISOString() ?? null },
      },
    );
  }
}
