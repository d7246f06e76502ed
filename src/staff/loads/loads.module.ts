import { Module } from '@nestjs/common';
import { IngestModule } from '../../ingest/ingest.module';
import { RecordsModule } from '../../records/records.module';
import { StaffPagesModule } from '../site/staff-pages.module';
import { LoadController } from './load.controller';
import { LoadPages } from './load-pages.service';
import { LoadRunner } from './load-runner.service';
import { LoadsController } from './loads.controller';
import { LoadsRepository } from './loads.repository';
import { UploadController } from './upload.controller';
import { UploadTasks } from './upload-tasks.service';
import { UploadsRepository } from './uploads.repository';
import { UploadsService } from './uploads.service';
import { UploadStore } from './uploads.store';

/** Registry files in, by hand: sent, checked, confirmed, taken back. */
@Module({
  imports: [IngestModule, RecordsModule, StaffPagesModule],
  controllers: [LoadsController, UploadController, LoadController],
  providers: [LoadPages, LoadRunner, LoadsRepository, UploadsRepository, UploadsService, UploadStore, UploadTasks],
})
export class LoadsModule {}
