import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.service';

/** How far publishing has come, to be asked with every request. */
@Injectable()
export class ChangesRepository {
  constructor(private readonly database: Database) {}

  /**
   * Another text after every publication and withdrawal, whoever made it. Numbers are given before a transaction ends, so that a lower
   * one can appear after a higher one: the count tells.
   */
  async state(): Promise<string> {
    const [row] = await this.database.rows<{ state: string }>(
      `SELECT count(*) || '/' || coalesce(max(id), 0) AS state FROM release_event WHERE to_state IN ('PUBLISHED', 'WITHDRAWN')`,
    );
    return row?.state ?? '';
  }
}
