import type { Words } from '../../report/labels';

/** Names of accounts by number: pages of the staff show them, public ones never. */
export type People = ReadonlyMap<number, string>;

/** Who did something, in words: an account by its name, the schedule as such, and whoever gave a command by what was said there. */
export function personOf(actor: string, people: People, words: Words): string {
  const id = /^account:(\d+)$/.exec(actor)?.[1];
  if (id !== undefined) return people.get(Number(id)) ?? words.say('people.account', { id });
  return actor === 'programa' ? words.say('people.program') : words.say('people.command', { name: actor });
}
