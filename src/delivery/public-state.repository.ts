import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.service';

/** What everything public is made from, as far as the database holds it. */
@Injectable()
export class PublicStateRepository {
  constructor(private readonly database: Database) {}

  /**
   * A text that changes with every release that comes out or is withdrawn, every date announced and every registry file taken in. Numbers are
   * given before a transaction ends, so that a lower one can appear after a higher one: the count tells.
   */
  async current(): Promise<string> {
    const [row] = await this.database.rows<{ state: string }>(
      `SELECT concat_ws('/', (SELECT concat_ws('-', count(*), max(id)) FROM release_event),
         (SELECT concat_ws('-', count(*), max(id)) FROM calendar_change),
         (SELECT concat_ws('-', count(*), max(id)) FROM batch WHERE status = 'CONFIRMED')) AS state`,
    );
    return row?.state ?? '';
  }
}
