import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from './clock.service';
import { Database } from './database.service';
import { TextStore } from './texts.store';

const SECONDS = 60;
const ASK_EVERY_MS = 250;
/** Clocks of programs differ by less than this; a lease that runs longer was taken by a clock that went wrong. */
const MOST_AHEAD_SECONDS = 600;

/** Tells a piece of work whether it may go on. */
export interface Lease {
  /** Aborted when somebody else took the lease over. */
  readonly signal: AbortSignal;
  /** Throws when the lease was lost; to be asked before anything that must not happen twice. */
  check(): void;
}

/** Who may do a job now, of any number of programs on one database. A row that expires: a holder that died blocks nobody for long. */
@Injectable()
export class LeaseRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  /** Takes the lease if it is free, expired or already the holder's; says whether it is the holder's now. */
  async acquire(name: string, holder: string, seconds: number, now: Date = this.clock.now()): Promise<boolean> {
    const touched = await this.database.run(
      `INSERT INTO lease (name, holder, expires_at) VALUES ($1, $2, $3)
       ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
       WHERE lease.expires_at < $4 OR lease.expires_at > $5 OR lease.holder = excluded.holder`,
      [name, holder, after(now, seconds), now, after(now, seconds + MOST_AHEAD_SECONDS)],
    );
    return touched === 1;
  }

  /** Prolongs a lease still held; says whether it was. */
  async renew(name: string, holder: string, seconds: number, now: Date = this.clock.now()): Promise<boolean> {
    return (
      (await this.database.run('UPDATE lease SET expires_at = $3 WHERE name = $1 AND holder = $2', [name, holder, after(now, seconds)])) ===
      1
    );
  }

  /** Whether anybody holds the lease now. */
  async isHeld(name: string, now: Date = this.clock.now()): Promise<boolean> {
    const [row] = await this.database.rows<{ held: boolean }>('SELECT expires_at >= $2 AS held FROM lease WHERE name = $1', [name, now]);
    return row?.held ?? false;
  }

  /** Gives a lease back; one that somebody else holds stays theirs. */
  async release(name: string, holder: string): Promise<void> {
    await this.database.run('DELETE FROM lease WHERE name = $1 AND holder = $2', [name, holder]);
  }

  /** Like withLease, but waits up to `patienceMs` for another holder to end (or, having died, to lose the lease). */
  async withLeaseSoon<Result>(
    name: string,
    work: (lease: Lease) => Promise<Result>,
    patienceMs: number,
    seconds = SECONDS,
  ): Promise<{ readonly result: Result } | undefined> {
    for (let waited = 0; waited <= patienceMs; waited += ASK_EVERY_MS) {
      const done = await this.withLease(name, work, seconds);
      if (done !== undefined) return done;
      await sleep(ASK_EVERY_MS);
    }
    return undefined;
  }

  /** Does the work under the lease, renewing it meanwhile; `undefined` when somebody else holds it. */
  async withLease<Result>(
    name: string,
    work: (lease: Lease) => Promise<Result>,
    seconds = SECONDS,
  ): Promise<{ readonly result: Result } | undefined> {
    const holder = randomUUID();
    if (!(await this.acquire(name, holder, seconds))) return undefined;
    const lost = new AbortController();
    const renewal = setInterval(
      () => {
        // A renewal that fails may mean the lease is gone: the work must not count on it.
        const renewed = this.renew(name, holder, seconds).catch(() => false);
        void renewed.then((held) => {
          if (!held) lost.abort(this.texts.refusal('platform/es/problems', 'lease.lost', { name }));
        });
      },
      (seconds * 1000) / 3,
    );
    try {
      const result = await work({ signal: lost.signal, check: () => lost.signal.throwIfAborted() });
      return { result };
    } finally {
      clearInterval(renewal);
      await this.release(name, holder);
    }
  }
}

const after = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000);
