import { Inject, Injectable } from '@nestjs/common';
import { expectedOf } from '../../quality/arrivals';
import { CONFIG, type Config } from '../../platform/config';
import { AccountabilityFactsRepository } from '../../records/accountability-facts.repository';
import { addMonths, monthsOfPeriod, yearToDateMonths } from '../../records/period';
import type { AccountabilityReportInputs } from '../../report/accountability-inputs';
import { lastMonth } from '../kinds';
import { MonthlyEditionsService } from './monthly-editions.service';
import type { ReportOrder } from './report-order';

/** What a four-monthly report tells besides the figures of its cube. */
export type AccountabilityFacts = Pick<
  AccountabilityReportInputs,
  'actions' | 'budget' | 'recruiters' | 'dayCount' | 'monitoring' | 'monthly'
>;

/** Gathers the ministry's own work as the registry held it after the order's batch, and the monthly reports that were out. */
@Injectable()
export class AccountabilityFactsService {
  constructor(
    private readonly facts: AccountabilityFactsRepository,
    private readonly editions: MonthlyEditionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async gather(order: ReportOrder): Promise<AccountabilityFacts> {
    const { period, asOf } = order;
    const months = monthsOfPeriod(period);
    const soFar = yearToDateMonths(lastMonth(period));
    const lastYear = soFar.map((month) => addMonths(month, -12));
    return {
      actions: await this.facts.actions(soFar, asOf),
      budget: await this.facts.budget([...lastYear, ...soFar], asOf),
      recruiters: await this.facts.recruiterStates(asOf),
      dayCount: this.config.decisionDays,
      monitoring: {
        expected: months.flatMap(expectedOf),
        deliveries: await this.facts.deliveries(months, asOf),
        rejections: await this.facts.rejections(months, asOf),
        improvements: await this.facts.improvements(asOf),
      },
      monthly: await this.editions.of(
        order,
        soFar.filter((month) => month >= order.coveredFrom),
      ),
    };
  }
}
