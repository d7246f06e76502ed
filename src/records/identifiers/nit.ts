import { checkCui } from './cui';
import { stripSeparators, type IdentifierCheck } from './identifier';

/** Why a text is no NIT: not digits with a check sign, check sign that does not fit, 13 digits that are no CUI. */
export type NitFault = 'format' | 'check-digit' | 'cui';

const CUI_LENGTH = 13;
/** Up to 11 digits and the check sign. */
const NIT_PATTERN = /^0*([1-9]\d{0,10})([\dK])$/;

/**
 * Checks a NIT; blanks, hyphen, case of K and leading zeros do not matter. Since 2025 a person's CUI may stand as the NIT.
 * The value is without a hyphen. Rule: SAT, "FEL reglas y validaciones", p. 58.
 */
export function checkNit(text: string): IdentifierCheck<NitFault> {
  const value = stripSeparators(text);
  if (/^\d+$/.test(value) && value.length === CUI_LENGTH) return checkCui(value).ok ? { ok: true, value } : { ok: false, reason: 'cui' };
  const [, body, check] = NIT_PATTERN.exec(value) ?? [];
  if (body === undefined || check === undefined) return { ok: false, reason: 'format' };
  return nitCheckDigit(body) === check ? { ok: true, value: body + check } : { ok: false, reason: 'check-digit' };
}

/** The check sign of a NIT's digits: 0-9 or K. */
export function nitCheckDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => total + Number(digit) * (index + 2), 0);
  const remainder = (11 - (sum % 11)) % 11;
  return remainder === 10 ? 'K' : String(remainder);
}

/** A NIT as SAT prints it, 1234567-8; a CUI that stands for one keeps its 13 digits. */
export function formatNit(nit: string): string {
  return nit.length === CUI_LENGTH ? nit : `${nit.slice(0, -1)}-${nit.slice(-1)}`;
}
