import { Module } from '@nestjs/common';
import { AuditLogModule } from '../audit-log/audit-log.module';
import { RecordsModule } from '../records/records.module';
import { ImprovementsRepository } from './improvements.repository';
import { ImprovementsService } from './improvements.service';
import { QualityRepository } from './quality.repository';
import { QualityService } from './quality.service';
import { WaiverRepository } from './waiver.repository';
import { WaiversService } from './waivers.service';

/** What the registry's months are worth, and how its platforms fare. */
@Module({
  imports: [AuditLogModule, RecordsModule],
  providers: [ImprovementsRepository, ImprovementsService, QualityRepository, QualityService, WaiverRepository, WaiversService],
  exports: [ImprovementsService, QualityService, WaiversService],
})
export class QualityModule {}
