import { Injectable } from '@nestjs/common';
import { HappeningsRepository } from '../notices/happenings.repository';
import { ReleaseRepository } from '../release/release.repository';
import { ChangesRepository } from './changes.repository';
import type { Publication } from './figures';
import { inForce, lastChangeOf, publications } from './in-force';

/** Publications and withdrawals looked back on: 400 years of monthly reports. */
const CHANGES = 10_000;

/** What came out up to a moment. */
export interface Published {
  /** Every release that came out, those withdrawn too, in the order in which they did. */
  readonly all: readonly Publication[];
  /** Those that answer, the one published last first. */
  readonly inForce: readonly Publication[];
  /** When one came out or was withdrawn last. */
  readonly changed: Date | undefined;
}

/** What came out, kept until something else comes out or goes. */
@Injectable()
export class PublicationsService {
  private known: { readonly state: string; readonly published: Published } | undefined;

  constructor(
    private readonly changes: ChangesRepository,
    private readonly releases: ReleaseRepository,
    private readonly happenings: HappeningsRepository,
  ) {}

  /** What is out now. */
  async now(): Promise<Published> {
    // Asked before the rows are read: what comes in between is noticed by the next question.
    const state = await this.changes.state();
    if (this.known?.state === state) return this.known.published;
    const all = publications(await this.releases.all(), [...(await this.happenings.published(CHANGES))].reverse());
    const published = { all, inForce: inForce(all), changed: lastChangeOf(all) };
    this.known = { state, published };
    return published;
  }
}
