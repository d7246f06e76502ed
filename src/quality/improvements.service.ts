import { Injectable } from '@nestjs/common';
import { EXPECTED_FILES } from '../ingest/layouts/expected-files';
import { Clock } from '../platform/clock.service';
import { LeaseRepository } from '../platform/lease.repository';
import { TextStore } from '../platform/texts.store';
import { AccountabilityFactsRepository } from '../records/accountability-facts.repository';
import { improvementStates } from '../records/codelists/states';
import { guatemalaDay, isDay } from '../records/period';
import { isPlainText } from '../records/plain-text';
import { type Improvement, improvementsOf } from './improvements';
import { ImprovementsRepository } from './improvements.repository';

const TEXTS = 'staff/es/plataformas';
const LENGTH = { min: 10, max: 300 } as const;
/** A file is taken in for longer than anybody waits for a page. */
const PATIENCE_MS = 5_000;
const LEASE_SECONDS = 20;
const EVERYTHING = 2_147_483_647;

/** A state as a person typed it. */
export interface TypedState {
  readonly status: string;
  readonly date: string;
}

/** Improvements of the platforms that the ministry registers under milestone 1 of the action plan. */
@Injectable()
export class ImprovementsService {
  constructor(
    private readonly repository: ImprovementsRepository,
    private readonly facts: AccountabilityFactsRepository,
    private readonly leases: LeaseRepository,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  /** All of them with their states. */
  async all(): Promise<Improvement[]> {
    return improvementsOf(await this.facts.improvements(EVERYTHING));
  }

  /** One by its number; refuses a number that none has. */
  async byNumber(number: number): Promise<Improvement> {
    const found = (await this.all()).find((improvement) => improvement.number === number);
    if (found === undefined) throw this.refusal('no-improvement', {}, 404);
    return found;
  }

  /** Registers one and gives its number. Refuses what is no platform, no state, no day up to today, and a text that no report could print. */
  async register(given: TypedState & { readonly platform: string; readonly description: string }, actor: string): Promise<number> {
    const description = given.description.trim().replace(/\s+/g, ' ').normalize('NFC');
    if (!EXPECTED_FILES.some(({ source }) => source === given.platform)) throw this.refusal('platform');
    if (description.length < LENGTH.min || description.length > LENGTH.max) throw this.refusal('length', LENGTH);
    if (!isPlainText(description)) throw this.refusal('not-plain');
    const state = this.stateOf(given, undefined);
    return this.alone(() => this.repository.register({ platform: given.platform, description, ...state, actor }));
  }

  /** Enters another state; `seen` is the batch of the state the person saw. Refuses a day before the last state's, and what somebody else changed meanwhile. */
  async change(number: number, seen: number, given: TypedState, actor: string): Promise<void> {
    const { platform, description, state: last } = await this.byNumber(number);
    if (last.batch !== seen) throw this.refusal('changed', {}, 409);
    const state = this.stateOf(given, last);
    const isChanged = await this.alone(() => this.repository.change(number, seen, { platform, description, ...state, actor }));
    if (!isChanged) throw this.refusal('changed', {}, 409);
  }

  private stateOf({ status, date }: TypedState, last: { readonly status: string; readonly statusDate: string } | undefined) {
    if (!improvementStates.has(status) || status === last?.status) throw this.refusal('state');
    const today = guatemalaDay(this.clock.now());
    if (!isDay(date) || date > today || date < (last?.statusDate ?? '2000-01-01'))
      throw this.refusal('date', { from: last?.statusDate ?? '2000-01-01', to: today });
    return { status, statusDate: date };
  }

  /** Not while a file is taken in: numbers of batches must be confirmed in their order. */
  private async alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = await this.leases.withLeaseSoon('ingest', work, PATIENCE_MS, LEASE_SECONDS);
    if (done === undefined) throw this.refusal('busy', {}, 503);
    return done.result;
  }

  private refusal(problem: string, params: Record<string, string | number> = {}, status: 400 | 404 | 409 | 503 = 400): Error {
    return this.texts.refusal(TEXTS, `problems.${problem}`, params, status);
  }
}
