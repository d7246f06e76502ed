import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { CONFIG, type Config, HASH_KEY } from '../platform/config';
import { AuditLogModule } from '../audit-log/audit-log.module';
import { RecordsModule } from '../records/records.module';
import { CalendarRepository } from './schedule/calendar.repository';
import { CalendarService } from './schedule/calendar.service';
import { CommentRepository } from './review/comment.repository';
import { NoteRepository } from './review/note.repository';
import { ReviewNotesService } from './review/review-notes.service';
import { ChecklistInputsService } from './review/checklist-inputs.service';
import { ChecklistService } from './review/checklist.service';
import { DraftService } from './making/draft.service';
import { FaultPoints } from './fault-points.service';
import { FindingRepository } from './review/finding.repository';
import { GateService } from './review/gate.service';
import { IncidentRepository } from './schedule/incident.repository';
import { LifecycleService } from './review/lifecycle.service';
import { OrderService } from './making/order.service';
import { PendingService } from './schedule/pending.service';
import { PrepareService } from './making/prepare.service';
import { PublicationService } from './publication/publication.service';
import { ReleaseStateRepository } from './release-state.repository';
import { ReportMakerService } from './making/report-maker.service';
import { StateService } from './review/state.service';
import { TurnService } from './publication/turn.service';
import { AccountabilityInputsService } from './making/accountability-inputs.service';
import { AccountabilityReportService } from './making/accountability-report.service';
import { AccountabilityFactsService } from './making/accountability-facts.service';
import { MonthlyEditionsService } from './making/monthly-editions.service';
import { FormatsService } from './making/formats.service';
import { AssetStore } from './making/assets.store';
import { BuildService } from './making/build.service';
import { CorrectionService } from './history/correction.service';
import { DueService } from './schedule/due.service';
import { ForesightService, PublishedReports } from './history/foresight.service';
import { LogWitnesses } from './publication/log-witnesses.service';
import { LedgerRepository } from './history/ledger.repository';
import { FiguresService } from './making/figures.service';
import { MonthlyInputsService } from './making/monthly-inputs.service';
import { ReportJob } from './schedule/report.job';
import { MonthlyReportService } from './making/monthly-report.service';
import { PublishService } from './publication/publish.service';
import { KnownReleaseService } from './history/known-release.service';
import { RebuildService } from './history/rebuild.service';
import { RemakeService } from './history/remake.service';
import { RebuiltFolderStore } from './history/rebuilt-folder.store';
import { ReleaseRepository } from './release.repository';
import { ReleaseService } from './release.service';
import { ReleaseStore } from './release.store';
import { SealService, SIGNING_KEY } from './publication/seal.service';
import { signingKeyFrom } from './publication/signature';
import { VerifyService } from './publication/verify.service';

/** Drafts, releases, and what is due. */
@Module({
  imports: [AuditLogModule, RecordsModule],
  providers: [
    CalendarRepository,
    CalendarService,
    ChecklistInputsService,
    ChecklistService,
    CommentRepository,
    NoteRepository,
    ReviewNotesService,
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
    ForesightService,
    PublishedReports,
    LedgerRepository,
    LogWitnesses,
    FiguresService,
    MonthlyInputsService,
    MonthlyReportService,
    PublishService,
    KnownReleaseService,
    RebuildService,
    RemakeService,
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
    AssetStore,
    CalendarService,
    CommentRepository,
    DraftService,
    DueService,
    FaultPoints,
    ForesightService,
    LifecycleService,
    LogWitnesses,
    PendingService,
    ReleaseRepository,
    ReleaseService,
    ReleaseStore,
    ReviewNotesService,
    SIGNING_KEY,
    VerifyService,
  ],
})
export class ReleaseModule {}

/** The clockwork; only the service runs it, never a command. */
@Module({ imports: [ScheduleModule.forRoot(), ReleaseModule], providers: [ReportJob] })
export class ReleaseScheduleModule {}
