import { z } from 'zod';
import type { KeyObject } from 'node:crypto';
import { isSigned, signatureOf } from '../release/publication/signature';
import { canonicalJson } from '../platform/canonical-json';
import { listEntry, listEntrySchema } from './list-entry';
import type { RegisterToday } from './recruiter';

const listSchema = z.strictObject({
  lista: z.literal('reclutadores'),
  /** Day in Guatemala that the states are of. */
  dia: z.iso.date(),
  /** Day the registry's last file came. */
  actualizado: z.iso.date().nullable(),
  reclutadores: z.array(listEntrySchema).readonly(),
  firma: z.strictObject({ algoritmo: z.literal('Ed25519'), clave: z.string(), publica: z.base64(), valor: z.base64() }),
});
export type SignedList = z.infer<typeof listSchema>;

/** `reclutadores-firmado.json`: the register of a day in canonical JSON (RFC 8785), signed like a manifest. The same day and register give the same bytes. */
export function signedListBytes({ day, updated, recruiters }: RegisterToday, key: KeyObject): Buffer {
  const unsigned = { lista: 'reclutadores' as const, dia: day, actualizado: updated, reclutadores: recruiters.map(listEntry) };
  return bytesOf({ ...unsigned, firma: signatureOf(bytesOf(unsigned), key) });
}

/** The list that bytes hold; undefined where they are none, or not as they were signed. By whom only `firma.clave` tells. */
export function readSignedList(bytes: Uint8Array): SignedList | undefined {
  try {
    const parsed = listSchema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    if (!parsed.success) return undefined;
    const { firma, ...unsigned } = parsed.data;
    return isSigned(bytesOf(unsigned), firma) ? parsed.data : undefined;
  } catch {
    // Not UTF-8 or not JSON: not a list, which is the answer.
    return undefined;
  }
}

/** What is signed: canonical JSON and a line end, as in a manifest. */
function bytesOf(list: Omit<SignedList, 'firma'> | SignedList): Buffer {
  return Buffer.from(`${canonicalJson(list)}\n`);
}
