import { Module } from '@nestjs/common';
import { AuditLogModule } from '../../audit-log/audit-log.module';
import { IngestModule } from '../../ingest/ingest.module';
import { StaffPagesModule } from '../site/staff-pages.module';
import { KeepingService } from './keeping.service';
import { StaffRecruitersController } from './recruiters.controller';
import { RegistryRepository } from './registry.repository';
import { RegistryService } from './registry.service';
import { StoppedService } from './stopped.service';

/** The register of recruiters, as the staff keep it. */
@Module({
  imports: [AuditLogModule, IngestModule, StaffPagesModule],
  controllers: [StaffRecruitersController],
  providers: [KeepingService, RegistryRepository, RegistryService, StoppedService],
})
export class RegistryModule {}
