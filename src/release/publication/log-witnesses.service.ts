import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit-log/audit-log.repository';
import { readManifest } from './manifest';
import { ReleaseRepository } from '../release.repository';
import { ReleaseStore } from '../release.store';

/** A release whose manifest knows another audit log than there is. */
export interface LogContradiction {
  readonly address: string;
  /** Number of the entry that the manifest names. */
  readonly id: number;
}

/** Released manifests as witnesses of the audit log: each printed how far it went and the hash of its last entry, where nobody can change it any more. */
@Injectable()
export class LogWitnesses {
  constructor(
    private readonly releases: ReleaseRepository,
    private readonly store: ReleaseStore,
    private readonly log: AuditLog,
  ) {}

  /** The first contradiction, by number of entry: a log written anew from there on, head included, is whole in itself. Undefined where all agree. */
  async contradiction(): Promise<LogContradiction | undefined> {
    for (const { address, entries, hash } of await this.heads())
      if ((await this.log.hashAt(entries)) !== hash) return { address, id: entries };
    return undefined;
  }

  /** What each manifest says; one that is gone or damaged says nothing here: `verify` finds it. */
  private async heads(): Promise<{ readonly address: string; readonly entries: number; readonly hash: string }[]> {
    const heads = [];
    for (const release of (await this.releases.all()).filter(({ publishedAt }) => publishedAt !== null)) {
      const bytes = await this.store.readManifest(release);
      const said = bytes === undefined ? undefined : readManifest(bytes)?.bitacora;
      if (said !== undefined) heads.push({ address: ReleaseStore.address(release), entries: said.asientos, hash: said.huella });
    }
    return heads.sort((a, b) => a.entries - b.entries);
  }
}
