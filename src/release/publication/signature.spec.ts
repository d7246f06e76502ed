import fc from 'fast-check';
import { isSigned, signatureOf, signingKeyFrom } from './signature';

const key = signingKeyFrom('a secret that only tests use, long enough');

describe('a signature', () => {
  it('is of the bytes it was made for, and of no others', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, change) => {
        const signature = signatureOf(bytes, key);
        expect(isSigned(bytes, signature)).toBe(true);
        const other = Uint8Array.from(bytes, (byte, index) => (index === at % bytes.length ? byte ^ change : byte));
        expect(isSigned(other, signature)).toBe(false);
      }),
    );
  });

  it('is the same each time for the same secret, and another for another', () => {
    const bytes = Buffer.from('manifiesto');
    const again = signatureOf(bytes, signingKeyFrom('a secret that only tests use, long enough'));
    expect(again).toEqual(signatureOf(bytes, key));
    expect(signatureOf(bytes, signingKeyFrom('another secret, just as long as it has to be')).clave).not.toBe(again.clave);
  });

  it('is none by a key that is not the one it names, and by what is no key', () => {
    const bytes = Buffer.from('manifiesto');
    const signature = signatureOf(bytes, key);
    const stranger = signatureOf(bytes, signingKeyFrom('another secret, just as long as it has to be'));
    expect(isSigned(bytes, { ...signature, publica: stranger.publica })).toBe(false);
    expect(isSigned(bytes, { ...stranger, clave: signature.clave })).toBe(false);
    expect(isSigned(bytes, { ...signature, publica: 'AAAA' })).toBe(false);
    expect(isSigned(bytes, { ...signature, valor: 'AAAA' })).toBe(false);
  });

  it('is an Ed25519 signature as others verify it (RFC 8032, 5.1: 64 bytes; RFC 8410: SPKI of 44 bytes)', () => {
    const { publica, valor, clave } = signatureOf(Buffer.from('x'), key);
    expect([Buffer.from(valor, 'base64').length, Buffer.from(publica, 'base64').length, clave.length]).toEqual([64, 44, 64]);
  });
});
