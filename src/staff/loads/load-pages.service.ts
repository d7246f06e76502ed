import { Injectable } from '@nestjs/common';
import { LoadsRepository } from './loads.repository';
import { UploadsService } from './uploads.service';
import { UploadTasks } from './upload-tasks.service';

/** What the pages of this part are made from. */
@Injectable()
export class LoadPages {
  constructor(
    readonly uploads: UploadsService,
    readonly tasks: UploadTasks,
    readonly history: LoadsRepository,
  ) {}
}
