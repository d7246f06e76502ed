import { randomUUID } from 'node:crypto';
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * Who owns an embedded database. PGlite has no lock of its own, and two owners of one directory silently lose rows, so
 * ownership goes by generations: files `owner-000001.json`, `owner-000002.json` … of which the highest counts.
 * To follow an owner that is gone one makes the next file with link(2), which is atomic and refuses a name that exists:
 * of any number of starters one wins. The highest file is never removed (an owner that leaves marks it released), so a
 * starter that was slow to act on what it had read always finds a higher file when it looks again, and gives way.
 */
export interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly port: number;
  /** Password of the database; also tells this owner from a stranger that got the same port later. */
  readonly token: string;
  readonly since: string;
  readonly released: boolean;
}

const NAME = /^owner-(\d{6,})\.json$/;
const fileOf = (folder: string, generation: number): string => join(folder, `owner-${String(generation).padStart(6, '0')}.json`);

function generations(folder: string): number[] {
  return readdirSync(folder)
    .map((name) => Number(NAME.exec(name)?.[1] ?? 0))
    .filter((generation) => generation > 0)
    .sort((a, b) => b - a);
}

function writeAside(folder: string, owner: Owner): string {
  const aside = join(folder, `owner-${randomUUID()}.tmp`);
  writeFileSync(aside, `${JSON.stringify(owner)}\n`, { mode: 0o600, flag: 'wx' });
  return aside;
}

/** The highest generation and its owner; generation 0 without owner where there never was one. */
export function currentOwner(folder: string): { generation: number; owner: Owner | undefined } {
  for (;;) {
    const generation = generations(folder)[0];
    if (generation === undefined) return { generation: 0, owner: undefined };
    try {
      return { generation, owner: JSON.parse(readFileSync(fileOf(folder, generation), 'utf8')) as Owner };
    } catch (error) {
      // A newer owner swept it between listing and reading: look again.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

/** Becomes the owner after the given generation, or says `undefined` because somebody else did. */
export function take(folder: string, after: number, owner: Owner): number | undefined {
  const mine = after + 1;
  const aside = writeAside(folder, owner);
  try {
    linkSync(aside, fileOf(folder, mine));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  if (generations(folder)[0] !== mine) {
    rmSync(fileOf(folder, mine), { force: true });
    return undefined;
  }
  for (const earlier of generations(folder)) if (earlier < mine) rmSync(fileOf(folder, earlier), { force: true });
  return mine;
}

/** Marks this generation as left in good order; to be called when the database files are closed, never before. */
export function release(folder: string, generation: number, owner: Owner): void {
  renameSync(writeAside(folder, { ...owner, released: true }), fileOf(folder, generation));
}

/** Whether the owner's process is certainly gone. A process of another machine or container cannot be seen from here. */
export function isGone(owner: Owner): boolean {
  if (owner.released) return true;
  if (owner.host !== hostname()) return false;
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
