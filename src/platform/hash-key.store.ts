import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config';

const KEY_FILE = 'hash.key';

/**
 * The key of the HMAC over document numbers. With the embedded database it is made at the first start and kept beside the
 * data, readable by its owner only; if it is lost, people of old files and of new ones can no longer be told apart.
 */
export function hashKeyOf(config: Config): string {
  if (config.hashKey !== undefined) return config.hashKey;
  if (config.database.kind === 'server') throw new Error('a server database without a hash key');
  return keptKey(config.database.folder);
}

/** The key that is there already; undefined where a first start would make one. */
export function knownHashKey({ hashKey, database }: Pick<Config, 'hashKey' | 'database'>): string | undefined {
  if (hashKey !== undefined || database.kind === 'server') return hashKey;
  const file = join(database.folder, KEY_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

function keptKey(folder: string): string {
  const file = join(folder, KEY_FILE);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const aside = join(folder, `hash-${randomUUID()}.tmp`);
  writeFileSync(aside, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  try {
    // Atomic, and refuses where a key exists: of two first starts both read the one key.
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}
