import { guatemalaTime } from '../../records/period';
import type { Words } from '../../report/labels';
import type { Ended } from './workshop.service';

/** Why the last work on a report came to nothing; undefined where it was done, or there was none. */
export function problemOf(last: Ended | undefined, words: Words): string | undefined {
  if (last === undefined || last.result.outcome === 'done') return undefined;
  const reason = last.result.outcome === 'refused' ? last.result.message : '';
  return words.say(`work.${last.result.outcome}`, { at: guatemalaTime(last.at), reason });
}
