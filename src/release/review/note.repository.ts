import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit-log/audit-log.repository';
import { Database } from '../../platform/database.service';
import type { SectionNote } from '../../report/analyst-notes';
import { actorNamed } from '../../audit-log/entry';
import type { ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';
import { canMove, type ReleaseState } from '../states';

/** A note as it is kept. */
export interface KeptNote extends SectionNote {
  readonly id: number;
  readonly actor: string;
  readonly at: Date;
}

/** A note to be kept; without a text the one before is taken back. */
export interface NewNote {
  readonly section: string;
  readonly text: string | null;
  readonly actor: string;
  readonly at: Date;
}

/** What analysts say of sections. Rows are only added: the last one of a section is in force. */
@Injectable()
export class NoteRepository {
  constructor(
    private readonly database: Database,
    private readonly log: AuditLog,
  ) {}

  /** The notes of a release in force, by section; with `head`, as they were after that row. */
  of(release: number, head?: number): Promise<KeptNote[]> {
    return this.database.rows<KeptNote>(
      `SELECT * FROM (SELECT DISTINCT ON (section) id, section, text, actor, at FROM release_note
         WHERE release_id = $1 AND id <= coalesce($2, id) ORDER BY section, id DESC) AS last
       WHERE text IS NOT NULL ORDER BY section COLLATE "C"`,
      [release, head ?? null],
    );
  }

  /** Number of a release's last note; 0 where it has none. */
  async head(release: number): Promise<number> {
    const [row] = await this.database.rows<{ head: number }>(
      'SELECT coalesce(max(id), 0)::int AS head FROM release_note WHERE release_id = $1',
      [release],
    );
    return row?.head ?? 0;
  }

  /** Adds a note where the release can still be built anew; false where it cannot. While it is being built, or was left half built, one is only taken back. */
  add(release: ReleaseRow, { section, text, actor, at }: NewNote): Promise<boolean> {
    return this.log.change(
      async (sql) => {
        const [known] = await sql.rows<{ status: ReleaseState }>('SELECT status FROM release WHERE id = $1 FOR UPDATE', [release.id]);
        if (known === undefined || !canMove(known.status, 'BUILDING')) return false;
        // A note that a build fails on must not bar the way to the next one.
        if (known.status === 'BUILDING' && text !== null) return false;
        await sql.run('INSERT INTO release_note (release_id, section, text, actor, at) VALUES ($1, $2, $3, $4, $5)', [
          release.id,
          section,
          text,
          actor,
          at,
        ]);
        return true;
      },
      (added) =>
        added
          ? {
              actor: actorNamed(actor),
              action: text === null ? 'release.note-removed' : 'release.note',
              subject: `release:${ReleaseStore.address(release)}`,
              detail: { section },
            }
          : undefined,
    );
  }
}
