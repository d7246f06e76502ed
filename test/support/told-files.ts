import { AUDIT_PATH, type ReleaseFiles } from '../../src/release/making/release-files';

/**
 * What a release tells: auditoria.json is compared by itself; what only carries its checksum and size is told without them, and the ZIP's files
 * were compared with those beside it.
 */
export function told(files: ReleaseFiles | undefined): ReleaseFiles {
  const entries = [...(files ?? [])].filter(([path]) => path !== AUDIT_PATH && path !== 'publicacion.zip');
  const carriers = ['datapackage.json', 'manifiesto.json'];
  return new Map(entries.map(([path, bytes]) => [path, carriers.includes(path) ? Buffer.from(withoutSums(String(bytes))) : bytes]));
}

function withoutSums(json: string): string {
  return json.replace(/[0-9a-f]{64}/g, 'sum').replace(/"bytes": ?\d+/g, '"bytes": 0');
}

/** Every value of a JSON document with its path. */
export function leavesOf(value: object, path = ''): [path: string, value: unknown][] {
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) =>
    typeof each === 'object' && each !== null ? leavesOf(each, `${path}${key}.`) : [[`${path}${key}`, each] as [string, unknown]],
  );
}
