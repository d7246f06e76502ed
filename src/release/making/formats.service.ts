import { Injectable } from '@nestjs/common';
import { TextStore } from '../../platform/texts.store';
import { checkAgreement } from '../../render/agreement/check';
import type { ReportModel } from '../../report/model';
import type { ReportTexts } from '../../report/monthly-report';
import { AssetStore } from './assets.store';
import type { ReportFigures } from './figures.service';
import { renderReport } from './release-files';
import { ReleaseStore } from '../release.store';
import type { MadeReport } from './report-order';

/** Turns a report into the files of a release. */
@Injectable()
export class FormatsService {
  constructor(
    private readonly assets: AssetStore,
    private readonly texts: TextStore,
  ) {}

  /** The words that reports share: of figures, of renderers, and the names of the rules of ingest. */
  words(): ReportTexts {
    const labels = Object.entries(this.texts.section('report/es/render'));
    return {
      monthly: this.texts.section('report/es/mensual'),
      labels: Object.fromEntries(labels.filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
      ruleTitles: (rule) => this.texts.sentence('ingest/es/problems', `labels.${rule}`),
    };
  }

  /** Renders every format and reads it back. Refuses where two formats of the report would say different things. */
  async render(model: ReportModel, figures: ReportFigures): Promise<MadeReport> {
    const { cube, cubeFiles, auditFile, fingerprint, proposed } = figures;
    const files = await renderReport(model, cubeFiles, auditFile, await this.assets.assets());
    const [first, ...more] = await checkAgreement({ model, cube, files });
    if (first !== undefined) {
      const address = ReleaseStore.address(model.meta);
      throw this.texts.refusal('release/es/problems', 'formats-differ', { ...first, address, count: 1 + more.length });
    }
    return { files, fingerprint, proposed };
  }
}
