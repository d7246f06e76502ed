import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** A time-based code (RFC 6238): six digits, one each thirty seconds, SHA-1, as every application reads it. */
const PERIOD_SECONDS = 30;
const ISSUER = 'Movilidad MINTRAB';
/** Steps before and after the present one that are taken: clocks of telephones differ. */
const TOLERANCE = 1;
/** 160 bits, as RFC 4226 wants. */
export const SECRET_BYTES = 20;

/** Bytes that make a secret unreadable without the key (AES-256-GCM): nonce, tag and what is hidden. */
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const totpOf = (secret: Uint8Array, label = ''): TOTP =>
  new TOTP({ issuer: ISSUER, label, secret: new Secret({ buffer: Uint8Array.from(secret).buffer }), period: PERIOD_SECONDS });

/** What the application on a telephone reads, as the address of a QR code. */
export function factorAddress(secret: Uint8Array, email: string): string {
  return totpOf(secret, email).toString();
}

/** The secret to be typed in by hand, in groups of four letters. */
export function factorText(secret: Uint8Array): string {
  return totpOf(secret).secret.base32.replace(/.{4}(?=.)/g, '$& ');
}

/** The code of an instant. */
export function codeAt(secret: Uint8Array, now: Date): string {
  return totpOf(secret).generate({ timestamp: now.getTime() });
}

/** The time step whose code this is, if it lies no more than one step away and after the last one taken. */
export function stepOf(code: string, secret: Uint8Array, now: Date, lastStep: number | null): number | undefined {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return undefined;
  const delta = totpOf(secret).validate({ token: digits, timestamp: now.getTime(), window: TOLERANCE });
  if (delta === null) return undefined;
  const step = Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta;
  return lastStep !== null && step <= lastStep ? undefined : step;
}

/** Hides a secret of an account; `nonce` must be new each time. What was hidden for one account cannot be used for another. */
export function sealed(secret: Uint8Array, account: number, key: Buffer, nonce: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(account));
  const hidden = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]);
}

/** The secret again. Throws where the bytes are not what was sealed for this account with this key. */
export function unsealed(box: Uint8Array, account: number, key: Buffer): Buffer {
  const [nonce, tag, hidden] = [
    box.subarray(0, NONCE_BYTES),
    box.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES),
    box.subarray(NONCE_BYTES + TAG_BYTES),
  ];
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(boundTo(account));
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(hidden), decipher.final()]);
}

const boundTo = (account: number): Buffer => Buffer.from(`account:${String(account)}`);
