import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../platform/database.service';
import { RefusedError } from '../../platform/errors';
import { FactsRepository } from '../../records/facts.repository';
import type { Month } from '../../records/period';
import { type ReportKind, MONTHLY } from '../kinds';
import { type CountedReport, FiguresService } from '../making/figures.service';
import { OrderService } from '../making/order.service';
import type { ReportOrder } from '../making/report-order';
import { ReleaseRepository, type ReleaseRow } from '../release.repository';
import { type CorrectionPreview, CorrectionService } from './correction.service';

/** Changes the registry within a transaction that is not kept, and says which months it touched; undefined: perhaps any. */
export type SupposedChange = (sql: Sql) => Promise<readonly Month[] | undefined>;

/** What published reports would tell otherwise, were the registry changed. */
export interface Foresight {
  /** Last batch of the registry as it is. */
  readonly asOf: number;
  /** How many published reports of these kinds there are. */
  readonly looked: number;
  /** Those of them that the change may touch and that cannot be corrected any more, of a closed year say: nobody counted them. */
  readonly fixed: number;
  /** Those that would change, each as a preview of its correction. */
  readonly previews: readonly CorrectionPreview[];
}

/** Reports counted in a registry that is supposed. */
export interface Supposed {
  foresee(): Promise<Foresight>;
}

/** The reports that are out, and what corrections of them would change. */
@Injectable()
export class PublishedReports {
  constructor(
    private readonly releases: ReleaseRepository,
    private readonly corrections: CorrectionService,
  ) {}

  /** The newest published version of each report that was not withdrawn. */
  async inForce(): Promise<ReleaseRow[]> {
    const newest = new Map<string, ReleaseRow>();
    for (const row of await this.releases.all()) {
      const name = `${row.kind}/${row.period}`;
      if (row.status === 'WITHDRAWN') newest.delete(name);
      if (row.status === 'PUBLISHED') newest.set(name, row);
    }
    return [...newest.values()];
  }

  preview(counted: CountedReport): Promise<CorrectionPreview> {
    return this.corrections.previewOf(counted);
  }
}

/** Tells what a change of the registry would do to published figures, before it is made: counted by the very code that counts after it. */
@Injectable()
export class ForesightService {
  constructor(
    private readonly database: Database,
    private readonly facts: FactsRepository,
    private readonly orders: OrderService,
    private readonly figures: FiguresService,
    private readonly published: PublishedReports,
  ) {}

  /**
   * Counts the published reports of some kinds as they would be and as they are, and stores nothing. What it gives compares them later and previews
   * the correction of each that differs: that takes long, and asks the registry nothing more.
   */
  async suppose(change: SupposedChange, kinds: readonly ReportKind[], at: Date): Promise<Supposed> {
    const asOf = await this.facts.lastBatch();
    const reports = (await this.published.inForce()).filter(({ kind }) => kinds.some((each) => each === kind));
    const from = (await this.facts.coverage(asOf))?.from;
    const [touched, supposed] = await this.database.rehearse(async (sql) => {
      const months = await change(sql);
      const now = (await this.facts.coverage(await this.facts.lastBatch()))?.from;
      // Where the registry begins earlier or later, every report tells another stretch.
      const isTouched = ({ kind, period }: ReleaseRow): boolean =>
        months === undefined || now !== from || kind !== MONTHLY || months.includes(period);
      const some = reports.filter(isTouched);
      return [some, await this.countAll(some, at)];
    });
    const present = await this.countAll([...supposed.keys()], at);
    const differing = [...present].flatMap(([report, { print }]) => {
      const then = supposed.get(report);
      return then === undefined || then.print === print ? [] : [then];
    });
    return {
      foresee: async () => {
        const previews: CorrectionPreview[] = [];
        for (const counted of differing) previews.push(await this.published.preview(counted));
        return { asOf, looked: reports.length, fixed: touched.length - present.size, previews };
      },
    };
  }

  /** The figures of those reports that may be corrected. */
  private async countAll(reports: readonly ReleaseRow[], at: Date): Promise<ReadonlyMap<ReleaseRow, CountedReport>> {
    const counted = new Map<ReleaseRow, CountedReport>();
    for (const report of reports) {
      const order = await this.orderOf(report, at);
      if (order !== undefined) counted.set(report, await this.figures.count(order));
    }
    return counted;
  }

  private async orderOf({ kind, period }: ReleaseRow, at: Date): Promise<ReportOrder | undefined> {
    try {
      return await this.orders.next(kind as ReportKind, period, at, true);
    } catch (error) {
      if (error instanceof RefusedError) return undefined;
      throw error;
    }
  }
}
