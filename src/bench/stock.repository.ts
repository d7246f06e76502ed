import type { Database } from '../platform/database.service';
import type { Month } from '../records/period';

/** Enters a published report again under another month, as if it had come out that much earlier. */
export async function enterCopy(database: Database, kind: string, of: Month, as: Month): Promise<void> {
  await database.transaction(async (sql) => {
    const columns = 'as_of_batch, fingerprint, manifest_sha, ledger_head, note, draft_sha';
    const earlier = `(($3 || '-01')::date - ($2 || '-01')::date) * interval '1 day'`;
    await sql.run(
      `INSERT INTO release (kind, period, version, status, built_at, published_at, ${columns})
       SELECT kind, $3, version, status, built_at + ${earlier}, published_at + ${earlier}, ${columns} FROM release
       WHERE kind = $1 AND period = $2 AND version = 1`,
      [kind, of, as],
    );
    await sql.run(
      `INSERT INTO release_event (release_id, at, actor, from_state, to_state, forced)
       SELECT copy.id, e.at + ${earlier}, e.actor, e.from_state, e.to_state, e.forced
       FROM release_event e JOIN release r ON r.id = e.release_id JOIN release copy ON copy.kind = r.kind AND copy.period = $3
       WHERE r.kind = $1 AND r.period = $2 AND r.version = 1 ORDER BY e.id`,
      [kind, of, as],
    );
  });
}
