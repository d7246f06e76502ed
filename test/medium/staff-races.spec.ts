import { randomBytes } from 'node:crypto';
import type { Sql } from '../../src/platform/database.service';
import { describeOnEachDatabase } from '../support/database';
import { PASSWORD, recoveryCodesOn, Staff, staffSite, type Visitor } from '../support/staff-world';

const MINUTE = 60_000;

describeOnEachDatabase('what happens at the same moment', (db) => {
  const site = staffSite(db);
  const { clock } = site;
  let staff: Staff;
  beforeAll(() => {
    staff = site.staff;
  });
  // Failures of one test are none of the next.
  beforeEach(async () => {
    await db.database.run('DELETE FROM sign_in_attempt');
    clock.advance(60 * MINUTE);
  });

  it.each([
    ['got another password', "UPDATE staff_account SET password_hash = 'another' WHERE id = $1"],
    ['was closed', 'UPDATE staff_account SET deactivated_at = now() WHERE id = $1'],
    ['got a role that wants a second factor', "UPDATE staff_account SET roles = '{administrador}' WHERE id = $1"],
    ['got a second factor', "UPDATE staff_account SET second_factor = 'another' WHERE id = $1"],
  ])('lets nobody in by what was right before the account %s, even where the password was looked at already', async (_, change) => {
    const { email, id } = await staff.person('cargador');
    const ended = `INSERT INTO staff_session (account_id, token_hash, stage, device, started_at, seen_at, ends_at)
      VALUES ($1, $2, 'full', 'Prueba', $3, $3, $3) RETURNING id`;
    const [old] = await db.database.rows<{ id: number }>(ended, [id, randomBytes(32), new Date(0)]);
    const entering = await db.database.transaction(async (sql) => {
      // Signing in looks at the password, then sweeps old sessions away and waits here.
      await sql.run('SELECT 1 FROM staff_session WHERE id = $1 FOR UPDATE', [old?.id ?? 0]);
      const entry = staff.visitor().signIn(email);
      if (db.config.kind === 'server') await waitsForLock(sql);
      await sql.run(change, [id]);
      await sql.run('DELETE FROM staff_session WHERE account_id = $1', [id]);
      return { entry };
    });
    const { status, headers } = await entering.entry;
    // The embedded database lets it begin only after the change: then it may be asked for what the account wants now.
    if (db.config.kind === 'server') expect([status, headers['set-cookie']]).toEqual([403, undefined]);
    const stages = await db.database.rows<{ stage: string }>('SELECT stage FROM staff_session WHERE account_id = $1', [id]);
    expect(stages.map(({ stage }) => stage)).not.toContain('full');
  });

  it('counts a failure also where the owner’s success forgets the earlier ones at the same moment', async () => {
    const { email } = await staff.person('cargador');
    await staff.visitor().signIn(email, 'no es esta contraseña');
    const { failing } = await db.database.transaction(async (sql) => {
      await sql.run('SELECT 1 FROM sign_in_attempt FOR UPDATE');
      const failing = staff.visitor().signIn(email, 'no es esta contraseña');
      if (db.config.kind === 'server') await waitsForLock(sql);
      await sql.run('DELETE FROM sign_in_attempt');
      return { failing };
    });
    expect((await failing).status).toBe(403);
    expect(await db.database.rows('SELECT failures FROM sign_in_attempt')).toEqual([{ failures: 1 }, { failures: 1 }]);
  });

  it('makes no recovery codes for who gave the password that was changed meanwhile', async () => {
    const { id, visitor } = await staff.withFactor();
    await visitor.get('/interno/cuenta');
    const kept = () => db.database.rows('SELECT hash FROM staff_recovery_code WHERE account_id = $1 ORDER BY hash', [id]);
    const before = await kept();
    await db.database.run("INSERT INTO sign_in_attempt (key, failures, last_at, free_at) VALUES ('old', 1, $1, $1)", [new Date(0)]);
    const { asked } = await db.database.transaction(async (sql) => {
      // Once the password was looked at, old attempts are forgotten: there it waits.
      await sql.run("SELECT 1 FROM sign_in_attempt WHERE key = 'old' FOR UPDATE");
      const asked = visitor.post('/interno/cuenta/codigos', { contrasena: PASSWORD });
      if (db.config.kind === 'server') await waitsForLock(sql);
      await sql.run("UPDATE staff_account SET password_hash = 'another' WHERE id = $1", [id]);
      return { asked };
    });
    expect(recoveryCodesOn((await asked).text)).toEqual([]);
    expect(await kept()).toEqual(before);
  });

  it('takes a code, a recovery code and an invitation once, even of two at once', async () => {
    const { email, code, codes } = await staff.withFactor();
    clock.advance(31_000);
    const waiting = async (): Promise<Visitor> => {
      const visitor = staff.visitor();
      await visitor.signIn(email);
      await visitor.get('/interno/codigo');
      return visitor;
    };
    for (const given of [code(), codes[0] ?? '']) {
      const visitors = [await waiting(), await waiting(), await waiting()];
      const answers = await Promise.all(visitors.map((visitor) => visitor.post('/interno/codigo', { codigo: given })));
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 403, 403]);
    }
    const { token } = await staff.accounts.create('command:prueba', 'Dos', 'dos@example.org', ['cargador']);
    const link = `/interno/invitacion?clave=${token}`;
    const chosen = [PASSWORD, `${PASSWORD} rojo`].map((nueva) => staff.visitor().post(link, { nueva, repetida: nueva }));
    expect((await Promise.all(chosen)).map(({ status }) => status).sort()).toEqual([303, 404]);
  });
});

/** Until another connection waits for a lock that this one holds; a transaction sees them anew only when told to. */
async function waitsForLock(sql: Sql): Promise<void> {
  const blocked = 'SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))';
  for (let tries = 0; tries < 20_000; tries += 1) {
    await sql.run('SELECT pg_stat_clear_snapshot()');
    if ((await sql.rows(blocked)).length > 0) return;
  }
  throw new Error('nobody came to wait');
}
