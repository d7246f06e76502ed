import { Module } from '@nestjs/common';
import { IngestModule } from '../ingest/ingest.module';
import { RecordsModule } from '../records/records.module';
import { ReleaseModule } from '../release/release.module';
import { DemoService } from './demo.service';

/** The invented registry and the life it leads. */
@Module({ imports: [IngestModule, RecordsModule, ReleaseModule], providers: [DemoService] })
export class DemoModule {}
