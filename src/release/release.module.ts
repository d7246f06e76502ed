import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { CONFIG, type Config, HASH_KEY } from '../platform/config';
import { RecordsModule } from '../records/records.module';
import { AssetStore } from './assets.store';
import { BuildService } from './build.service';
import { CorrectionService } from './correction.service';
import { DueService } from './due.service';
import { LedgerRepository } from './ledger.repository';
import { MonthlyFiguresService } from './monthly-figures.service';
import { MonthlyInputsService } from './monthly-inputs.service';
import { MonthlyJob } from './monthly.job';
import { MonthlyReportService } from './monthly-report.service';
import { PublishService } from './publish.service';
import { RebuildService } from './rebuild.service';
import { RebuiltFolderStore } from './rebuilt-folder.store';
import { ReleaseRepository } from './release.repository';
import { ReleaseService } from './release.service';
import { ReleaseStore } from './release.store';
import { SealService, SIGNING_KEY } from './seal.service';
import { signingKeyFrom } from './signature';
import { VerifyService } from './verify.service';

/** Drafts, releases, and what is due. */
@Module({
  imports: [RecordsModule],
  providers: [
    AssetStore,
    BuildService,
    CorrectionService,
    DueService,
    LedgerRepository,
    MonthlyFiguresService,
    MonthlyInputsService,
    MonthlyReportService,
    PublishService,
    RebuildService,
    RebuiltFolderStore,
    ReleaseRepository,
    ReleaseService,
    ReleaseStore,
    SealService,
    // Without a secret of its own the signature's key comes from the one for document numbers, by a derivation that gives nothing of it away.
    {
      provide: SIGNING_KEY,
      inject: [CONFIG, HASH_KEY],
      useFactory: (config: Config, hashKey: string) => signingKeyFrom(config.signingSecret ?? hashKey),
    },
    VerifyService,
  ],
  exports: [DueService, ReleaseRepository, ReleaseService, ReleaseStore, VerifyService],
})
export class ReleaseModule {}

/** The clockwork; only the service runs it, never a command. */
@Module({ imports: [ScheduleModule.forRoot(), ReleaseModule], providers: [MonthlyJob] })
export class ReleaseScheduleModule {}
