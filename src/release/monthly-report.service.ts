import { Inject, Injectable } from '@nestjs/common';
import { recruiterActivity } from '../cube/recruiter-activity';
import { ratesOn } from '../cube/wages';
import { POLICY } from '../disclosure/policy';
import { CONFIG, type Config } from '../platform/config';
import { TextStore } from '../platform/texts.store';
import { FactsRepository } from '../records/facts.repository';
import { lastDay } from '../records/period';
import { QUETZAL } from '../records/codelists/currencies';
import { checkAgreement } from '../render/agreement/check';
import { monthlyReport, type ReportTexts } from '../report/monthly-report';
import { AssetStore } from './assets.store';
import { FiguresService } from './figures.service';
import { renderReport } from './release-files';
import { ReleaseStore } from './release.store';
import type { MadeReport, ReportOrder } from './report-order';

/** Makes every file of a monthly report, from the registry as it was after a batch: the same order gives the same bytes. */
@Injectable()
export class MonthlyReportService {
  constructor(
    private readonly figures: FiguresService,
    private readonly facts: FactsRepository,
    private readonly assets: AssetStore,
    private readonly texts: TextStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Refuses where two formats of the report would say different things. */
  async make(order: ReportOrder): Promise<MadeReport> {
    const { period: month } = order;
    const { cube, cubeFiles, fingerprint, auditFile, proof, proposed, rates, recruiters } = await this.figures.make(order);
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
      this.reportTexts(),
    );
    const files = await renderReport(model, cubeFiles, auditFile, await this.assets.assets());
    const [first, ...more] = await checkAgreement({ model, cube, files });
    if (first !== undefined) {
      throw this.texts.refusal('release/es/problems', 'formats-differ', {
        ...first,
        address: ReleaseStore.address(order),
        count: 1 + more.length,
      });
    }
    return { files, fingerprint, proposed };
  }

  private reportTexts(): ReportTexts {
    const labels = this.texts.section('report/es/render');
    return {
      monthly: this.texts.section('report/es/mensual'),
      labels: Object.fromEntries(Object.entries(labels).filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
      ruleTitles: (rule) => this.texts.sentence('ingest/es/problems', `labels.${rule}`),
    };
  }
}
