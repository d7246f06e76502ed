import { Injectable } from '@nestjs/common';
import { POLICY } from '../../disclosure/policy';
import { TextStore } from '../../platform/texts.store';
import { withNotes } from '../../report/analyst-notes';
import type { AccountabilityReportInputs } from '../../report/accountability-inputs';
import { accountabilityReport, type AccountabilityTexts } from '../../report/accountability-report';
import { figureLabel, figureText } from '../../report/corrections';
import { wordsOf } from '../../report/labels';
import { periodLabel } from '../../report/periods';
import { contradictions, reconcile } from '../../report/reconciliation';
import { AccountabilityFactsService } from './accountability-facts.service';
import { FiguresService } from './figures.service';
import { FormatsService } from './formats.service';
import { ReleaseStore } from '../release.store';
import type { MadeReport, ReportOrder } from './report-order';

/** Makes every file of a four-monthly accountability report, from the registry as it was after a batch: the same order gives the same bytes. */
@Injectable()
export class AccountabilityReportService {
  constructor(
    private readonly figures: FiguresService,
    private readonly facts: AccountabilityFactsService,
    private readonly formats: FormatsService,
    private readonly texts: TextStore,
  ) {}

  /** Refuses where it would contradict a monthly report, or two of its formats each other. */
  async make(order: ReportOrder): Promise<MadeReport> {
    const facts = await this.facts.gather(order);
    const figures = await this.figures.make(order);
    const { cube, fingerprint, proof, courses } = figures;
    const inputs: AccountabilityReportInputs = { ...order, ...facts, courses, fingerprint, cube, policy: POLICY, proof };
    const texts = { ...this.formats.words(), accountability: this.texts.section('report/es/cuatrimestral') };
    this.assertAgrees(inputs, texts, ReleaseStore.address(order));
    return this.formats.render(withNotes(accountabilityReport(inputs, texts), order.notes ?? []), figures);
  }

  private assertAgrees({ cube, monthly }: AccountabilityReportInputs, texts: AccountabilityTexts, address: string): void {
    const [first, ...more] = contradictions(reconcile(cube, monthly));
    if (first === undefined) return;
    const words = wordsOf(texts.accountability, texts.monthly);
    throw this.texts.refusal('release/es/accountability', 'contradicts', {
      address,
      count: 1 + more.length,
      figure: figureLabel({ measure: 'vinculaciones', at: first.at }, words),
      period: periodLabel(first.period, words),
      months: figureText(first.months),
      here: figureText(first.here),
    });
  }
}
