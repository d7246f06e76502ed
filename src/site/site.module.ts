import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module';
import { RecruitersModule } from '../recruiters/recruiters.module';
import { ReleaseModule } from '../release/release.module';
import { CalendarController } from './calendar.controller';
import { PagesService } from './pages.service';
import { RecruiterListController } from './recruiter-list.controller';
import { RecruitersController } from './recruiters.controller';
import { SiteController } from './site.controller';
import { SubscriptionController } from './subscription.controller';

/** What the public sees. */
@Module({
  imports: [ReleaseModule, RecruitersModule, NoticesModule],
  controllers: [SiteController, RecruiterListController, RecruitersController, CalendarController, SubscriptionController],
  providers: [PagesService],
})
export class SiteModule {}
