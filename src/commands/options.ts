import type { CommandContext, CommandInput } from './command';

export const JSON_OPTION = { json: { type: 'boolean' } } as const;
/** Who does it: what two persons must do needs two names. */
export const USER_OPTION = { usuario: { type: 'string' } } as const;

const NOBODY_NAMED = 'cli';

/** The name given with `--usuario`. */
export function userOf({ options }: CommandContext): string {
  const name = textOf(options.usuario).trim();
  return name === '' ? NOBODY_NAMED : name;
}

/** An option's text; empty where it was not given. */
export function textOf(option: CommandInput['options'][string]): string {
  return typeof option === 'string' ? option : '';
}
