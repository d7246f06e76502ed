/**
 * An amount as exact decimal text, rounded half up; no float comes near it. Undefined where `text` is not digits with at
 * most one decimal mark (a point, or also a comma where `decimalComma`). `text` holds no sign.
 */
export function readAmount(text: string, decimals: number, decimalComma: boolean): string | undefined {
  const match = (decimalComma ? /^0*(\d+)(?:[.,](\d+))?$/ : /^0*(\d+)(?:\.(\d+))?$/).exec(text);
  if (match === null) return undefined;
  const whole = match[1] ?? '';
  const fraction = match[2] ?? '';
  if (fraction.length <= decimals) return fraction.length === 0 ? whole : `${whole}.${fraction}`;
  const kept = BigInt(whole + fraction.slice(0, decimals));
  const rounded = String((fraction[decimals] ?? '0') >= '5' ? kept + 1n : kept).padStart(decimals + 1, '0');
  return `${rounded.slice(0, -decimals)}.${rounded.slice(-decimals)}`;
}
