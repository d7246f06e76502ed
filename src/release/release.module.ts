import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { CONFIG, type Config, HASH_KEY } from '../platform/config';
import { RecordsModule } from '../records/records.module';
import { CalendarRepository } from './calendar.repository';
import { CalendarService } from './calendar.service';
import { ChecklistInputsService } from './checklist-inputs.service';
import { ChecklistService } from './checklist.service';
import { DraftService } from './draft.service';
import { FaultPoints } from './fault-points.service';
import { FindingRepository } from './finding.repository';
import { GateService } from './gate.service';
import { IncidentRepository } from './incident.repository';
import { LifecycleService } from './lifecycle.service';
import { OrderService } from './order.service';
import { PendingService } from './pending.service';
import { PrepareService } from './prepare.service';
import { PublicationService } from './publication.service';
import { ReleaseStateRepository } from './release-state.repository';
import { ReportMakerService } from './report-maker.service';
import { StateService } from './state.service';
import { TurnService } from './turn.service';
import { AccountabilityInputsService } from './accountability-inputs.service';
import { AccountabilityReportService } from './accountability-report.service';
import { AccountabilityFactsService } from './accountability-facts.service';
import { MonthlyEditionsService } from './monthly-editions.service';
import { FormatsService } from './formats.service';
import { AssetStore } from './assets.store';
import { BuildService } from './build.service';
import { CorrectionService } from './correction.service';
import { DueService } from './due.service';
import { LedgerRepository } from './ledger.repository';
import { FiguresService } from './figures.service';
import { MonthlyInputsService } from './monthly-inputs.service';
import { ReportJob } from './report.job';
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
    CalendarRepository,
    CalendarService,
    ChecklistInputsService,
    ChecklistService,
    DraftService,
    FaultPoints,
    FindingRepository,
    GateService,
    IncidentRepository,
    LifecycleService,
    OrderService,
    PendingService,
    PrepareService,
    PublicationService,
    ReleaseStateRepository,
    ReportMakerService,
    StateService,
    TurnService,
    AccountabilityInputsService,
    AccountabilityReportService,
    AccountabilityFactsService,
    MonthlyEditionsService,
    FormatsService,
    AssetStore,
    BuildService,
    CorrectionService,
    DueService,
    LedgerRepository,
    FiguresService,
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
  exports: [
    CalendarService,
    DueService,
    FaultPoints,
    LifecycleService,
    ReleaseRepository,
    ReleaseService,
    ReleaseStore,
    SIGNING_KEY,
    VerifyService,
  ],
})
export class ReleaseModule {}

/** The clockwork; only the service runs it, never a command. */
@Module({ imports: [ScheduleModule.forRoot(), ReleaseModule], providers: [ReportJob] })
export class ReleaseScheduleModule {}
