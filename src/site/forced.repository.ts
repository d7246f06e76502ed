import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.service';

/** Which releases came out without the second person or before the hour announced: the public is told. */
@Injectable()
export class ForcedRepository {
  constructor(private readonly database: Database) {}

  /** Their addresses: `mensual/2024-02/v1`. */
  async addresses(): Promise<ReadonlySet<string>> {
    const rows = await this.database.rows<{ address: string }>(
      `SELECT DISTINCT r.kind || '/' || r.period || '/v' || r.version AS address FROM release r JOIN release_event e ON e.release_id = r.id
       WHERE e.forced AND r.status IN ('PUBLISHED', 'WITHDRAWN')`,
    );
    return new Set(rows.map(({ address }) => address));
  }
}
