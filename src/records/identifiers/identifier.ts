/** Outcome of checking an identifier: the value in its normal form, or why it cannot be one. */
export type IdentifierCheck<Fault extends string> =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: Fault };

/** `text` without the blanks and hyphens people put between groups of digits, in upper case. */
export function stripSeparators(text: string): string {
  return text.replace(/[\s\u00a0\u2010-\u2015-]/g, '').toUpperCase();
}
