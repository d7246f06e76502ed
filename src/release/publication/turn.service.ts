import { Injectable } from '@nestjs/common';
import { LeaseRepository } from '../../platform/lease.repository';
import { TextStore } from '../../platform/texts.store';
import { ReleaseStore, type ReleaseName } from '../release.store';

const PROBLEMS = 'release/es/problems';

/** How a disk, a quota and a PostgreSQL server say that there is no room. */
const NO_ROOM: readonly unknown[] = ['ENOSPC', 'EDQUOT', '53100'];

/** How long a publication waits for another one to end. */
const PATIENCE_MS = 30_000;

/** Who may work on releases now, of any number of programs. */
@Injectable()
export class TurnService {
  constructor(
    private readonly leases: LeaseRepository,
    private readonly store: ReleaseStore,
    private readonly texts: TextStore,
  ) {}

  /** One program at a time on one report: a draft must not be made anew while it is being published. Says so where the disk is full. */
  async alone<Result>(kind: string, period: string, work: () => Promise<Result>): Promise<Result> {
    const address = `${kind}/${period}`;
    const done = await this.leases.withLease(address, work).catch((error: unknown) => {
      throw isNoRoom(error) ? this.texts.refusal(PROBLEMS, 'disk-full', { address }, 503, error) : error;
    });
    if (done === undefined) throw this.texts.refusal(PROBLEMS, 'busy', { address });
    return done.result;
  }

  /** One publication after another, whichever the report: each manifest names the one before. */
  async inOrder<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = await this.leases.withLeaseSoon('publish', work, PATIENCE_MS);
    if (done === undefined) throw this.texts.refusal(PROBLEMS, 'publishing-busy');
    return done.result;
  }

  /** Work on what is not out yet: refuses while a program is at it, and what stands in its place already, entered or not. */
  async beforeItIsOut<Result>(name: ReleaseName, work: () => Promise<Result>): Promise<Result> {
    return this.alone(name.kind, name.period, async () => {
      if (await this.store.isPublished(name))
        throw this.texts.refusal(PROBLEMS, 'already-published', { address: ReleaseStore.address(name) });
      return work();
    });
  }
}

function isNoRoom(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && NO_ROOM.includes(error.code);
}
