import { Injectable } from '@nestjs/common';
import { POLICY } from '../../disclosure/policy';
import { TextStore } from '../../platform/texts.store';
import { programVersion } from '../../platform/program-version.store';
import { KnownReleaseService } from './known-release.service';
import { RebuiltFolderStore } from './rebuilt-folder.store';
import { RemakeService } from './remake.service';
import { ReleaseStore } from '../release.store';

const TEXTS = 'commands/es/rebuild';

/** A file that is not the same made again; `byte` counts from 1. */
export type Difference =
  | { readonly kind: 'missing' | 'not-made'; readonly path: string }
  | { readonly kind: 'differs'; readonly path: string; readonly byte: number; readonly expected: number; readonly found: number };

/** A release made again and compared with a folder. */
export interface Rebuilt {
  readonly address: string;
  /** How many files were compared. */
  readonly files: number;
  /** In order of path; empty where every byte is the same. */
  readonly differences: readonly Difference[];
  /** What made the release, where another version does so now. */
  readonly madeBy: { readonly program: string; readonly policy: string };
  readonly madeNowBy: { readonly program: string; readonly policy: string };
}

/** Makes a published release again from the registry and the ledger as they were then, and compares every byte. Changes nothing. */
@Injectable()
export class RebuildService {
  constructor(
    private readonly known: KnownReleaseService,
    private readonly remaker: RemakeService,
    private readonly target: RebuiltFolderStore,
    private readonly texts: TextStore,
  ) {}

  /**
   * `folder` may be the release's own or a copy of it. `target`: where to write what was made, even where it differs. Refuses a folder that is no
   * release of this registry, a registry that cannot make it any more, and a target that is there already or lies among the releases.
   */
  async rebuild(folder: string, target?: string): Promise<Rebuilt> {
    if (target !== undefined) await this.assertFree(target);
    const { files: found, manifest, release } = await this.known.read(folder);
    const made = await this.remaker.make(release);
    const compared = [...new Set([...manifest.archivos.map(({ ruta }) => ruta), ...made.keys()])].sort();
    if (target !== undefined) {
      await this.assertFree(target);
      await this.target.write(target, made);
    }
    return {
      address: ReleaseStore.address(release),
      files: compared.length,
      differences: compared.flatMap((path) => difference(path, found.get(path), made.get(path)) ?? []),
      madeBy: { program: manifest.programa.version, policy: manifest.politica },
      madeNowBy: { program: await programVersion(), policy: POLICY.version },
    };
  }

  private async assertFree(target: string): Promise<void> {
    const obstacle = await this.target.obstacle(target);
    if (obstacle !== undefined) throw this.texts.refusal(TEXTS, obstacle, { target });
  }
}

/** Undefined where both are there and the same. */
function difference(path: string, found: Buffer | undefined, made: Buffer | undefined): Difference | undefined {
  if (made === undefined) return { kind: 'not-made', path };
  if (found === undefined) return { kind: 'missing', path };
  if (found.equals(made)) return undefined;
  const at = made.findIndex((byte, index) => byte !== found[index]);
  return { kind: 'differs', path, byte: 1 + (at < 0 ? made.length : at), expected: made.length, found: found.length };
}
