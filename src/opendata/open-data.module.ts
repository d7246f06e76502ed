import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module';
import { ReleaseModule } from '../release/release.module';
import { OpenDataService } from './open-data.service';
import { ReleasedFolders } from './released-folders.store';

/** Published figures, to be asked for. */
@Module({ imports: [ReleaseModule, NoticesModule], providers: [OpenDataService, ReleasedFolders], exports: [OpenDataService] })
export class OpenDataModule {}
