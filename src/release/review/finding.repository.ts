import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit-log/audit-log.repository';
import { Database } from '../../platform/database.service';
import type { Finding } from '../../quality/findings';
import { actorNamed } from '../../audit-log/entry';
import type { ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';

/** A finding as it is kept, with who accepted it and why. */
export interface KeptFinding extends Omit<Finding, 'rule'> {
  readonly acceptedBy: string | null;
  readonly acceptedAt: Date | null;
  readonly reason: string | null;
}

/** What the checklist found on each draft, and what persons answered. */
@Injectable()
export class FindingRepository {
  constructor(
    private readonly database: Database,
    private readonly log: AuditLog,
  ) {}

  of(release: number): Promise<KeptFinding[]> {
    return this.database.rows<KeptFinding>(
      `SELECT key, level, params, accepted_by AS "acceptedBy", accepted_at AS "acceptedAt", reason FROM release_finding
       WHERE release_id = $1 ORDER BY level, key COLLATE "C"`,
      [release],
    );
  }

  /** Keeps exactly these findings; an answer stays where the finding says the same as before. */
  keep(release: number, findings: readonly Finding[], at: Date): Promise<void> {
    return this.database.transaction(async (sql) => {
      await sql.run('DELETE FROM release_finding WHERE release_id = $1 AND NOT key = ANY($2::text[])', [
        release,
        findings.map(({ key }) => key),
      ]);
      for (const { key, level, params } of findings)
        await sql.run(
          `INSERT INTO release_finding AS f (release_id, key, level, params, found_at) VALUES ($1, $2, $3, $4::jsonb, $5)
           ON CONFLICT (release_id, key) DO UPDATE SET level = excluded.level, params = excluded.params, found_at = excluded.found_at,
             accepted_by = NULL, accepted_at = NULL, reason = NULL WHERE f.params <> excluded.params OR f.level <> excluded.level`,
          [release, key, level, JSON.stringify(params), at],
        );
    });
  }

  /** Answers a warning; false where there is none of that name. */
  accept(release: ReleaseRow, key: string, actor: string, at: Date, reason: string): Promise<boolean> {
    return this.log.change(
      async (sql) => {
        const touched = await sql.run(
          `UPDATE release_finding SET accepted_by = $3, accepted_at = $4, reason = $5 WHERE release_id = $1 AND key = $2 AND level = 'warning'`,
          [release.id, key, actor, at, reason],
        );
        return touched === 1;
      },
      (accepted) =>
        accepted
          ? {
              actor: actorNamed(actor),
              action: 'release.answer',
              subject: `release:${ReleaseStore.address(release)}`,
              detail: { finding: key },
            }
          : undefined,
    );
  }
}
