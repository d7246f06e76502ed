import { createHash } from 'node:crypto';
import type { Shared } from './shared-traits';

/** A short text that changes with what is shared and with whom: a form says by it which warnings were looked at. */
export function warningsMark(warnings: readonly Shared[]): string {
  const text = warnings.map(({ number, kinds }) => `${number}\n${kinds.join(',')}`).join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
