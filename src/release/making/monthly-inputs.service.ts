import { Injectable } from '@nestjs/common';
import { comparedPeriods, seriesMonths, type MonthlyInputs } from '../../cube/monthly-cube';
import type { PeriodCode } from '../../cube/cube';
import type { DistinctCounts, MonthBasis } from '../../records/facts';
import { FactsRepository } from '../../records/facts.repository';
import { yearToDateMonths, type Month } from '../../records/period';

/** The batch that the figures of each month rest on. */
export type BatchOf = (month: Month) => number;

/** Gathers what the monthly cube is made of: each month as the registry held it after the batch its figures rest on. */
@Injectable()
export class MonthlyInputsService {
  constructor(private readonly facts: FactsRepository) {}

  async gather(month: Month, coveredFrom: Month, batchOf: BatchOf): Promise<MonthlyInputs> {
    const basis = (months: readonly Month[]): MonthBasis[] => months.map((each) => ({ month: each, asOf: batchOf(each) }));
    const toDate = yearToDateMonths(month);
    const all = basis([...new Set([...seriesMonths(month, coveredFrom), ...toDate])]);
    const asOf = batchOf(month);
    const distinct = new Map<PeriodCode, DistinctCounts>();
    for (const { code, months } of comparedPeriods(month, coveredFrom)) distinct.set(code, await this.facts.distinctCounts(basis(months)));
    return {
      month,
      coveredFrom,
      links: await this.facts.links(month, asOf),
      applicants: await this.facts.applicants(month, asOf),
      recruiters: await this.facts.recruiterStates(asOf),
      rates: await this.facts.exchangeRates(asOf),
      linkCounts: await this.facts.linkCounts(all),
      applicantCounts: await this.facts.applicantCounts(all),
      distinct,
      distinctApplicantsToDate: await this.facts.distinctApplicants(basis(toDate)),
    };
  }
}
