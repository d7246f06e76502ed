import { Injectable } from '@nestjs/common';
import { accountabilityPeriods, type AccountabilityInputs } from '../../cube/accountability-cube';
import type { PeriodCode } from '../../cube/cube';
import type { LinkFact, MonthBasis } from '../../records/facts';
import { FactsRepository } from '../../records/facts.repository';
import { fourMonthsOf, yearToDateMonths, type Month } from '../../records/period';
import { TrainingsComplaintsRepository } from '../../records/trainings-complaints.repository';
import { lastMonth } from '../kinds';
import type { BatchOf } from './monthly-inputs.service';

/** The batches that the figures of a four-monthly report rest on. */
export interface AccountabilityBasis {
  /** Of a month's vinculaciones: the one it was published with. */
  readonly ofMonth: BatchOf;
  /** Of the trainings and complaints of four months: the one they were published with, or the report's own. */
  readonly ofFourMonths: (period: PeriodCode) => number;
}

/** Gathers what the cube of a four-monthly report is made of, everything as it was published where it was. */
@Injectable()
export class AccountabilityInputsService {
  constructor(
    private readonly facts: FactsRepository,
    private readonly counted: TrainingsComplaintsRepository,
  ) {}

  async gather(period: PeriodCode, coveredFrom: Month, { ofMonth, ofFourMonths }: AccountabilityBasis): Promise<AccountabilityInputs> {
    const linked = new Set(accountabilityPeriods(period, coveredFrom).flatMap(({ months }) => months));
    const links: LinkFact[] = [];
    for (const month of [...linked].sort()) for (const link of await this.facts.links(month, ofMonth(month))) links.push(link);
    const basis = yearToDateMonths(lastMonth(period)).map((month): MonthBasis => ({ month, asOf: ofFourMonths(fourMonthsOf(month)) }));
    return {
      period,
      coveredFrom,
      links,
      trainings: await this.counted.trainings(basis),
      complaints: await this.counted.complaints(basis),
      recruiters: await this.facts.recruiterStates(ofFourMonths(period)),
    };
  }
}
