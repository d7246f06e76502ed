import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuditLog } from '../../audit-log/audit-log.repository';
import { OWN_ENTRIES } from '../../ingest/entry';
import { IngestService } from '../../ingest/ingest.service';
import { layoutById } from '../../ingest/layouts/layouts';
import { Clock } from '../../platform/clock.service';
import { TextStore } from '../../platform/texts.store';
import { subjectOf } from '../accounts/account';
import { fileNameOf } from './file-name';
import { KEPT_MS, SWEPT_EVERY_MS, type Upload, WAITS_MS } from './upload';
import type { SentFile } from './upload-form';
import { type Ending, UploadsRepository } from './uploads.repository';
import { UploadStore } from './uploads.store';

const TEXTS = 'staff/es/cargas';
const SOURCE = /^[\p{L}\d][\p{L}\d ._-]{0,39}$/u;

/** An upload in the audit log. */
export function uploadSubject(id: number): string {
  return `upload:${String(id)}`;
}

/** Files that were sent and wait. */
@Injectable()
export class UploadsService implements OnApplicationBootstrap {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly store: UploadStore,
    private readonly ingest: IngestService,
    private readonly log: AuditLog,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  /** Keeps a file, encrypted, for a day; gives its number. Refuses an unknown layout, a source that is no name, and an empty file. */
  async receive(account: number, layoutId: string, source: string, file: SentFile): Promise<number> {
    const layout = layoutById(layoutId);
    if (layout === undefined) throw this.texts.refusal(TEXTS, 'problems.layout', {}, 400);
    const from = source.normalize('NFC').trim();
    if (from !== '' && (!SOURCE.test(from) || from === OWN_ENTRIES.source)) throw this.texts.refusal(TEXTS, 'problems.source', {}, 400);
    const { key, size } = await this.store.keep(file.bytes);
    try {
      if (size === 0) throw this.texts.refusal(TEXTS, 'problems.empty', {}, 400);
      const receivedAt = this.clock.now();
      const upload = {
        ...{ key, layout: layout.id, source: from === '' ? layout.source : from, size, accountId: account, receivedAt },
        fileName: fileNameOf(file.name, this.texts.sentence(TEXTS, 'nameless')),
        expiresAt: new Date(receivedAt.getTime() + WAITS_MS),
      };
      return await this.log.change(
        (sql) => this.uploads.add(sql, upload),
        (id) => ({
          actor: subjectOf(account),
          action: 'upload.received',
          subject: uploadSubject(id),
          detail: { layout: layout.id, bytes: size },
        }),
      );
    } catch (error) {
      await this.store.remove(key);
      throw error;
    }
  }

  /** The newest first. */
  async waiting(): Promise<Upload[]> {
    return this.asOfNow(await this.uploads.waiting());
  }

  /** Refuses a number that is no upload's. */
  async byId(id: number): Promise<Upload> {
    const found = Number.isInteger(id) && id > 0 && id < 2 ** 31 ? await this.uploads.byId(id) : undefined;
    const [upload] = await this.asOfNow(found === undefined ? [] : [found]);
    if (upload === undefined) throw this.texts.refusal(TEXTS, 'problems.no-upload', {}, 404);
    return upload;
  }

  /** Deletes a file that waits. Refuses while something is done with it. */
  async discard(account: number, id: number): Promise<void> {
    const upload = await this.byId(id);
    if (upload.state !== 'WAITING') throw this.texts.refusal(TEXTS, 'problems.ended');
    const told = { actor: subjectOf(account), action: 'upload.discarded', subject: uploadSubject(id) };
    const closed = await this.log.change(
      (sql) => this.uploads.close(sql, id, endingOf(upload, 'DISCARDED'), this.clock.now()),
      (done) => (done ? told : undefined),
    );
    if (!closed) throw this.texts.refusal(TEXTS, 'problems.busy');
    await this.store.remove(upload.key);
  }

  onApplicationBootstrap(): Promise<void> {
    return this.sweep();
  }

  /** Deletes what waited for a day, and bytes that no upload is known for. */
  @Interval(SWEPT_EVERY_MS)
  async sweep(): Promise<void> {
    const now = this.clock.now();
    for (const upload of await this.asOfNow(await this.uploads.expired(now))) {
      const { id, key } = upload;
      const told = { actor: 'command:programa', action: 'upload.expired', subject: uploadSubject(id) };
      await this.log.change(
        (sql) => this.uploads.close(sql, id, endingOf(upload, 'EXPIRED'), now),
        (done) => (done ? told : undefined),
      );
      await this.store.remove(key);
    }
    await this.store.removeOlderThan(new Date(now.getTime() - KEPT_MS));
  }

  /** Since files were checked, the same one may have been taken in, be it by a program that died before it could say so, or taken back. */
  private asOfNow(uploads: readonly Upload[]): Promise<Upload[]> {
    return Promise.all(
      uploads.map(async (upload) => {
        const { findings, layout } = upload;
        if (findings === null) return upload;
        return { ...upload, findings: { ...findings, duplicateOf: await this.ingest.batchOf(layout, findings.sha256) } };
      }),
    );
  }
}

/** Of a file that is in the registry nobody may be told that its rows are not. */
function endingOf({ findings }: Upload, state: 'DISCARDED' | 'EXPIRED'): Ending {
  return findings?.duplicateOf == null ? { state, batch: null } : { state: 'TAKEN', batch: findings.duplicateOf };
}
