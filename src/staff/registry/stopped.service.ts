import { Injectable } from '@nestjs/common';
import { setImmediate as others } from 'node:timers/promises';
import type { IsoDate } from '../../records/period';
import { placeOf } from './registered';
import { type Horizon, type ListedRecruiter, RegistryRepository } from './registry.repository';
import { type Shared, StoppedRecruiters, type Traits } from './shared-traits';

/** Something shared with a recruiter that was stopped, and who that is. */
export interface Warning extends Shared {
  readonly name: string;
  readonly status: string;
}

/** Rows that are taken up before others have their turn: keys of thousands take seconds, in which nobody must wait. */
const AT_A_TIME = 200;

/** Who among those that were cancelled, suspended or denied may stand behind a recruiter. It warns; a person decides. */
@Injectable()
export class StoppedService {
  /** What all batches up to one say, kept and added to. */
  private stopped = new StoppedRecruiters();
  private readonly places = new Set<string>();
  private known: Horizon = { last: 0, undoings: 0 };
  private catchingUp: Promise<void> = Promise.resolve();

  constructor(private readonly registry: RegistryRepository) {}

  /** What a recruiter shares with others, and their states on a day; the most first. */
  async warnings(row: Traits, day: IsoDate): Promise<Warning[]> {
    const done = this.catchingUp.then(() => this.catchUp());
    // Whoever comes next tries again; why it failed is told to who asked.
    this.catchingUp = done.catch(() => undefined);
    await done;
    const shared = this.stopped.sharedWith(row);
    if (shared.length === 0) return [];
    const numbers = shared.map(({ number }) => number);
    const byNumber = new Map<string, ListedRecruiter>((await this.registry.named(day, numbers)).map((each) => [each.number, each]));
    return shared.flatMap((each) => {
      const other = byNumber.get(each.number);
      return other === undefined ? [] : [{ ...each, name: other.name, status: other.status }];
    });
  }

  /** Takes up what came since. Rows are only added, in the order of their batches; where a file was taken back, all is read anew. */
  private async catchUp(): Promise<void> {
    const now = await this.registry.horizon();
    if (now.undoings !== this.known.undoings) this.forget();
    if (now.last === this.known.last) return;
    let count = 0;
    for (const row of await this.registry.stopped(this.known.last)) {
      if (this.places.has(placeOf(row))) continue;
      this.stopped.add(row);
      this.places.add(placeOf(row));
      count += 1;
      if (count % AT_A_TIME === 0) await others();
    }
    this.known = now;
  }

  private forget(): void {
    this.stopped = new StoppedRecruiters();
    this.places.clear();
    this.known = { last: 0, undoings: 0 };
  }
}
