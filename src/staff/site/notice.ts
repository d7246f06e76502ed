import type { Words } from '../../report/labels';

/** What a page says of an act that led to it: `?aviso=taken` is the sentence at `done.taken`. Nothing for what is no such name. */
export function noticeOf(name: unknown, words: Words): string | undefined {
  return typeof name === 'string' && /^[a-z]{1,20}$/.test(name) ? words.sayIf(`done.${name}`) : undefined;
}
