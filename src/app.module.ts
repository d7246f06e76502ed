import { type DynamicModule, Module } from '@nestjs/common';
import { ApiModule } from './api/api.module';
import { DeliveryModule } from './delivery/delivery.module';
import { IngestModule } from './ingest/ingest.module';
import { NoticesModule, NoticesScheduleModule } from './notices/notices.module';
import { OperationsModule } from './operations/operations.module';
import { OperationsServiceModule } from './operations/operations-service.module';
import { Clock } from './platform/clock.service';
import type { Config } from './platform/config';
import { PlatformModule } from './platform/platform.module';
import { RecordsModule } from './records/records.module';
import { ReleaseModule, ReleaseScheduleModule } from './release/release.module';
import { SiteModule } from './site/site.module';
import { AccountsModule } from './staff/accounts/accounts.module';
import { StaffModule } from './staff/staff.module';

const PIPELINE = [RecordsModule, IngestModule, ReleaseModule, NoticesModule, AccountsModule, OperationsModule];

/** The modules in the order of the pipeline. */
@Module({})
export class AppModule {
  /** For commands: no pages and no clockwork. */
  static forCommands(config: Config, clock = new Clock()): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(config, clock), ...PIPELINE] };
  }

  /** The service: pages and the schedule. */
  static forService(config: Config, clock = new Clock()): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, clock),
        ...PIPELINE,
        DeliveryModule,
        SiteModule,
        ApiModule,
        StaffModule,
        OperationsServiceModule,
        ReleaseScheduleModule,
        NoticesScheduleModule,
      ],
    };
  }
}
