import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module';
import { OpenDataModule } from '../opendata/open-data.module';
import { RecruitersModule } from '../recruiters/recruiters.module';
import { ReleaseModule } from '../release/release.module';
import { CalendarController } from './calendar.controller';
import { ExplorerController } from './explorer.controller';
import { ExplorerService } from './explorer.service';
import { ForcedRepository } from './forced.repository';
import { HomeService } from './home.service';
import { PagesService } from './pages.service';
import { RecruiterListController } from './recruiter-list.controller';
import { RecruitersController } from './recruiters.controller';
import { ReleasedFiles } from './released-files.store';
import { ReleasePagesService } from './release-pages.service';
import { ReleasesController } from './releases.controller';
import { SiteController } from './site.controller';
import { SiteMapService } from './site-map.service';
import { StyleStore } from './style.store';
import { SubscriptionController } from './subscription.controller';
import { TextsController } from './texts.controller';

/** What the public sees. */
@Module({
  imports: [ReleaseModule, RecruitersModule, NoticesModule, OpenDataModule],
  controllers: [
    SiteController,
    ReleasesController,
    ExplorerController,
    RecruiterListController,
    RecruitersController,
    CalendarController,
    SubscriptionController,
    TextsController,
  ],
  providers: [PagesService, StyleStore, HomeService, ReleasePagesService, ExplorerService, SiteMapService, ReleasedFiles, ForcedRepository],
  exports: [PagesService, ReleasePagesService],
})
export class SiteModule {}
