import { Module } from '@nestjs/common';
import { BatchRepository } from './batch.repository';
import { IngestService } from './ingest.service';
import { IngestWorkbooks } from './workbook.service';

/** Registry files in. */
@Module({ providers: [BatchRepository, IngestService, IngestWorkbooks], exports: [IngestService, IngestWorkbooks] })
export class IngestModule {}
