import { Injectable } from '@nestjs/common';
import { comparedPeriods, seriesMonths, type MonthlyInputs } from '../cube/monthly-cube';
import type { PeriodCode } from '../cube/cube';
import type { DistinctCounts } from '../records/facts';
import { FactsRepository } from '../records/facts.repository';
import { yearToDateMonths, type Month } from '../records/period';

/** Gathers what the monthly cube is made of, as the registry held it after a batch. */
@Injectable()
export class MonthlyInputsService {
  constructor(private readonly facts: FactsRepository) {}

  async gather(month: Month, coveredFrom: Month, asOf: number): Promise<MonthlyInputs> {
    const series = seriesMonths(month, coveredFrom);
    const january = yearToDateMonths(month)[0] ?? month;
    const from = [series[0] ?? month, january].sort()[0] ?? month;
    const distinct = new Map<PeriodCode, DistinctCounts>();
    for (const { code, months } of comparedPeriods(month, coveredFrom)) {
      distinct.set(code, await this.facts.distinctCounts(months[0] ?? month, months[months.length - 1] ?? month, asOf));
    }
    return {
      month,
      coveredFrom,
      links: await this.facts.links(month, asOf),
      applicants: await this.facts.applicants(month, asOf),
      recruiters: await this.facts.recruiterStates(asOf),
      rates: await this.facts.exchangeRates(asOf),
      linkCounts: await this.facts.linkCounts(from, month, asOf),
      applicantCounts: await this.facts.applicantCounts(from, month, asOf),
      distinct,
      distinctApplicantsToDate: await this.facts.distinctApplicants(january, month, asOf),
    };
  }
}
