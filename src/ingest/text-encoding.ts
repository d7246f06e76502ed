import { isAscii, isUtf8 } from 'node:buffer';
import { FileRefused } from './problem';

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

/** So many bytes tell text from anything else. */
const SAMPLE = 1 << 16;
/** Every other byte of UTF-16 is NUL; a text holds next to none, nor other control characters. */
const TOO_MANY_NULS = 0.2;
const TOO_MANY_CONTROLS = 0.02;
const LONGEST_SEQUENCE = 4;

/**
 * Finds out how a text is encoded by looking at all of its bytes, piece by piece: a byte order mark decides; without one
 * everything valid as UTF-8 is UTF-8, and the rest Windows-1252, of which Latin-1's letters are a part.
 */
export class EncodingDetector {
  private first = Buffer.alloc(0);
  private pending = Buffer.alloc(0);
  private sampled = 0;
  private nuls = 0;
  private controls = 0;
  private hasSequences = false;
  private hasStrayBytes = false;

  push(piece: Uint8Array): void {
    if (this.first.length < LONGEST_SEQUENCE)
      this.first = Buffer.concat([this.first, piece.subarray(0, LONGEST_SEQUENCE)]).subarray(0, LONGEST_SEQUENCE);
    if (this.sampled < SAMPLE) this.sample(piece);
    if (isAscii(piece) && this.pending.length === 0) return;
    const bytes = Buffer.concat([this.pending, piece]);
    const end = completeUntil(bytes);
    this.pending = bytes.subarray(end);
    this.look(bytes.subarray(0, end));
  }

  /** The encoding of all that was pushed. Throws FileRefused where it is none the registry reads, or a mixture. */
  finish(): Encoding {
    const marked = this.fromMark();
    if (marked !== undefined && marked !== 'utf-8') return marked;
    if (this.nuls > this.sampled * TOO_MANY_NULS) throw new FileRefused('file.encoding');
    if (this.controls > this.sampled * TOO_MANY_CONTROLS) throw new FileRefused('file.not-a-table');
    this.look(this.pending);
    if (!this.hasStrayBytes) return 'utf-8';
    if (marked === 'utf-8' || this.hasSequences) throw new FileRefused('file.mixed-encoding');
    return 'windows-1252';
  }

  private sample(piece: Uint8Array): void {
    for (const byte of piece) {
      if (byte === 0) this.nuls++;
      if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) this.controls++;
    }
    this.sampled += piece.length;
  }

  private fromMark(): Encoding | undefined {
    const [a, b, c, d] = this.first;
    if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
    // UTF-32 begins like UTF-16.
    if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
      throw new FileRefused('file.encoding');
    if (a === 0xff && b === 0xfe) return 'utf-16le';
    return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
  }

  /** Notes whether bytes above ASCII come as UTF-8 sequences, on their own, or both. */
  private look(bytes: Buffer): void {
    if (isAscii(bytes)) return;
    if (isUtf8(bytes)) {
      this.hasSequences = true;
      return;
    }
    for (let at = 0; at < bytes.length;) {
      const length = sequenceLength(bytes[at] ?? 0);
      if (length > 1 && isUtf8(bytes.subarray(at, at + length))) this.hasSequences = true;
      else if (length !== 1) this.hasStrayBytes = true;
      at += length > 1 && isUtf8(bytes.subarray(at, at + length)) ? length : 1;
    }
  }
}

/** Bytes of a UTF-8 sequence by its first one; 0 for a byte that begins none. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc2 || byte > 0xf4) return 0;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/** Where the last sequence that may go on in the next piece begins. */
function completeUntil(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(LONGEST_SEQUENCE - 1, bytes.length); back++) {
    const length = sequenceLength(bytes[bytes.length - back] ?? 0);
    if (length > 1) return length > back ? bytes.length - back : bytes.length;
    if (length === 1) return bytes.length;
  }
  return bytes.length;
}

/** Turns pieces of bytes into pieces of text without the byte order mark. Throws FileRefused where UTF-16 is broken. */
export function textDecoder(encoding: Encoding): { push(piece: Uint8Array): string; end(): string } {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (piece?: Uint8Array): string => {
    try {
      return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
    } catch {
      throw new FileRefused('file.encoding');
    }
  };
  return {
    // ASCII is by far the most, and is text as it stands.
    push: (piece) =>
      encoding === 'windows-1252' && isAscii(piece)
        ? Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1')
        : decode(piece),
    end: () => decode(),
  };
}
