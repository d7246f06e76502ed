import { Injectable } from '@nestjs/common';
import { RefusedError } from '../../platform/errors';
import { TextStore } from '../../platform/texts.store';
import { DraftService } from '../making/draft.service';
import { OrderService } from '../making/order.service';
import type { ReleaseFiles } from '../making/release-files';
import type { ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';
import { LedgerRepository } from './ledger.repository';

const TEXTS = 'commands/es/rebuild';

/** Makes a release's files again, from the registry and the ledger as they were then. */
@Injectable()
export class RemakeService {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly orders: OrderService,
    private readonly drafts: DraftService,
    private readonly store: ReleaseStore,
    private readonly texts: TextStore,
  ) {}

  /** Every file but manifest and ZIP. Refuses where a release before it is missing, and where registry or ledger cannot make it any more. */
  async make(release: ReleaseRow): Promise<ReleaseFiles> {
    const address = ReleaseStore.address(release);
    for (const earlier of await this.ledger.releases(release.ledgerHead))
      if (!(await this.store.isPublished(earlier)))
        throw this.texts.refusal(TEXTS, 'earlier-missing', { address, earlier: ReleaseStore.address(earlier) });
    try {
      return (await this.drafts.make(release, await this.orders.again(release))).files;
    } catch (cause) {
      if (!(cause instanceof RefusedError)) throw cause;
      throw this.texts.refusal(TEXTS, 'cannot-make', { address, reason: cause.message }, cause.status, cause);
    }
  }
}
