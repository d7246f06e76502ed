import type { INestApplicationContext } from '@nestjs/common';
import { accountCommand } from '../../src/commands/account.command';
import { auditLogCommand } from '../../src/commands/audit-log.command';
import type { Command } from '../../src/commands/command';
import { Database } from '../../src/platform/database.service';
import { TextStore } from '../../src/platform/texts.store';
import { InvitationService } from '../../src/staff/accounts/invitation.service';
import { AuditLog } from '../../src/audit-log/audit-log.repository';
import { embeddedDatabase, type TestDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import { PASSWORD } from '../support/staff-world';

const folder = temporaryFolder();
const clock = new FakeClock();
let fresh: TestDatabase;
let program: INestApplicationContext;

beforeAll(async () => {
  fresh = await embeddedDatabase();
  program = await startProgram(testConfig(fresh.config, folder.path), clock);
});
afterAll(async () => {
  await program.close();
  await fresh.remove();
  folder.remove();
});

async function run(
  command: Command,
  positional: string,
  options: Record<string, string | boolean> = {},
): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const io = {
    out: (text: string) => Promise.resolve(void (said.out += text)),
    err: (text: string) => void (said.err += text),
    live: false,
  };
  const config = testConfig(fresh.config, folder.path);
  const code = await command.run({
    positionals: [positional],
    options,
    config,
    texts: new TextStore(),
    io,
    app: () => Promise.resolve(program),
  });
  return { code, ...said };
}

it('makes the first administrator, whose link serves once', async () => {
  const { code, out, err } = await run(accountCommand, 'create-admin', {
    nombre: 'Ana',
    correo: 'ana@example.org',
    usuario: 'María José <m>',
  });
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(
    /^Cuenta 1, con el rol de administrador\. .* hasta el 2024-03-13 09:00, .*\nhttp:\/\/localhost:3000\/interno\/invitacion\?clave=[\w-]{43}\n$/,
  );
  const token = /clave=([\w-]+)/.exec(out)?.[1];
  const invitations = program.get(InvitationService, { strict: false });
  expect((await invitations.owner(token)).roles).toEqual(['administrador']);
  await invitations.accept(token, PASSWORD, PASSWORD);
  await expect(invitations.owner(token)).rejects.toThrow('ya se usó o venció');
  const [, first] = await program.get(AuditLog, { strict: false }).latest(2);
  expect([first?.actor, first?.action, first?.subject, first?.detail]).toEqual([
    'command:María-José-m-',
    'account.created',
    'account:1',
    { roles: ['administrador'] },
  ]);
});

it('tells it as JSON, and refuses what is no person', async () => {
  const { out } = await run(accountCommand, 'create-admin', { nombre: 'Eva', correo: 'eva@example.org', json: true });
  expect(JSON.parse(out)).toEqual({
    cuenta: 2,
    enlace: expect.stringContaining('/interno/invitacion?clave='),
    vence: '2024-03-13T15:00:00.000Z',
  });
  await expect(run(accountCommand, 'create-admin', { nombre: 'Eva', correo: 'eva@example.org' })).rejects.toThrow('Ya hay una cuenta');
  await expect(run(accountCommand, 'create-admin', { nombre: 'Eva' })).rejects.toThrow('dirección de correo completa');
  await expect(run(accountCommand, 'create-admin', { correo: 'x@example.org' })).rejects.toThrow('nombre de la persona');
  await expect(run(accountCommand, 'delete-admin')).rejects.toThrow('account create-admin --nombre');
});

it('verifies the audit log, and names the first entry that is not as it was', async () => {
  const head = await program.get(AuditLog, { strict: false }).head();
  expect(await run(auditLogCommand, 'verify')).toEqual({
    code: 0,
    out: `Bitácora íntegra: 3 asientos. Huella del último:\n${head.hash}\n`,
    err: '',
  });
  expect(JSON.parse((await run(auditLogCommand, 'verify', { json: true })).out)).toEqual({ intacta: true, asientos: 3, huella: head.hash });
  await expect(run(auditLogCommand, 'repair')).rejects.toThrow('audit-log verify');

  await program.get(Database).run('ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_stays');
  await program.get(Database).run("UPDATE audit_entry SET actor = 'command:otra' WHERE id = 2");
  expect(await run(auditLogCommand, 'verify')).toEqual({
    code: 1,
    out: '',
    err: 'La bitácora fue alterada: el asiento 2 no dice lo que se escribió.\n',
  });
  const { code, out } = await run(auditLogCommand, 'verify', { json: true });
  expect([code, JSON.parse(out)]).toEqual([1, { intacta: false, asiento: 2, falla: 'changed' }]);
});
