import { hkdfSync } from 'node:crypto';

const USES = ['secondFactor', 'forms', 'devices', 'attempts', 'recoveryCodes', 'uploads'] as const;
const KEY_BYTES = 32;

/** One key for each use, all from the installation's secret (HKDF-SHA-256, RFC 5869): none says anything of another. */
export type StaffKeys = Readonly<Record<(typeof USES)[number], Buffer>>;

export function staffKeysFrom(secret: string): StaffKeys {
  const keyFor = (use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `movilidad: staff, ${use}, version 1`, KEY_BYTES));
  return Object.fromEntries(USES.map((use) => [use, keyFor(use)])) as unknown as StaffKeys;
}
