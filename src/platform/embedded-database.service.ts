import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { hostname } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { currentOwner, isGone, type Owner } from './embedded-lock.store';
import type { TextStore } from './texts.store';

const hostFile = join(__dirname, `embedded-host.job${extname(__filename)}`);
const SECTION = 'platform/es/problems';

/** Where the database of a folder can be reached, and with which password. */
export interface Door {
  readonly port: number;
  readonly token: string;
}

/**
 * Finds the process that owns the embedded database of a folder, or starts one, and waits until it lets in.
 * An owner that is silent is never taken for dead (a heavy statement keeps it from answering for seconds): after
 * `limitMs` the caller is told who holds the database.
 */
export async function findDoor(folder: string, texts: TextStore, limitMs = 60_000): Promise<Door> {
  const place = resolve(folder);
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const deadline = performance.now() + limitMs;
  let starter: Starter | undefined;
  for (;;) {
    const { generation, owner } = currentOwner(place);
    const answer = owner === undefined || isGone(owner) ? 'gone' : await probe(owner, deadline - performance.now());
    if (owner !== undefined && answer === 'ours') return owner;
    if (answer === 'gone') {
      if (starter?.failed === true) throw new Error(texts.sentence(SECTION, 'database.failed', { log: join(place, 'host.log') }));
      if (starter?.after !== generation) starter = startHost(place, generation);
    }
    // A program of another machine cannot be asked, and waiting would not help.
    const elsewhere = owner !== undefined && !owner.released && owner.host !== hostname();
    if (elsewhere || performance.now() > deadline) {
      throw texts.refusal(
        SECTION,
        'database.held',
        { folder: place, pid: owner?.pid ?? 0, host: owner?.host ?? hostname(), since: owner?.since ?? '' },
        503,
      );
    }
    await sleep(30);
  }
}

/** The connection settings of a door, for pg. */
export const connectionOf = (door: Door) => ({
  host: '127.0.0.1',
  port: door.port,
  user: 'postgres',
  database: 'postgres',
  password: door.token,
});

/**
 * Asks the port an owner left: 'ours' lets us in; 'gone' when nobody listens there or a stranger does who does not know
 * our password (then the process number is a stranger's too); 'silent' otherwise.
 */
async function probe(owner: Owner, limitMs: number): Promise<'ours' | 'gone' | 'silent'> {
  // Ports of another machine or container cannot be asked from here.
  if (owner.host !== hostname()) return 'silent';
  const client = new Client({ ...connectionOf(owner), connectionTimeoutMillis: Math.max(1, limitMs) });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'ours';
  } catch (error) {
    const { code } = error as { code?: string };
    return code === 'ECONNREFUSED' || code === '28P01' ? 'gone' : 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}

interface Starter {
  readonly after: number;
  failed: boolean;
}

/** Starts an owner process that outlives us; one that finds another was faster ends quietly. */
function startHost(folder: string, after: number): Starter {
  const log = openSync(join(folder, 'host.log'), 'a', 0o600);
  const child = spawn(process.execPath, [hostFile, folder, String(after)], { detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  const starter: Starter = { after, failed: false };
  child.on('error', () => (starter.failed = true));
  child.on('exit', (code) => (starter.failed = code !== 0));
  child.unref();
  return starter;
}
