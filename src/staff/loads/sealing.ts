import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

/** Plain bytes of a chunk: so few that a workbook's reader, which jumps about, opens little at a time. */
export const CHUNK = 1 << 16;
export const SALT = 32;
const TAG = 16;
const NONCE = 12;
const KEY = 32;

/**
 * A file in chunks, each sealed by AES-256-GCM under a key of the file's own. Nonce and authenticated data are the chunk's number and whether
 * it is the last, so that none can be changed, left out, moved, or taken from another file (the STREAM construction of Hoang, Reyhanitabar,
 * Rogaway and Vizár, 2015).
 */
export class Sealing {
  private readonly key: Buffer;

  /** `secret` is the installation's, `salt` the file's: as many random bytes as `SALT`. `name` is what the file is known by. */
  constructor(secret: Uint8Array, salt: Uint8Array, name: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, salt, `movilidad: upload ${name}`, KEY));
  }

  seal(plain: Uint8Array, number: number, isLast: boolean): Buffer {
    const place = placeOf(number, isLast);
    const cipher = createCipheriv('aes-256-gcm', this.key, place).setAAD(place);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  /** Throws where the bytes are not those that were sealed for this place. */
  open(sealed: Uint8Array, number: number, isLast: boolean): Buffer {
    if (sealed.length < TAG) throw new Error('a sealed chunk is cut off');
    const place = placeOf(number, isLast);
    const end = sealed.length - TAG;
    const decipher = createDecipheriv('aes-256-gcm', this.key, place).setAAD(place).setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
  }
}

/** Where a chunk lies in a sealed file. */
export interface ChunkPlace {
  readonly offset: number;
  readonly length: number;
  readonly isLast: boolean;
}

/** How many chunks a sealed file of so many bytes has (one at least, perhaps empty), how many plain bytes, and where each chunk lies. */
export function sealedShape(bytes: number): { readonly chunks: number; readonly size: number; place(number: number): ChunkPlace } {
  const body = bytes - SALT;
  const step = CHUNK + TAG;
  const chunks = Math.max(1, Math.ceil(body / step));
  return {
    chunks,
    size: Math.max(0, body - chunks * TAG),
    place: (number) => ({
      offset: SALT + number * step,
      length: Math.min(step, body - number * step),
      isLast: number === chunks - 1,
    }),
  };
}

function placeOf(number: number, isLast: boolean): Buffer {
  const place = Buffer.alloc(NONCE);
  place.writeUInt32BE(number, NONCE - 4);
  place[0] = isLast ? 1 : 0;
  return place;
}
