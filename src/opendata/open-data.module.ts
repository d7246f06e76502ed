import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module';
import { ReleaseModule } from '../release/release.module';
import { ChangesRepository } from './changes.repository';
import { MergedTables } from './merged-tables.service';
import { OpenDataService } from './open-data.service';
import { PublicationsService } from './publications.service';
import { ReleasedFolders } from './released-folders.store';
import { WarmUpJob } from './warm-up.job';

/** Published figures, to be asked for. */
@Module({
  imports: [ReleaseModule, NoticesModule],
  providers: [ChangesRepository, PublicationsService, ReleasedFolders, MergedTables, OpenDataService, WarmUpJob],
  exports: [OpenDataService],
})
export class OpenDataModule {}
