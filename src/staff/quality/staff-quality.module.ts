import { Module } from '@nestjs/common';
import { QualityModule } from '../../quality/quality.module';
import { StaffPagesModule } from '../site/staff-pages.module';
import { PlatformsController } from './platforms.controller';
import { QualityController } from './quality.controller';
import { QualityPages } from './quality-pages.service';

/** Pages about what came, how good it is, and from whom. */
@Module({ imports: [QualityModule, StaffPagesModule], controllers: [QualityController, PlatformsController], providers: [QualityPages] })
export class StaffQualityModule {}
