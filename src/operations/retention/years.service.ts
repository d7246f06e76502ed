import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.service';
import { CONFIG, type Config } from '../../platform/config';
import { guatemalaDay } from '../../records/period';
import { ReleaseRepository } from '../../release/release.repository';
import { OUT } from '../../release/states';
import { RetentionRepository } from './retention.repository';
import { type Standing, standingOf, unsettledOf, type YearHeld } from './terms';

/** A year with its standing. */
export interface YearStanding extends YearHeld {
  readonly standing: Standing;
}

/** Says of each year with rows about persons whether it may be closed. */
@Injectable()
export class YearsService {
  constructor(
    private readonly repository: RetentionRepository,
    private readonly releases: ReleaseRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Oldest first. */
  async all(): Promise<YearStanding[]> {
    const years = await this.repository.years();
    const months = await this.releases.monthsWithData(`${String(years.at(-1)?.year ?? 0)}-12`);
    const releases = (await this.releases.all()).map((row) => ({ ...row, isOut: OUT.includes(row.status) }));
    const today = guatemalaDay(this.clock.now());
    return years.map((held) => ({
      ...held,
      standing: standingOf(held, unsettledOf(held.year, months, releases), this.config.identityYears, today),
    }));
  }

  now(): Date {
    return this.clock.now();
  }
}
