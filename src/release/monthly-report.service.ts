import { Inject, Injectable } from '@nestjs/common';
import { buildMonthlyCube, seriesMonths } from '../cube/monthly-cube';
import { recruiterActivity } from '../cube/recruiter-activity';
import { ratesOn } from '../cube/wages';
import { monthlyHierarchy } from '../disclosure/hierarchy';
import { POLICY } from '../disclosure/policy';
import { protect } from '../disclosure/protect';
import type { ProtectedCube } from '../disclosure/protected-cube';
import { CONFIG, type Config } from '../platform/config';
import { TextStore } from '../platform/texts.store';
import { FactsRepository } from '../records/facts.repository';
import { lastDay, type Month } from '../records/period';
import { QUETZAL } from '../records/codelists/currencies';
import { checkAgreement } from '../render/agreement/check';
import { readableJson } from '../render/package/canonical-json';
import { monthlyReport, type ReportTexts } from '../report/monthly-report';
import { AssetStore } from './assets.store';
import { MonthlyInputsService } from './monthly-inputs.service';
import { CUBE_PATH, renderCubeFiles, renderReport, sha256, type ReleaseFiles } from './release-files';

export interface MonthlyOrder {
  readonly month: Month;
  readonly version: number;
  readonly builtAt: Date;
  readonly coveredFrom: Month;
  /** Last batch the figures rest on. */
  readonly asOf: number;
}

export interface MadeReport {
  readonly files: ReleaseFiles;
  /** SHA-256 of datos/cubo.csv. */
  readonly fingerprint: string;
}

/** Makes every file of a monthly report, from the registry as it was after a batch: the same order gives the same bytes. */
@Injectable()
export class MonthlyReportService {
  constructor(
    private readonly inputs: MonthlyInputsService,
    private readonly facts: FactsRepository,
    private readonly assets: AssetStore,
    private readonly texts: TextStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Refuses where two formats of the report would say different things. */
  async make(order: MonthlyOrder): Promise<MadeReport> {
    const { month, version, coveredFrom } = order;
    const inputs = await this.inputs.gather(month, coveredFrom, order.asOf);
    const trueCube = buildMonthlyCube(inputs);
    const cube = protect(trueCube, POLICY);
    const cubeFiles = renderCubeFiles(cube, monthlyHierarchy(trueCube, seriesMonths(month, coveredFrom)), version);
    const fingerprint = sha256(cubeFiles.get(CUBE_PATH) ?? Buffer.alloc(0));
    const model = monthlyReport(
      {
        ...order,
        fingerprint,
        cube,
        policy: POLICY,
        rates: [...ratesOn(inputs.rates, lastDay(month)).values()].filter((rate) => rate.currency !== QUETZAL),
        activity: recruiterActivity(inputs.recruiters, month, this.config.decisionDays),
        dayCount: this.config.decisionDays,
        quality: await this.facts.quality(month, order.asOf),
      },
      this.reportTexts(),
    );
    const files = await renderReport(model, cubeFiles, auditFile(cube), await this.assets.assets());
    const [first, ...more] = await checkAgreement({ model, cube, files });
    if (first !== undefined) {
      throw this.texts.refusal('release/es/problems', 'formats-differ', {
        ...first,
        address: `mensual/${month}/v${String(version)}`,
        count: 1 + more.length,
      });
    }
    return { files, fingerprint };
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

/** `auditoria.json` until the audit by attack exists: what was hidden by rule, and plainly that nothing was proved yet. */
function auditFile(cube: ProtectedCube): Buffer {
  const hidden = cube.cells.filter((cell) => 'hidden' in cell).length;
  return Buffer.from(
    readableJson({
      estado: 'pendiente',
      politica: cube.policyVersion,
      umbral: POLICY.threshold,
      celdas: cube.cells.length,
      reservadas: hidden,
    }),
  );
}
