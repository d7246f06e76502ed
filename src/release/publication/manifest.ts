import { z } from 'zod';
import { canonicalJson } from '../../platform/canonical-json';
import type { PackagedFile } from '../../render/package/datapackage';
import { unzipFiles, zipFiles } from '../../render/package/zip';
import { packaged, sha256, type ReleaseFiles } from '../making/release-files';
import { isSigned } from './signature';

export const MANIFEST_PATH = 'manifiesto.json';
export const ZIP_PATH = 'publicacion.zip';

const fingerprint = z.string().regex(/^[0-9a-f]{64}$/);

/** `manifiesto.json`: what a release is made of. Keys are Spanish, because citizens read this file too. */
const manifestSchema = z.strictObject({
  informe: z.string(),
  periodo: z.string(),
  version: z.int().positive(),
  /** UTC instants: when the figures were made, and when they came out. */
  preparado: z.iso.datetime(),
  /** When it was to come out, where a person announced it. */
  anunciado: z.iso.datetime().optional(),
  publicado: z.iso.datetime(),
  /** SHA-256 of datos/cubo.csv, printed in every format. */
  huella: fingerprint,
  archivos: z.array(z.strictObject({ ruta: z.string(), bytes: z.int().nonnegative(), sha256: fingerprint })),
  /** The registry files the figures rest on, in the order in which they were taken in. */
  entradas: z.array(z.strictObject({ lote: z.int().positive(), contenido: z.string(), archivo: z.string(), sha256: fingerprint })),
  programa: z.strictObject({ nombre: z.string(), version: z.string() }),
  politica: z.string(),
  auditoria: z.literal('aprobada'),
  /** How far the audit log went when this came out, and the hash of its last entry; absent before the log was kept. */
  bitacora: z.strictObject({ asientos: z.int().nonnegative(), huella: fingerprint }).optional(),
  /** The release published before this one and the SHA-256 of its manifest without its signature; null for the first. */
  anterior: z.strictObject({ carpeta: z.string(), sha256: fingerprint }).nullable(),
  /** Of everything above, as canonical JSON. */
  firma: z.strictObject({ algoritmo: z.literal('Ed25519'), clave: fingerprint, publica: z.base64(), valor: z.base64() }),
});
export type Manifest = z.infer<typeof manifestSchema>;
/** What is signed. */
export type UnsignedManifest = Omit<Manifest, 'firma'>;

/** The manifest's bytes: canonical JSON, so that its SHA-256 means the same everywhere. */
export function manifestBytes(manifest: Manifest): Buffer {
  return Buffer.from(`${canonicalJson(manifest)}\n`);
}

/** The bytes that are signed, and by whose SHA-256 the next release names this one: the manifest without its signature. */
export function unsignedBytes(manifest: UnsignedManifest): Buffer {
  const { firma: _, ...unsigned } = manifest as Manifest;
  return Buffer.from(`${canonicalJson(unsigned)}\n`);
}

/** SHA-256 of `unsignedBytes`, hex. */
export function unsignedSha256(manifest: UnsignedManifest): string {
  return sha256(unsignedBytes(manifest));
}

/** The manifest read back; undefined where the bytes are not one. */
export function readManifest(bytes: Uint8Array): Manifest | undefined {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Not UTF-8 or not JSON: not a manifest, which is the answer.
    return undefined;
  }
}

/** The list of files as the manifest holds it. */
export function manifestFiles(files: ReleaseFiles): Manifest['archivos'] {
  return packaged(files).map(({ path, bytes, sha256: hash }: PackagedFile) => ({ ruta: path, bytes, sha256: hash }));
}

/** `publicacion.zip`: every file of the release and its manifest. */
export function releaseZip(files: ReleaseFiles, manifest: Buffer): Buffer {
  return zipFiles([...files, [MANIFEST_PATH, manifest] as const].map(([path, bytes]) => ({ path, bytes })));
}

/** What is wrong with a folder that claims to be a release; `path` is the file it is about. */
export type Deviation =
  | {
      readonly kind: 'no-manifest' | 'bad-manifest' | 'bad-signature' | 'missing' | 'unlisted' | 'zip-differs' | 'zip-unreadable';
      readonly path: string;
    }
  | { readonly kind: 'size'; readonly path: string; readonly expected: number; readonly found: number }
  | { readonly kind: 'hash'; readonly path: string; readonly expected: string; readonly found: string };

/** Compares a folder's files with its manifest and its ZIP; empty when every byte is as published. In order of path. */
export function verifyRelease(files: ReleaseFiles): Deviation[] {
  const bytes = files.get(MANIFEST_PATH);
  if (bytes === undefined) return [{ kind: 'no-manifest', path: MANIFEST_PATH }];
  const manifest = readManifest(bytes);
  if (manifest === undefined || !bytes.equals(manifestBytes(manifest))) return [{ kind: 'bad-manifest', path: MANIFEST_PATH }];
  if (!isSigned(unsignedBytes(manifest), manifest.firma)) return [{ kind: 'bad-signature', path: MANIFEST_PATH }];
  const listed = manifest.archivos.flatMap((entry): Deviation[] => {
    const found = files.get(entry.ruta);
    if (found === undefined) return [{ kind: 'missing', path: entry.ruta }];
    if (found.length !== entry.bytes) return [{ kind: 'size', path: entry.ruta, expected: entry.bytes, found: found.length }];
    const hash = sha256(found);
    return hash === entry.sha256 ? [] : [{ kind: 'hash', path: entry.ruta, expected: entry.sha256, found: hash }];
  });
  const names = new Set([MANIFEST_PATH, ZIP_PATH, ...manifest.archivos.map((entry) => entry.ruta)]);
  const unlisted = [...files.keys()].filter((path) => !names.has(path)).map((path): Deviation => ({ kind: 'unlisted', path }));
  return [...listed, ...unlisted, ...verifyZip(files, names)].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** The ZIP must hold exactly the listed files and the manifest, byte for byte. */
function verifyZip(files: ReleaseFiles, names: ReadonlySet<string>): Deviation[] {
  const zip = files.get(ZIP_PATH);
  if (zip === undefined) return [{ kind: 'missing', path: ZIP_PATH }];
  const entries = unzipped(zip);
  if (entries === undefined) return [{ kind: 'zip-unreadable', path: ZIP_PATH }];
  const expected = [...names].filter((path) => path !== ZIP_PATH);
  const same =
    entries.size === expected.length &&
    expected.every((path) => entries.get(path) !== undefined && files.get(path)?.equals(entries.get(path) ?? Buffer.alloc(0)) === true);
  return same ? [] : [{ kind: 'zip-differs', path: ZIP_PATH }];
}

function unzipped(zip: Buffer): ReadonlyMap<string, Buffer> | undefined {
  try {
    return new Map(unzipFiles(zip).map(({ path, bytes }) => [path, Buffer.from(bytes)]));
  } catch {
    // A damaged ZIP is a deviation to be named, not a fault of the program.
    return undefined;
  }
}
