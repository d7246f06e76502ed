import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from './texts.store';

/** Name by which the program calls itself in what it publishes. */
export const PROGRAM = 'movilidad';

/** Version of the program, as its package says. */
export async function programVersion(): Promise<string> {
  const found: unknown = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8'));
  if (typeof found !== 'object' || found === null || !('version' in found) || typeof found.version !== 'string')
    throw new Error('package.json names no version');
  return found.version;
}
