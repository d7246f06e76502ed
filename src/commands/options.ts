import type { CommandContext, CommandInput } from './command';

export const JSON_OPTION = { json: { type: 'boolean' } } as const;
/** Who does it: what two persons must do needs two names. */
export const USER_OPTION = { usuario: { type: 'string' } } as const;

const NOBODY_NAMED = 'cli';

/** The name given with `--usuario`. Refuses what would pass for an account of the staff site. */
export function userOf({ options, texts }: CommandContext): string {
  const name = textOf(options.usuario).trim();
  if (/^(account|command):|^visitor$/i.test(name)) throw texts.refusal('commands/es/commands', 'usage.user', { name }, 400);
  return name === '' ? NOBODY_NAMED : name;
}

/** An option's text; empty where it was not given. */
export function textOf(option: CommandInput['options'][string]): string {
  return typeof option === 'string' ? option : '';
}
