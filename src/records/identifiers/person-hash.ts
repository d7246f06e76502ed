import { hash } from 'node:crypto';

const BLOCK = 64;
const DIGEST = 32;
const LONGEST_MESSAGE = 256;

/**
 * How persons are told apart without keeping their documents: HMAC-SHA-256 over type and number, hex. The same key must
 * serve for the life of the registry. Two one-shot hashes by RFC 2104: an Hmac object for each of a million rows costs more
 * than all the other work on them.
 */
export function personHasher(key: string): (documentType: string, documentNumber: string) => string {
  const block = Buffer.alloc(BLOCK);
  const bytes = Buffer.from(key, 'utf8');
  (bytes.length > BLOCK ? hash('sha256', bytes, 'buffer') : bytes).copy(block);
  const inner = Buffer.alloc(BLOCK + LONGEST_MESSAGE);
  const outer = Buffer.alloc(BLOCK + DIGEST);
  block.forEach((byte, index) => {
    inner[index] = byte ^ 0x36;
    outer[index] = byte ^ 0x5c;
  });
  return (documentType, documentNumber) => {
    const message = `${documentType}:${documentNumber}`;
    const length = inner.write(message, BLOCK, 'utf8');
    if (Buffer.byteLength(message) > LONGEST_MESSAGE) throw new RangeError('a document number is too long');
    hash('sha256', inner.subarray(0, BLOCK + length), 'buffer').copy(outer, BLOCK);
    return hash('sha256', outer, 'hex');
  };
}
