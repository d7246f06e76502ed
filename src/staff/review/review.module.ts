import { Module } from '@nestjs/common';
import { ReleaseModule } from '../../release/release.module';
import { SiteModule } from '../../site/site.module';
import { StaffPagesModule } from '../site/staff-pages.module';
import { ReviewController } from './review.controller';
import { ReviewFiles } from './review-files.service';
import { ReviewLists } from './review-list.service';
import { ReviewNotesController } from './review-notes.controller';
import { ReviewPages } from './review-pages.service';
import { ReviewReading } from './review-reading.service';
import { ReviewReadingController } from './review-reading.controller';
import { ReviewSources } from './review-source.service';
import { ReviewSteps } from './review-steps.service';
import { ReviewStepsController } from './review-steps.controller';
import { ReviewVoices } from './review-voices.service';
import { WorkshopService } from './workshop.service';

/** Reports on their way out: prepared, read, talked about, decided. */
@Module({
  imports: [ReleaseModule, SiteModule, StaffPagesModule],
  controllers: [ReviewController, ReviewStepsController, ReviewNotesController, ReviewReadingController],
  providers: [ReviewFiles, ReviewLists, ReviewPages, ReviewReading, ReviewSources, ReviewSteps, ReviewVoices, WorkshopService],
})
export class ReviewModule {}
