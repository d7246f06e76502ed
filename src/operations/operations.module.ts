import { Module } from '@nestjs/common';
import { AuditLogModule } from '../audit-log/audit-log.module';
import { ReleaseModule } from '../release/release.module';
import { BackupPlace } from './backup/backup-place.service';
import { BackupSealer } from './backup/backup-sealer.service';
import { BackupRepository } from './backup/backup.repository';
import { BackupService } from './backup/backup.service';
import { RetentionRepository } from './retention/retention.repository';
import { RetentionService } from './retention/retention.service';
import { YearsService } from './retention/years.service';

/** What keeps the service running: backups, terms of keeping. */
@Module({
  imports: [AuditLogModule, ReleaseModule],
  providers: [BackupPlace, BackupRepository, BackupSealer, BackupService, RetentionRepository, RetentionService, YearsService],
  exports: [BackupRepository, BackupService, RetentionRepository, RetentionService],
})
export class OperationsModule {}
