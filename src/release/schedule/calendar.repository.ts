import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit-log/audit-log.repository';
import { Database, type Sql } from '../../platform/database.service';
import { actorNamed } from '../../audit-log/entry';
import { ReleaseStore } from '../release.store';
import { isAnother, OUT, type SeenRelease } from '../states';
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

  /** Adds a change; false, and nothing added, where the version is out by now, or another than was `seen`. */
  add(change: CalendarChange, actor: string, seen?: SeenRelease): Promise<boolean> {
    return this.database.transaction(async (sql) => {
      const { kind, period, version } = change;
      const [known] = await sql.rows<SeenRelease>(
        'SELECT status, draft_sha AS "draftSha" FROM release WHERE kind = $1 AND period = $2 AND version = $3 FOR UPDATE',
        [kind, period, version],
      );
      if ((known !== undefined && OUT.includes(known.status)) || isAnother(known, seen)) return false;
      await this.enter(sql, change, actor);
      return true;
    });
  }

  /** The same within the transaction of what it belongs to; with its entry in the log, so it comes last there. */
  async enter(sql: Sql, change: CalendarChange, actor: string): Promise<void> {
    const { kind, period, version, status, at, reason, enteredAt } = change;
    await sql.run(
      `INSERT INTO calendar_change (kind, period, version, status, publish_at, reason, actor, entered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [kind, period, version, status, at, reason, actor, enteredAt],
    );
    await this.log.append(sql, {
      actor: actorNamed(actor),
      action: `calendar.${status.toLowerCase()}`,
      subject: `calendar:${ReleaseStore.address(change)}`,
      detail: { at: at?.toISOString() ?? null },
    });
  }
}
