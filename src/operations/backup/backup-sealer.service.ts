import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.service';
import { HASH_KEY } from '../../platform/config';
import { PROGRAM, programVersion } from '../../platform/program-version.store';
import { type BackupManifest, sealed, type UnsealedManifest } from './backup-manifest';

/** Says when and by which program a backup was made, and seals it with this installation's key. */
@Injectable()
export class BackupSealer {
  constructor(
    private readonly clock: Clock,
    @Inject(HASH_KEY) private readonly hashKey: string,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async seal(copied: Pick<UnsealedManifest, 'hecho' | 'base' | 'archivos'>): Promise<BackupManifest> {
    const programa = { nombre: PROGRAM, version: await programVersion() };
    return sealed({ formato: 'movilidad-respaldo', version: 1, programa, ...copied }, this.hashKey);
  }
}
