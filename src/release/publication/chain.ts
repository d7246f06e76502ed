import { unsignedSha256, type Manifest } from './manifest';

/** A release's address and manifest. */
export interface Link {
  readonly address: string;
  readonly manifest: Manifest;
}

/** What is wrong between releases. */
export type ChainDeviation =
  | { readonly kind: 'missing-before'; readonly address: string; readonly before: string }
  | { readonly kind: 'changed-before'; readonly address: string; readonly before: string }
  | { readonly kind: 'two-after'; readonly address: string; readonly before: string }
  | { readonly kind: 'second-first'; readonly address: string }
  | { readonly kind: 'wrong-place'; readonly address: string; readonly says: string }
  | { readonly kind: 'out-of-order'; readonly address: string; readonly before: string };

/**
 * Follows the chain of manifests, each naming the one published before it with its SHA-256: a release that is missing, was exchanged, stands in another's
 * place or has two successors is found. What was published last is missed by nobody: only who knows its fingerprint can tell. In order of address.
 */
export function verifyChain(links: readonly Link[]): ChainDeviation[] {
  const byAddress = new Map(links.map((link) => [link.address, link]));
  const after = new Map<string, string>();
  let first: string | undefined;
  const found: ChainDeviation[] = [];
  for (const { address, manifest } of [...links].sort((a, b) => (a.address < b.address ? -1 : 1))) {
    const says = `${manifest.informe}/${manifest.periodo}/v${String(manifest.version)}`;
    if (says !== address) found.push({ kind: 'wrong-place', address, says });
    if (manifest.anterior === null) {
      if (first !== undefined) found.push({ kind: 'second-first', address });
      first ??= address;
      continue;
    }
    const before = manifest.anterior.carpeta;
    const known = byAddress.get(before);
    if (known === undefined) found.push({ kind: 'missing-before', address, before });
    else if (unsignedSha256(known.manifest) !== manifest.anterior.sha256) found.push({ kind: 'changed-before', address, before });
    else if (known.manifest.publicado > manifest.publicado) found.push({ kind: 'out-of-order', address, before });
    if (after.has(before)) found.push({ kind: 'two-after', address, before });
    after.set(before, address);
  }
  return found;
}
