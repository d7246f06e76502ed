import { UsageError } from '../platform/errors';
import { LogWitnesses } from '../release/publication/log-witnesses.service';
import { AuditLog } from '../audit-log/audit-log.repository';
import type { Command } from './command';
import { JSON_OPTION } from './options';

const TEXTS = 'commands/es/staff';

/** `audit-log verify`: whether every entry of the audit log is as it was written; names the first that is not, with exit code 1. Released manifests are asked as well. */
export const auditLogCommand: Command = {
  options: { ...JSON_OPTION },
  positionals: [1, 1],
  async run({ positionals, options, texts, io, app }) {
    if (positionals[0] !== 'verify')
      throw new UsageError(
        texts.sentence('commands/es/commands', 'usage.wrong', {
          usage: texts.sentence('commands/es/commands', 'usage.commands.audit-log'),
        }),
      );
    const program = await app();
    const found = await program.get(AuditLog, { strict: false }).verify();
    if ('fault' in found) {
      if (options.json === true) await io.out(`${JSON.stringify({ intacta: false, asiento: found.id, falla: found.fault })}\n`);
      io.err(`${texts.sentence(TEXTS, `audit-log.${found.fault}`, { id: found.id })}\n`);
      return 1;
    }
    const contradiction = await program.get(LogWitnesses).contradiction();
    if (contradiction !== undefined) {
      const { address, id } = contradiction;
      if (options.json === true)
        await io.out(`${JSON.stringify({ intacta: false, asiento: id, falla: 'rewritten', publicacion: address })}\n`);
      io.err(`${texts.sentence(TEXTS, 'audit-log.rewritten', { id, address })}\n`);
      return 1;
    }
    const { entries, hash } = found;
    if (options.json === true) await io.out(`${JSON.stringify({ intacta: true, asientos: entries, huella: hash })}\n`);
    else await io.out(`${texts.sentence(TEXTS, 'audit-log.whole', { entries, hash })}\n`);
    return 0;
  },
};
