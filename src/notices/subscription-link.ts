import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Separates this use of the secret from every other (RFC 5869, info). */
const PURPOSE = 'movilidad: links of subscribers, version 1';

/** What a link of a mail does. */
export type LinkUse = 'confirmar' | 'baja';

/** Key of the links, from the installation's secret: the same link can be written into every mail, and none need be stored. */
export function linkKeyFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32));
}

/** What a link carries, 32 characters after the subscriber's number: only who reads the subscriber's mail knows it. */
export function linkToken(use: LinkUse, subscriber: number, key: Buffer): string {
  return `${String(subscriber)}.${codeOf(use, subscriber, key).toString('base64url')}`;
}

/** The subscriber of a link; undefined where the token is none of ours for this use. */
export function subscriberOfLink(use: LinkUse, token: string, key: Buffer): number | undefined {
  const [, number, code] = /^([1-9]\d{0,8})\.([\w-]{32})$/.exec(token) ?? [];
  if (number === undefined || code === undefined) return undefined;
  const given = Buffer.from(code, 'base64url');
  return timingSafeEqual(given, codeOf(use, Number(number), key)) ? Number(number) : undefined;
}

function codeOf(use: LinkUse, subscriber: number, key: Buffer): Buffer {
  return createHmac('sha256', key)
    .update(`${use}:${String(subscriber)}`)
    .digest()
    .subarray(0, 24);
}
