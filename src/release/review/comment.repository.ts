import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit-log/audit-log.repository';
import { Database } from '../../platform/database.service';
import { actorNamed } from '../../audit-log/entry';
import type { ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';

/** What somebody said of a section to the others who review. */
export interface Comment {
  readonly id: number;
  readonly section: string;
  readonly text: string;
  readonly actor: string;
  readonly at: Date;
  readonly resolved: boolean;
  /** Who resolved it or opened it again, and when; null where nobody did yet. */
  readonly markedBy: string | null;
  readonly markedAt: Date | null;
}

/** Comments of reviewers. Words are only added; that one is resolved is a row too. */
@Injectable()
export class CommentRepository {
  constructor(
    private readonly database: Database,
    private readonly log: AuditLog,
  ) {}

  /** Every comment on a release, oldest first. */
  of(release: number): Promise<Comment[]> {
    return this.database.rows<Comment>(
      `SELECT c.id, c.section, c.text, c.actor, c.at, coalesce(m.resolved, false) AS resolved, m.actor AS "markedBy", m.at AS "markedAt"
       FROM release_comment c LEFT JOIN LATERAL
         (SELECT resolved, actor, at FROM release_comment_mark WHERE comment_id = c.id ORDER BY id DESC LIMIT 1) AS m ON true
       WHERE c.release_id = $1 ORDER BY c.id`,
      [release],
    );
  }

  /** How many comments on each release are not resolved. */
  async open(): Promise<ReadonlyMap<number, number>> {
    const rows = await this.database.rows<{ release: number; count: number }>(
      `SELECT c.release_id AS release, count(*)::int AS count FROM release_comment c
       WHERE NOT coalesce((SELECT resolved FROM release_comment_mark m WHERE m.comment_id = c.id ORDER BY m.id DESC LIMIT 1), false)
       GROUP BY c.release_id`,
    );
    return new Map(rows.map(({ release, count }) => [release, count]));
  }

  add(release: ReleaseRow, said: Pick<Comment, 'section' | 'text' | 'actor' | 'at'>): Promise<number> {
    const { section, text, actor, at } = said;
    return this.log.change(
      async (sql) => {
        const [row] = await sql.rows<{ id: number }>(
          'INSERT INTO release_comment (release_id, section, text, actor, at) VALUES ($1, $2, $3, $4, $5) RETURNING id',
          [release.id, section, text, actor, at],
        );
        return row?.id ?? 0;
      },
      (comment) => ({
        actor: actorNamed(actor),
        action: 'release.comment',
        subject: `release:${ReleaseStore.address(release)}`,
        detail: { section, comment },
      }),
    );
  }

  /** Resolves a comment of the release or opens it again; false where it has none of that number, or it is so already. */
  mark(release: ReleaseRow, comment: number, resolved: boolean, actor: string, at: Date): Promise<boolean> {
    return this.log.change(
      async (sql) => {
        const [known] = await sql.rows<{ id: number }>('SELECT id FROM release_comment WHERE id = $1 AND release_id = $2 FOR UPDATE', [
          comment,
          release.id,
        ]);
        if (known === undefined) return false;
        const added = await sql.run(
          `INSERT INTO release_comment_mark (comment_id, resolved, actor, at) SELECT $1, $2, $3, $4 WHERE $2 <> coalesce(
             (SELECT resolved FROM release_comment_mark WHERE comment_id = $1 ORDER BY id DESC LIMIT 1), false)`,
          [comment, resolved, actor, at],
        );
        return added === 1;
      },
      (marked) =>
        marked
          ? {
              actor: actorNamed(actor),
              action: resolved ? 'release.comment-resolved' : 'release.comment-reopened',
              subject: `release:${ReleaseStore.address(release)}`,
              detail: { comment },
            }
          : undefined,
    );
  }
}
