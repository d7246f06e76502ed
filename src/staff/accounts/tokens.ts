import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Bytes of a token that nobody can guess. */
export const TOKEN_BYTES = 32;
const TOKEN = /^[\w-]{43}$/;
/** How long a browser stays known after somebody signed in with it. */
const DEVICE_DAYS = 180;
const DAY_MS = 86_400_000;

/** What the database holds of a token: whoever reads the database cannot use it. Undefined for what is no token. */
export function tokenHash(token: unknown): Buffer | undefined {
  return typeof token === 'string' && TOKEN.test(token) ? createHash('sha256').update(token).digest() : undefined;
}

/** What each form of a session carries, so that no other site can send one in its name. */
export function formToken(session: Uint8Array, key: Buffer): string {
  return createHmac('sha256', key).update(session).digest('base64url');
}

export function isFormToken(given: unknown, session: Uint8Array, key: Buffer): boolean {
  return typeof given === 'string' && isSame(given, formToken(session, key));
}

/** What a browser keeps in which an account signed in: failures of strangers elsewhere do not make its owner wait. */
export function deviceToken(account: number, nonce: string, now: Date, key: Buffer): string {
  const until = Math.floor(now.getTime() / DAY_MS) + DEVICE_DAYS;
  const told = `${String(account)}.${String(until)}.${nonce}`;
  return `${told}.${createHmac('sha256', key).update(told).digest('base64url')}`;
}

/** Whether a browser is known for this account. */
export function isDeviceOf(account: number, token: string, now: Date, key: Buffer): boolean {
  const [, told = '', id = '', until = '', code = ''] = /^((\d{1,9})\.(\d{1,6})\.[\w-]{1,60})\.([\w-]{43})$/.exec(token) ?? [];
  if (Number(id) !== account || Number(until) * DAY_MS < now.getTime()) return false;
  return isSame(code, createHmac('sha256', key).update(told).digest('base64url'));
}

/** Name under which attempts are counted; says nothing of whose they are. */
export function attemptKey(by: string, who: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(`${by}:${who}`).digest();
}

function isSame(given: string, own: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(own)];
  return a.length === b.length && timingSafeEqual(a, b);
}
