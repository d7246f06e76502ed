import { follow, hashOf, type AuditEntry } from '../../src/audit-log/entry';
import { AuditLog } from '../../src/audit-log/audit-log.repository';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';

describeOnEachDatabase('the audit log', (db) => {
  const clock = new FakeClock();
  let log: AuditLog;
  const enter = (action: string): Promise<void> =>
    log.enter({ actor: 'command:prueba', action, subject: 'batch:7', detail: { rows: 3, note: 'á "b"', list: ['x'] } });

  beforeAll(() => {
    log = new AuditLog(db.database, clock);
  });

  it('begins empty and whole', async () => {
    expect(await log.verify()).toEqual({ entries: 0, hash: '0'.repeat(64) });
  });

  it('puts entries in one order, however many come at once', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, index) => enter(index % 2 === 0 ? 'batch.taken' : 'batch.seen')));
    const head = await log.head();
    expect(head.entries).toBe(30);
    expect(await log.verify()).toEqual(head);
    const [last] = await log.latest(1);
    expect([last?.id, last?.hash, last?.at.toISOString()]).toEqual([30, head.hash, clock.now().toISOString()]);
  });

  it('holds an entry only where its change holds', async () => {
    const before = await log.head();
    await expect(
      log.change(
        async (sql) => {
          await log.append(sql, { actor: 'visitor', action: 'batch.taken', subject: 'batch:8' });
          throw new Error('changed my mind');
        },
        { actor: 'visitor', action: 'batch.seen', subject: 'batch:8' },
      ),
    ).rejects.toThrow('changed my mind');
    expect(await log.head()).toEqual(before);
  });

  it.each([
    'UPDATE audit_entry SET actor = actor WHERE id = 3',
    'UPDATE audit_entry SET actor = actor WHERE false',
    'DELETE FROM audit_entry WHERE id = 30',
    'TRUNCATE audit_entry',
    'TRUNCATE audit_entry CASCADE',
    'DELETE FROM audit_head',
    'TRUNCATE audit_head',
    "INSERT INTO audit_entry SELECT * FROM audit_entry WHERE id = 3 ON CONFLICT (id) DO UPDATE SET actor = 'otra'",
  ])('lets nobody do %s', async (statement) => {
    await expect(db.database.run(statement)).rejects.toThrow('the audit log is append-only');
    // Nor where a session says that triggers are not to fire.
    await expect(
      db.database.transaction(async (sql) => {
        await sql.run("SET LOCAL session_replication_role = 'replica'");
        await sql.run(statement);
      }),
    ).rejects.toThrow('the audit log is append-only');
    expect(await log.verify()).toEqual(await log.head());
  });

  it.each([
    ['an entry says something else', 'UPDATE audit_entry SET subject = $$batch:9$$ WHERE id = 12', { id: 12, fault: 'changed' }],
    ['an entry was moved in time', "UPDATE audit_entry SET at = at - interval '1 millisecond' WHERE id = 5", { id: 5, fault: 'changed' }],
    ['a detail was added', `UPDATE audit_entry SET detail = detail || '{"more": 1}' WHERE id = 30`, { id: 30, fault: 'changed' }],
    ['an entry is gone', 'DELETE FROM audit_entry WHERE id = 17', { id: 17, fault: 'missing' }],
    ['the first one is gone', 'DELETE FROM audit_entry WHERE id = 1', { id: 1, fault: 'missing' }],
    ['the last ones are gone', 'DELETE FROM audit_entry WHERE id > 27', { id: 28, fault: 'missing' }],
    [
      'there is one too many',
      'INSERT INTO audit_entry SELECT 99, at, actor, action, subject, detail, previous, hash FROM audit_entry WHERE id = 30',
      { id: 31, fault: 'detached' },
    ],
    ['the head is another', "UPDATE audit_head SET hash = repeat('a', 64)", { id: 30, fault: 'changed' }],
  ])('names the first broken entry where an owner of the database went around the trigger: %s', async (_, statement, broken) => {
    const triggers = (how: string) => `ALTER TABLE audit_entry ${how} TRIGGER audit_entry_stays`;
    const changed = db.database.transaction(async (sql) => {
      await sql.run(triggers('DISABLE'));
      await sql.run(statement);
      // On this connection the change is there; it ends with the transaction.
      const inside = new AuditLog({ rows: sql.rows } as never, clock);
      throw new Found(await inside.verify());
    });
    await expect(changed).rejects.toMatchObject({ found: broken });
  });

  it('names the entry after one that was written anew with its hash', async () => {
    const entries = (await log.latest(100)).reverse();
    const forged = entries.map((entry): AuditEntry => {
      if (entry.id !== 12) return entry;
      const other = { ...entry, subject: 'batch:9' };
      return { ...other, hash: hashOf(other) };
    });
    expect(follow({ entries: 0, hash: '0'.repeat(64) }, forged)).toEqual({ id: 13, fault: 'detached' });
  });

  it('reads odd details back as they were hashed', async () => {
    const odd = [
      { big: 1e21, small: 5e-324, most: Number.MAX_VALUE, least: -0, third: 1 / 3, whole: 2 ** 53 },
      { text: '\u2028 \u0001 \\u0000 \ufeff 😀 e\u0301 é', empty: '', list: [] },
      JSON.parse('{"__proto__": 1, "constructor": "x", "10": true, "9": null, "é": 1, "e\u0301": 2, "": 3}') as Record<string, number>,
    ];
    for (const detail of odd) await log.enter({ actor: 'visitor', action: 'batch.seen', subject: 'batch:7', detail });
    expect(await log.verify()).toEqual(await log.head());
    expect((await log.latest(1))[0]?.detail).toEqual(odd[2]);
    // What JSON or the database cannot hold leaves nothing behind.
    for (const note of ['a\0b', '\ud800'])
      await expect(log.enter({ actor: 'visitor', action: 'batch.seen', subject: 'batch:7', detail: { note } })).rejects.toThrow();
    expect(await log.verify()).toEqual(await log.head());
  });

  it.each([
    { actor: 'Ana', action: 'batch.seen', subject: 'batch:1' },
    { actor: 'visitor', action: 'batch.seen', subject: 'persona:2345678901234' },
    { actor: 'visitor', action: 'batch.seen', subject: 'batch:1', detail: { who: 'ana@example.org' } },
    { actor: 'visitor', action: 'batch.seen', subject: 'batch:1', detail: { document: '2345 67890 1234' } },
    { actor: 'visitor', action: 'Seen', subject: 'batch:1' },
  ])('takes nothing that tells of a person: %j', async (happening) => {
    const before = await log.head();
    await expect(log.enter(happening)).rejects.toThrow('not fit to be kept');
    expect(await log.head()).toEqual(before);
  });
});

class Found extends Error {
  constructor(readonly found: unknown) {
    super('found');
  }
}
