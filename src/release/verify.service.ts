import { Injectable } from '@nestjs/common';
import { stat } from 'node:fs/promises';
import { TextStore } from '../platform/texts.store';
import { verifyRelease } from './manifest';
import { ReleaseStore } from './release.store';

const PROBLEMS = 'release/es/problems';

/** Tells whether a folder is a release as it was published; needs no database. */
@Injectable()
export class VerifyService {
  constructor(
    private readonly store: ReleaseStore,
    private readonly texts: TextStore,
  ) {}

  /** What differs, in Spanish, the first file first; empty when every byte is as published. Refuses a folder that is not there. */
  async verify(folder: string): Promise<string[]> {
    const found = await stat(folder).catch(() => undefined);
    if (found?.isDirectory() !== true) throw this.texts.refusal(PROBLEMS, 'no-folder', { folder });
    return verifyRelease(await this.store.read(folder)).map(({ kind, ...details }) =>
      this.texts.sentence(PROBLEMS, `deviation.${kind}`, details),
    );
  }
}
