import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { ReleaseModule } from '../release/release.module';
import { OperationsModule } from './operations.module';
import { SweepJob } from './retention/sweep.job';
import { FactsService } from './metrics/facts.service';
import { MetricsReaders } from './metrics/metrics-readers.service';
import { MetricsController } from './metrics/metrics.controller';
import { MetricsRepository } from './metrics/metrics.repository';
import { MetricsService } from './metrics/metrics.service';
import { RequestMeter } from './metrics/request-meter.service';

/** What only the running service does: it tells of itself, and forgets what has run out. Commands do neither. */
@Module({
  imports: [ScheduleModule.forRoot(), OperationsModule, ReleaseModule],
  controllers: [MetricsController],
  providers: [FactsService, MetricsReaders, MetricsRepository, MetricsService, RequestMeter, SweepJob],
})
export class OperationsServiceModule {}
