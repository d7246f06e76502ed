import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '../../src/platform/database.service';
import { findDoor } from '../../src/platform/embedded-database.service';
import { currentOwner, isGone, type Owner, release, take } from '../../src/platform/embedded-lock.store';
import { RefusedError } from '../../src/platform/errors';
import { TextStore } from '../../src/platform/texts.store';
import { embeddedDatabase, stopOwner } from '../support/database';

interface Said {
  open?: number;
  owner?: number;
  acknowledged?: number;
  failed?: string;
}

const texts = new TextStore();
const programs: ChildProcess[] = [];
const folders: string[] = [];

/** A program on the folder, of its own process, and what it said so far. */
function program(
  folder: string,
  what: 'write' | 'visit' | 'stay',
): { process: ChildProcess; said: Said[]; opened: Promise<Said>; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [join(__dirname, '../support/hold-database.ts'), folder, what], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  programs.push(child);
  const said: Said[] = [];
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const opened = new Promise<Said>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const news = JSON.parse(line) as Said;
      said.push(news);
      if (news.failed !== undefined) reject(new Error(news.failed));
      resolve(news);
    });
  });
  return { process: child, said, opened, ended };
}

async function until(condition: () => boolean, what: string, limitMs = 30_000): Promise<void> {
  for (let waited = 0; !condition(); waited += 20) {
    if (waited > limitMs) throw new Error(`still not: ${what}`);
    await sleep(20);
  }
}

async function freshFolder(): Promise<string> {
  const { folder } = await embeddedDatabase();
  folders.push(folder);
  return folder;
}

const open = (folder: string): Promise<Database> => Database.open({ kind: 'embedded', folder }, texts);
const ownerOf = (folder: string): Owner => {
  const { owner } = currentOwner(folder);
  if (owner === undefined) throw new Error('nobody owns the folder');
  return owner;
};

afterEach(async () => {
  for (const child of programs.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) {
    await stopOwner(folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

it('lets a second program in beside the first and ends after the last', async () => {
  const folder = await freshFolder();
  const first = await open(folder);
  const owner = ownerOf(folder);
  const second = program(folder, 'visit');
  expect((await second.opened).owner).toBe(owner.pid);
  expect(await second.ended).toBe(0);
  expect(isGone(ownerOf(folder))).toBe(false);
  await first.close();
  await until(() => ownerOf(folder).released, 'released');
  expect(statSync(join(folder, 'postgres.complete')).isFile()).toBe(true);
});

it.each(['free', 'left by a dead owner'])('of starters at the same moment makes one the owner of a folder that is %s', async (state) => {
  const folder = await freshFolder();
  if (state !== 'free') {
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await new Promise((resolve) => gone.on('exit', resolve));
    take(folder, 0, { pid: gone.pid ?? 0, host: hostname(), port: 1, token: 'x', since: '', released: false });
  }
  const racers = Array.from({ length: 4 }, () => program(folder, 'stay'));
  const owners = await Promise.all(racers.map(async (racer) => (await racer.opened).owner));
  expect(new Set(owners).size).toBe(1);
  expect(owners[0]).toBe(ownerOf(folder).pid);
});

it('loses no acknowledged row when a writer is killed, and the owner does not linger', async () => {
  const folder = await freshFolder();
  const writer = program(folder, 'write');
  await until(() => writer.said.length > 6, 'some batches written');
  writer.process.kill('SIGKILL');
  await writer.ended;
  const acknowledged = writer.said.flatMap((news) => news.acknowledged ?? []);
  const database = await open(folder);
  const kept = await database.rows<{ batch: number; n: number }>('SELECT batch, count(*) AS n FROM mark GROUP BY 1');
  expect(kept.every((row) => row.n === 2_000)).toBe(true);
  expect(kept.map((row) => row.batch)).toEqual(expect.arrayContaining(acknowledged));
  await database.close();
  await until(() => isGone(ownerOf(folder)), 'owner gone');
});

it('loses no acknowledged row when the owner itself is killed again and again, and programs go on', async () => {
  const folder = await freshFolder();
  const acknowledged: number[] = [];
  for (let round = 0; round < 3; round++) {
    const writer = program(folder, 'write');
    await until(() => writer.said.length > 3, 'some batches written');
    process.kill(ownerOf(folder).pid, 'SIGKILL');
    await writer.ended;
    acknowledged.push(...writer.said.flatMap((news) => news.acknowledged ?? []));
  }
  const database = await open(folder);
  const kept = await database.rows<{ batch: number; n: number }>('SELECT batch, count(*) AS n FROM mark GROUP BY 1');
  expect(kept.every((row) => row.n === 2_000)).toBe(true);
  expect(kept.map((row) => row.batch)).toEqual(expect.arrayContaining(acknowledged));

  // The same program, its owner gone: what ran fails, what follows finds a new owner.
  process.kill(ownerOf(folder).pid, 'SIGKILL');
  await until(() => isGone(ownerOf(folder)), 'owner gone');
  await sleep(50);
  expect(await database.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await database.close();
});

it('does not mistake a recycled process number for an owner', async () => {
  const folder = await freshFolder();
  // This very process lives, but nothing of ours listens at that port.
  take(folder, 0, { pid: process.pid, host: hostname(), port: 1, token: 'x', since: '', released: false });
  const database = await open(folder);
  expect(ownerOf(folder).pid).not.toBe(process.pid);
  // Nor one whose port meanwhile belongs to another database of ours.
  const other = await freshFolder();
  take(other, 0, { ...ownerOf(folder), token: 'another' });
  const second = await open(other);
  expect(ownerOf(other).pid).not.toBe(ownerOf(folder).pid);
  await second.close();
  await database.close();
});

it('says who holds a database that does not answer in time', async () => {
  const folder = await freshFolder();
  const holder = program(folder, 'stay');
  await holder.opened;
  const owner = ownerOf(folder);
  process.kill(owner.pid, 'SIGSTOP');
  try {
    const attempt = findDoor(folder, texts, 700);
    await expect(attempt).rejects.toThrow(RefusedError);
    await expect(findDoor(folder, texts, 300)).rejects.toThrow(new RegExp(`proceso ${owner.pid}\\b`));
  } finally {
    process.kill(owner.pid, 'SIGCONT');
  }
});

it('does not touch the database of another machine', async () => {
  const folder = await freshFolder();
  take(folder, 0, { pid: 1, host: 'otro-equipo', port: 1, token: 'x', since: '2024-01-01T00:00:00Z', released: false });
  await expect(findDoor(folder, texts)).rejects.toThrow('otro-equipo');
  expect(currentOwner(folder).generation).toBe(1);
  rmSync(join(folder, 'owner-000001.json'));
});

it('starts anew after a first start that was cut short', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'movilidad-db-'));
  folders.push(folder);
  const first = program(folder, 'visit');
  await until(() => existsSync(join(folder, 'postgres', 'global')), 'half made');
  expect(existsSync(join(folder, 'postgres.complete'))).toBe(false);
  process.kill(ownerOf(folder).pid, 'SIGKILL');
  first.process.kill('SIGKILL');
  const database = await open(folder);
  expect(await database.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await database.close();
});

it('gives up clearly when the files cannot be opened', async () => {
  const folder = await freshFolder();
  writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '9.6\n');
  await expect(open(folder)).rejects.toThrow('host.log');
  expect(readFileSync(join(folder, 'host.log'), 'utf8').length).toBeGreaterThan(0);
});

it('lets a slow starter give way to a later generation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'movilidad-lock-'));
  folders.push(folder);
  const owner: Owner = { pid: process.pid, host: hostname(), port: 1, token: 'x', since: '', released: false };
  const seen = currentOwner(folder).generation;
  expect(take(folder, seen, owner)).toBe(1);
  expect(take(folder, 1, owner)).toBe(2);
  release(folder, 2, owner);
  // It read "nobody" long ago; its file would even be free again by now.
  expect(take(folder, seen, owner)).toBeUndefined();
  expect(currentOwner(folder)).toMatchObject({ generation: 2, owner: { released: true } });
});

it('keeps answers apart when programs with large parameters ask at once', async () => {
  const folder = await freshFolder();
  const ask = async (database: Database): Promise<number> => {
    let wrong = 0;
    for (let round = 0; round < 5; round++) {
      const answers = Array.from({ length: 30 }, async (_, n) => {
        const [row] = await database.rows<{ c: number; p: number }>(`SELECT ${n} AS c, $1::int AS p, length($2) AS l`, [
          n,
          'x'.repeat(100_000),
        ]);
        if (row?.c !== n || row.p !== n) wrong++;
      });
      await Promise.all(answers);
    }
    return wrong;
  };
  const databases = await Promise.all([open(folder), open(folder), open(folder)]);
  expect(await Promise.all(databases.map(ask))).toEqual([0, 0, 0]);
  await Promise.all(databases.map((database) => database.close()));
});

it('undoes the transaction of a program that is killed within it', async () => {
  const folder = await freshFolder();
  const [one, other] = [await open(folder), await open(folder)];
  await one.run('CREATE TABLE mark (n int)');
  const client = await one.pool.connect();
  client.on('error', () => undefined);
  await client.query('BEGIN');
  await client.query('INSERT INTO mark VALUES (1)');
  const asked = other.rows('SELECT count(*) AS n FROM mark');
  await sleep(100);
  client.connection.stream.destroy();
  expect(await asked).toEqual([{ n: 0 }]);
  client.release(true);
  await Promise.all([one.close(), other.close()]);
});
