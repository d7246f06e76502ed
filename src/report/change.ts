import { formatInteger, formatPercent } from './format';
import type { Words } from './labels';

/** Changes smaller than this, in units or in hundredths, are not put into words (reports.md). */
const LEAST_DIFFERENCE = 5;
const LEAST_PERCENT = 1;

export interface Change {
  readonly direction: 'up' | 'down' | 'flat' | 'none';
  /** 20.1 % más; empty where the change is too small to be said. */
  readonly words: string;
}

/** How a printed figure moved against an earlier printed one: said only if it is at least 5 and at least 1 %. */
export function describeChange(current: number | undefined, earlier: number | undefined, words: Words): Change {
  if (current === undefined || earlier === undefined) return { direction: 'none', words: '' };
  const difference = current - earlier;
  const percent = earlier === 0 ? 0 : (Math.abs(difference) / earlier) * 100;
  if (Math.abs(difference) < LEAST_DIFFERENCE || percent < LEAST_PERCENT) return { direction: 'flat', words: '' };
  return {
    direction: difference > 0 ? 'up' : 'down',
    words: words.say(difference > 0 ? 'change.more' : 'change.less', { percent: formatPercent(percent, 1) }),
  };
}

/** 20.1 % más; eran 4,603 */
export function comparison(
  current: number | undefined,
  earlier: number | undefined,
  words: Words,
): { text: string; direction: Change['direction'] } {
  if (earlier === undefined) return { text: words.say('change.none'), direction: 'none' };
  const change = describeChange(current, earlier, words);
  const value = formatInteger(earlier);
  const text =
    change.words === '' ? words.say('change.against', { value }) : words.say('change.against_changed', { value, change: change.words });
  return { text, direction: change.direction };
}
