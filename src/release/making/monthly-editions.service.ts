import { Injectable } from '@nestjs/common';
import { TextStore } from '../../platform/texts.store';
import type { Month } from '../../records/period';
import type { MonthlyEdition } from '../../report/accountability-inputs';
import { publishedCells } from '../history/differences';
import { MONTHLY } from '../kinds';
import { LedgerRepository } from '../history/ledger.repository';
import { CUBE_PATH } from './release-files';
import { ReleaseRepository } from '../release.repository';
import { ReleaseStore } from '../release.store';
import type { ReportOrder } from './report-order';

/** The monthly reports that a four-monthly one is held against. */
@Injectable()
export class MonthlyEditionsService {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly releases: ReleaseRepository,
    private readonly store: ReleaseStore,
    private readonly texts: TextStore,
  ) {}

  /** The newest version of each month that was out when the order was given. Refuses where a month has none. */
  async of(order: ReportOrder, months: readonly Month[]): Promise<MonthlyEdition[]> {
    const out = (await this.ledger.releases(order.ledgerHead)).filter(({ kind }) => kind === MONTHLY);
    const editions: MonthlyEdition[] = [];
    for (const month of months) {
      // In order of version.
      const newest = out.findLast(({ period }) => period === month);
      const first = newest && (await this.releases.find(MONTHLY, month, 1));
      const cube = newest && (await this.store.read(this.store.folder(newest))).get(CUBE_PATH);
      if (newest === undefined || first?.publishedAt == null || cube === undefined)
        throw this.texts.refusal('release/es/accountability', 'month-missing', { address: ReleaseStore.address(order), month });
      editions.push({ month, version: newest.version, publishedAt: first.publishedAt, cells: publishedCells(cube.toString('utf8')) });
    }
    return editions;
  }
}
