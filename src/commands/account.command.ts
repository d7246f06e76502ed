import { plainName } from '../audit-log/entry';
import { guatemalaTime } from '../records/period';
import { AccountsService, invitationLink } from '../staff/accounts/accounts.service';
import { UsageError } from '../platform/errors';
import type { Command, CommandContext } from './command';
import { JSON_OPTION, textOf, USER_OPTION, userOf } from './options';

const TEXTS = 'commands/es/staff';

/** `account create-admin --nombre … --correo …`: an account that can open all others; prints the link with which its owner chooses a password. */
export const accountCommand: Command = {
  options: { ...JSON_OPTION, ...USER_OPTION, nombre: { type: 'string' }, correo: { type: 'string' } },
  positionals: [1, 1],
  async run(context) {
    const { positionals, options, texts, io, config } = context;
    if (positionals[0] !== 'create-admin')
      throw new UsageError(
        texts.sentence('commands/es/commands', 'usage.wrong', { usage: texts.sentence('commands/es/commands', 'usage.commands.account') }),
      );
    const accounts = (await context.app()).get(AccountsService, { strict: false });
    const invited = await accounts.create(actorOf(context), textOf(options.nombre), textOf(options.correo), ['administrador']);
    const link = invitationLink(config.publicUrl, invited);
    if (options.json === true)
      await io.out(`${JSON.stringify({ cuenta: invited.account, enlace: link, vence: invited.until.toISOString() })}\n`);
    else await io.out(`${texts.sentence(TEXTS, 'account.created', { id: invited.account, link, until: guatemalaTime(invited.until) })}\n`);
    return 0;
  },
};

/** Who runs a command, as the audit log names it: of a name what is fit to be kept. */
export function actorOf(context: CommandContext): string {
  return `command:${plainName(userOf(context))}`;
}
