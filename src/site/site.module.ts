import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module';
import { ReleaseModule } from '../release/release.module';
import { CalendarController } from './calendar.controller';
import { PagesService } from './pages.service';
import { SiteController } from './site.controller';
import { SubscriptionController } from './subscription.controller';

/** What the public sees. */
@Module({
  imports: [ReleaseModule, NoticesModule],
  controllers: [SiteController, CalendarController, SubscriptionController],
  providers: [PagesService],
})
export class SiteModule {}
