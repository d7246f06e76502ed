import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';

/** Separates this use of a secret from every other (RFC 5869, info). */
const PURPOSE = 'movilidad: signature of manifests, version 1';
const SEED_BYTES = 32;
/** PKCS #8 header of an Ed25519 private key (RFC 8410, section 7); the seed follows. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** What stands in a manifest beside what is signed. */
export interface Signature {
  readonly algoritmo: 'Ed25519';
  /** SHA-256 of the public key (SPKI, DER), hex: the name under which the ministry makes it known. */
  readonly clave: string;
  /** The public key, SPKI in DER, base64. */
  readonly publica: string;
  readonly valor: string;
}

/** The Ed25519 key of a secret: the same secret gives the same key on every machine (HKDF-SHA-256, RFC 5869). */
export function signingKeyFrom(secret: string): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, SEED_BYTES));
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
}

/** Signs bytes (RFC 8032: the same bytes and key give the same signature). */
export function signatureOf(bytes: Uint8Array, key: KeyObject): Signature {
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    algoritmo: 'Ed25519',
    clave: fingerprintOf(publicKey),
    publica: publicKey.toString('base64'),
    valor: sign(null, bytes, key).toString('base64'),
  };
}

/** Whether a signature is of these bytes by the key it names. Whose key that is only its fingerprint tells, compared with the published one. */
export function isSigned(bytes: Uint8Array, { clave, publica, valor }: Signature): boolean {
  const publicKey = Buffer.from(publica, 'base64');
  if (fingerprintOf(publicKey) !== clave) return false;
  try {
    return verify(null, bytes, createPublicKey({ key: publicKey, format: 'der', type: 'spki' }), Buffer.from(valor, 'base64'));
  } catch {
    // What is no key cannot have signed.
    return false;
  }
}

function fingerprintOf(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex');
}
