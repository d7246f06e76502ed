import { Inject, Injectable } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import { AssetStore } from './assets.store';
import { type Manifest, unsignedBytes, type UnsignedManifest } from './manifest';
import { signatureOf } from './signature';

/** Injection token of the key that signs manifests. */
export const SIGNING_KEY = Symbol('SigningKey');

const PROGRAM = 'movilidad';

/** Completes a manifest: the program that made it, and the signature. */
@Injectable()
export class SealService {
  constructor(
    private readonly assets: AssetStore,
    @Inject(SIGNING_KEY) private readonly key: KeyObject,
  ) {}

  async seal(content: Omit<UnsignedManifest, 'programa'>): Promise<Manifest> {
    const manifest = { ...content, programa: { nombre: PROGRAM, version: await this.assets.programVersion() } };
    return { ...manifest, firma: signatureOf(unsignedBytes(manifest), this.key) };
  }
}
