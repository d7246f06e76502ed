const LONGEST = 120;
const LONGEST_ENDING = 10;
/** Control characters, and those that turn the direction of writing around, by which `fdp.csv` looks like `csv.pdf`. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/** The name of a file as it is shown and kept: its last part, without what cannot be seen, and not too long. `otherwise` where nothing is left. */
export function fileNameOf(given: string, otherwise: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const seen = last.replace(UNSEEN, '').replace(/\s+/gu, ' ').trim();
  if (seen === '' || /^\.+$/.test(seen)) return otherwise;
  const letters = [...seen];
  if (letters.length <= LONGEST) return seen;
  const ending = /\.[^.]*$/u.exec(seen)?.[0] ?? '';
  const kept = [...ending].length <= LONGEST_ENDING ? ending : '';
  return `${letters.slice(0, LONGEST - [...kept].length - 1).join('')}…${kept}`;
}
