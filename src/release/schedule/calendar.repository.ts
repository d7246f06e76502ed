import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.service';
import type { CalendarChange } from './calendar';

/** Dates that persons announced. Rows are only added. */
@Injectable()
export class CalendarRepository {
  constructor(private readonly database: Database) {}

  /** Every change, in the order in which they were entered. */
  changes(): Promise<CalendarChange[]> {
    return this.database.rows<CalendarChange>(
      `SELECT kind, period, version, status, publish_at AS at, reason, entered_at AS "enteredAt" FROM calendar_change ORDER BY id`,
    );
  }

  async add(change: CalendarChange, actor: string): Promise<void> {
    const { kind, period, version, status, at, reason, enteredAt } = change;
    await this.database.run(
      `INSERT INTO calendar_change (kind, period, version, status, publish_at, reason, actor, entered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [kind, period, version, status, at, reason, actor, enteredAt],
    );
  }
}
