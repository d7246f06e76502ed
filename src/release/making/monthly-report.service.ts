import { Inject, Injectable } from '@nestjs/common';
import { recruiterActivity } from '../../cube/recruiter-activity';
import { ratesOn } from '../../cube/wages';
import { POLICY } from '../../disclosure/policy';
import { CONFIG, type Config } from '../../platform/config';
import { FactsRepository } from '../../records/facts.repository';
import { lastDay } from '../../records/period';
import { QUETZAL } from '../../records/codelists/currencies';
import { withNotes } from '../../report/analyst-notes';
import { monthlyReport } from '../../report/monthly-report';
import { FiguresService } from './figures.service';
import { FormatsService } from './formats.service';
import type { MadeReport, ReportOrder } from './report-order';

/** Makes every file of a monthly report, from the registry as it was after a batch: the same order gives the same bytes. */
@Injectable()
export class MonthlyReportService {
  constructor(
    private readonly figures: FiguresService,
    private readonly facts: FactsRepository,
    private readonly formats: FormatsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Refuses where two formats of the report would say different things. */
  async make(order: ReportOrder): Promise<MadeReport> {
    const { period: month } = order;
    const figures = await this.figures.make(order);
    const { cube, fingerprint, proof, rates, recruiters } = figures;
    const model = monthlyReport(
      {
        ...order,
        month,
        fingerprint,
        cube,
        policy: POLICY,
        proof,
        rates: [...ratesOn(rates, lastDay(month)).values()].filter((rate) => rate.currency !== QUETZAL),
        activity: recruiterActivity(recruiters, month, this.config.decisionDays),
        dayCount: this.config.decisionDays,
        quality: await this.facts.quality(month, order.asOf),
      },
      this.formats.words(),
    );
    return this.formats.render(withNotes(model, order.notes ?? []), figures);
  }
}
