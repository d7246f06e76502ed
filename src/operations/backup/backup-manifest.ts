import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../platform/canonical-json';

export const BACKUP_MANIFEST = 'respaldo.json';
/** Folders of a backup: rows of each table, and the reports with their drafts. */
export const TABLES_FOLDER = 'tablas';
export const REPORTS_FOLDER = 'informes';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().regex(/^\w{1,63}$/);
/** A path inside the backup; nothing that leads out of it. */
const path = z.string().refine((text) => text.split('/').every((part) => !['', '.', '..'].includes(part)) && !/[\\\p{Cc}]/u.test(text));

const schema = z.strictObject({
  formato: z.literal('movilidad-respaldo'),
  version: z.literal(1),
  hecho: z.iso.datetime(),
  programa: z.strictObject({ nombre: z.string(), version: z.string() }),
  base: z.strictObject({
    migraciones: z.array(z.string().regex(/^\w{1,200}$/)).min(1),
    /** Those first that others refer to. */
    tablas: z.array(z.strictObject({ nombre: name, columnas: z.array(name).min(1), filas: z.int().nonnegative(), archivo: path })),
    secuencias: z.array(z.strictObject({ nombre: name, ultimo: z.int().nullable() })),
  }),
  archivos: z.array(z.strictObject({ ruta: path, bytes: z.int().nonnegative(), sha256 })),
  /** Names the key of document numbers without telling anything of it. */
  clave: sha256,
  /** HMAC of everything above. */
  sello: sha256,
});

/** As much of every form as tells which one it is. */
const laterForm = z.looseObject({ formato: z.literal('movilidad-respaldo'), version: z.int().min(2) });

/** What a backup holds, with the seal by which it is known as one of this installation's. */
export type BackupManifest = z.infer<typeof schema>;
export type UnsealedManifest = Omit<BackupManifest, 'clave' | 'sello'>;
export type BackupFile = BackupManifest['archivos'][number];

/** The manifest with its seal, made with a key of its own from the hash key (HKDF-SHA-256, RFC 5869). */
export function sealed(manifest: UnsealedManifest, hashKey: string): BackupManifest {
  const whole = { ...manifest, clave: keyName(hashKey) };
  return { ...whole, sello: sealOf(whole, hashKey) };
}

/** What the key makes of a manifest: its own, another installation's (or key), or changed after it was made. */
export function judged(manifest: BackupManifest, hashKey: string): 'own' | 'other-key' | 'changed' {
  if (manifest.clave !== keyName(hashKey)) return 'other-key';
  const { sello, ...whole } = manifest;
  return timingSafeEqual(Buffer.from(sealOf(whole, hashKey), 'hex'), Buffer.from(sello, 'hex')) ? 'own' : 'changed';
}

/** The manifest of a backup; `newer` where a later program wrote it, undefined where the text is none. */
export function readBackupManifest(text: string): BackupManifest | 'newer' | undefined {
  try {
    const given: unknown = JSON.parse(text);
    const parsed = schema.safeParse(given);
    if (parsed.success) return parsed.data;
    return laterForm.safeParse(given).success ? 'newer' : undefined;
  } catch {
    // Not JSON: not a manifest, which is the answer.
    return undefined;
  }
}

function sealOf(whole: Omit<BackupManifest, 'sello'>, hashKey: string): string {
  return createHmac('sha256', keyFor('seal', hashKey)).update(canonicalJson(whole)).digest('hex');
}

function keyName(hashKey: string): string {
  return keyFor('name', hashKey).toString('hex');
}

function keyFor(use: string, hashKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', hashKey, '', `movilidad: backup, ${use}, version 1`, 32));
}
