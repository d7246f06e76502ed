import { Module } from '@nestjs/common';
import { ReleaseModule } from '../release/release.module';
import { SiteController } from './site.controller';

/** What the public sees. */
@Module({ imports: [ReleaseModule], controllers: [SiteController] })
export class SiteModule {}
