import { stripSeparators, type IdentifierCheck } from './identifier';

/** Why a text is no CUI: wrong length, other signs than digits, check digit, department or municipality that do not exist. */
export type CuiFault = 'length' | 'digits' | 'check-digit' | 'department' | 'municipality';

const LENGTH = 13;
const SERIAL_LENGTH = 8;

/** Municipalities of each department, 01 to 22: 340. Tables that stop at 334-339 refuse people of Sipacate (0514) and Petatán (1333). */
export const MUNICIPALITY_COUNTS: readonly number[] = [17, 8, 16, 16, 14, 14, 19, 8, 24, 21, 9, 30, 33, 21, 8, 17, 14, 5, 11, 11, 7, 17];

/**
 * Checks a CUI, the 13 digits of a DPI; blanks and hyphens do not matter. The last four digits are the place where the birth
 * was registered, not where the person lives. Rule: registry-files.md, from the Ministry of Finance's validator.
 */
export function checkCui(text: string): IdentifierCheck<CuiFault> {
  const value = stripSeparators(text);
  if (!/^\d*$/.test(value)) return { ok: false, reason: 'digits' };
  if (value.length !== LENGTH) return { ok: false, reason: 'length' };
  if (cuiCheckDigit(value) !== Number(value.charAt(SERIAL_LENGTH))) return { ok: false, reason: 'check-digit' };
  const municipalities = MUNICIPALITY_COUNTS[Number(value.slice(9, 11)) - 1];
  if (municipalities === undefined) return { ok: false, reason: 'department' };
  const municipality = Number(value.slice(11));
  if (municipality < 1 || municipality > municipalities) return { ok: false, reason: 'municipality' };
  return { ok: true, value };
}

/** The check digit of a serial (its first eight digits count): 0-9, or 10 where the serial cannot be given out. */
export function cuiCheckDigit(serial: string): number {
  let sum = 0;
  for (let position = 0; position < SERIAL_LENGTH; position++) sum += Number(serial.charAt(position)) * (position + 2);
  return sum % 11;
}

/** A CUI as the DPI prints it: NNNN NNNNN NNNN. */
export function formatCui(cui: string): string {
  return `${cui.slice(0, 4)} ${cui.slice(4, 9)} ${cui.slice(9)}`;
}
