import { createHmac } from 'node:crypto';

export const RECOVERY_CODES = 10;
/** Bytes of chance for one code. */
export const RECOVERY_CODE_BYTES = 8;
const DIGITS = 16;

/** A code for who lost the telephone: sixteen digits (53 bits), which the field for codes takes as it is: `0731 9924 5560 1187`. */
export function recoveryCode(chance: Buffer): string {
  const digits = (chance.readBigUInt64BE() % 10n ** BigInt(DIGITS)).toString().padStart(DIGITS, '0');
  return digits.replace(/\d{4}(?=\d)/g, '$& ');
}

/** What is kept of a recovery code: a keyed hash of its digits, however they are typed in. */
export function recoveryHash(code: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(code.replace(/\D/g, '')).digest();
}
