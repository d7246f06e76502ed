import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { HASH_KEY } from '../../platform/config';
import { type StaffKeys, staffKeysFrom } from '../staff-keys';
import { TOKEN_BYTES, tokenHash } from './tokens';

/** A secret for a cookie or a link, with what the database holds of it. */
export interface Token {
  /** 256 bits in 43 letters. */
  readonly text: string;
  readonly hash: Buffer;
}

/** Whatever nobody may know or guess. */
@Injectable()
export class Secrets {
  readonly keys: StaffKeys;

  constructor(@Inject(HASH_KEY) secret: string) {
    this.keys = staffKeysFrom(secret);
  }

  bytes(count: number): Buffer {
    return randomBytes(count);
  }

  token(): Token {
    const text = this.bytes(TOKEN_BYTES).toString('base64url');
    const hash = tokenHash(text);
    if (hash === undefined) throw new Error('a token of our own is none');
    return { text, hash };
  }
}
