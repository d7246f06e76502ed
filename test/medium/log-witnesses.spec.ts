import type { INestApplicationContext } from '@nestjs/common';
import { nextEntry, EMPTY_CHAIN, type AuditEntry } from '../../src/audit-log/entry';
import { AuditLog } from '../../src/audit-log/audit-log.repository';
import { auditLogCommand } from '../../src/commands/audit-log.command';
import type { Config } from '../../src/platform/config';
import { readManifest } from '../../src/release/publication/manifest';
import { ReleaseService } from '../../src/release/release.service';
import { ReleaseStore } from '../../src/release/release.store';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import { takeMonths, verified } from '../support/release-world';

const RELEASE = { kind: 'mensual', period: '2024-02', version: 1 };

describeOnEachDatabase('the audit log and what is released', (db) => {
  const folder = temporaryFolder();
  const clock = new FakeClock();
  let config: Config;
  let program: INestApplicationContext;
  let log: AuditLog;

  beforeAll(async () => {
    config = testConfig(db.config, folder.path);
    program = await startProgram(config, clock);
    log = program.get(AuditLog, { strict: false });
    await takeMonths(program, folder.path, ['2024-02'], 300);
    await program.get(ReleaseService).produce('mensual', '2024-02', 'ana maría');
  });
  afterAll(async () => {
    await program.close();
    folder.remove();
  });

  async function verify(json = false): Promise<{ code: number; out: string; err: string }> {
    const said = { out: '', err: '' };
    const io = {
      out: (text: string) => Promise.resolve(void (said.out += text)),
      err: (text: string) => void (said.err += text),
      live: false,
    };
    const app = (): Promise<INestApplicationContext> => Promise.resolve(program);
    const code = await auditLogCommand.run({ positionals: ['verify'], options: json ? { json } : {}, config, texts: db.texts, io, app });
    return { code, ...said };
  }

  it('tells of every file taken in and every change of a state, each in the transaction of the change', async () => {
    const entries = [...(await log.latest(20))].reverse();
    expect(entries.map(({ actor, action, subject }) => [actor, action, subject])).toEqual([
      ['command:cli', 'batch.taken', 'batch:1'],
      ...['building', 'draft', 'in-review', 'approved', 'scheduled', 'published'].map((state) => [
        'command:ana-maría',
        `release.${state}`,
        'release:mensual/2024-02/v1',
      ]),
    ]);
    expect(entries[0]?.detail).toEqual({ layout: 'vinculaciones', received: 300, accepted: 300, rejected: 0 });
  });

  it('is named in the manifest: how far it went when the release came out', async () => {
    const manifest = readManifest((await program.get(ReleaseStore).readManifest(RELEASE)) ?? Buffer.alloc(0));
    const [, before] = await log.latest(2);
    expect(manifest?.bitacora).toEqual({ asientos: 6, huella: before?.hash });
    expect(await verified(program, config)).toEqual({ deviations: [], releases: 1 });
    expect((await verify()).code).toBe(0);
  });

  it('is found out where it was written anew from its first entry, head and all, because the release knows better', async () => {
    const entries = await db.database.rows<AuditEntry>('SELECT * FROM audit_entry ORDER BY id');
    const forged: AuditEntry[] = [];
    for (const entry of entries) {
      const last = forged.at(-1);
      const head = last === undefined ? EMPTY_CHAIN : { entries: last.id, hash: last.hash };
      forged.push(nextEntry(head, entry.at, entry.id === 3 ? { ...entry, actor: 'command:otra' } : entry));
    }
    await db.database.transaction(async (sql) => {
      await sql.run('ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_stays');
      for (const { id, actor, previous, hash } of forged)
        await sql.run('UPDATE audit_entry SET actor = $2, previous = $3, hash = $4 WHERE id = $1', [id, actor, previous, hash]);
      await sql.run('UPDATE audit_head SET hash = $1', [forged.at(-1)?.hash ?? '']);
    });
    expect(await log.verify()).toEqual({ entries: 7, hash: forged.at(-1)?.hash });
    expect(await verify()).toEqual({
      code: 1,
      out: '',
      err: 'La bitácora fue escrita de nuevo: el asiento 6 no es el que nombra el manifiesto de mensual/2024-02/v1.\n',
    });
    expect(JSON.parse((await verify(true)).out)).toEqual({
      intacta: false,
      asiento: 6,
      falla: 'rewritten',
      publicacion: 'mensual/2024-02/v1',
    });
  });
});
