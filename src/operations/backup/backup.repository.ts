import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../platform/database.service';

/** A backup that lies complete. */
export interface MadeBackup {
  readonly madeAt: Date;
  /** Publications it holds. */
  readonly publications: number;
  readonly bytes: number;
}

/** What must stay as it is while files are copied, and which backups were made. */
@Injectable()
export class BackupRepository {
  constructor(private readonly database: Database) {}

  /** A text that changes with every change of a release or its draft, so of the files that are copied beside the database. */
  async releasesState(sql: Pick<Sql, 'rows'> = this.database): Promise<string> {
    const [row] = await sql.rows<{ state: string }>(
      `SELECT md5(coalesce(string_agg(concat_ws('/', id, status, draft_sha, built_at, published_at), ',' ORDER BY id), '')) AS state FROM release`,
    );
    return row?.state ?? '';
  }

  async publications(sql: Pick<Sql, 'rows'> = this.database): Promise<number> {
    const [row] = await sql.rows<{ count: number }>(`SELECT count(*) AS count FROM release_event WHERE to_state = 'PUBLISHED'`);
    return row?.count ?? 0;
  }

  async add(sql: Sql, { madeAt, publications, bytes }: MadeBackup): Promise<void> {
    await sql.run('INSERT INTO backup (made_at, publications, bytes) VALUES ($1, $2, $3)', [madeAt, publications, bytes]);
  }

  /** The newest backup; undefined where none was ever made. */
  async last(): Promise<MadeBackup | undefined> {
    const [row] = await this.database.rows<MadeBackup>(
      'SELECT made_at AS "madeAt", publications, bytes FROM backup ORDER BY made_at DESC, id DESC LIMIT 1',
    );
    return row;
  }
}
