import { Module } from '@nestjs/common';
import { AuditLogModule } from '../audit-log/audit-log.module';
import { BatchRepository } from './batch.repository';
import { EntryService } from './entry.service';
import { IngestService } from './ingest.service';
import { UndoRepository } from './undo.repository';
import { UndoService } from './undo.service';
import { IngestWorkbooks } from './workbook.service';

/** Registry files in. */
@Module({
  imports: [AuditLogModule],
  providers: [BatchRepository, EntryService, IngestService, IngestWorkbooks, UndoRepository, UndoService],
  exports: [EntryService, IngestService, IngestWorkbooks, UndoService],
})
export class IngestModule {}
