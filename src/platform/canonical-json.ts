export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/**
 * JSON in one form only (RFC 8785): keys sorted by UTF-16 code unit, no blanks, numbers as ECMAScript writes them. What
 * is signed or hashed goes through here. A key without a value is left out, as JSON.stringify does. Throws on what JSON cannot hold: NaN, infinity, half a surrogate pair.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`JSON has no ${String(value)}`);
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const given = Object.entries(value).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined);
  const entries = given.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${quoted(key)}:${canonicalJson(part)}`).join(',')}}`;
}

/** JSON for people's eyes: two blanks of indent, keys in the order given, a line end at the end. */
export function readableJson(value: JsonValue): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function quoted(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new RangeError('JSON text holds half a surrogate pair');
  return JSON.stringify(text);
}
