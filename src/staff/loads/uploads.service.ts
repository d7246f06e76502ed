import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuditLog } from '../../audit-log/audit-log.repository';
import { OWN_ENTRIES } from '../../ingest/entry';
import { layoutById } from '../../ingest/layouts/layouts';
import { Clock } from '../../platform/clock.service';
import { TextStore } from '../../platform/texts.store';
import { subjectOf } from '../accounts/account';
import { fileNameOf } from './file-name';
import { isBusy, KEPT_MS, type Upload } from './upload';
import type { SentFile } from './upload-form';
import { UploadsRepository } from './uploads.repository';
import { UploadStore } from './uploads.store';

const TEXTS = 'staff/es/cargas';
const SOURCE = /^[\p{L}\d][\p{L}\d ._-]{0,39}$/u;
const HOUR_MS = 3_600_000;

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
        expiresAt: new Date(receivedAt.getTime() + KEPT_MS),
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

  waiting(): Promise<Upload[]> {
    return this.uploads.waiting();
  }

  /** Refuses a number that is no upload's. */
  async byId(id: number): Promise<Upload> {
    const upload = Number.isInteger(id) && id > 0 && id < 2 ** 31 ? await this.uploads.byId(id) : undefined;
    if (upload === undefined) throw this.texts.refusal(TEXTS, 'problems.no-upload', {}, 404);
    return upload;
  }

  /** Deletes a file that waits. Refuses while something is done with it. */
  async discard(account: number, id: number): Promise<void> {
    const { key, state } = await this.byId(id);
    if (state !== 'WAITING') throw this.texts.refusal(TEXTS, 'problems.ended');
    const told = { actor: subjectOf(account), action: 'upload.discarded', subject: uploadSubject(id) };
    const closed = await this.log.change(
      (sql) => this.uploads.close(sql, id, 'DISCARDED', this.clock.now()),
      (done) => (done ? told : undefined),
    );
    if (!closed) throw this.texts.refusal(TEXTS, 'problems.busy');
    await this.store.remove(key);
  }

  onApplicationBootstrap(): Promise<void> {
    return this.sweep();
  }

  /** Deletes what waited for a day, and bytes that no upload is known for. */
  @Interval(HOUR_MS)
  async sweep(): Promise<void> {
    const now = this.clock.now();
    for (const { id, key } of await this.uploads.expired(now)) {
      const told = { actor: 'command:programa', action: 'upload.expired', subject: uploadSubject(id) };
      await this.log.change(
        (sql) => this.uploads.close(sql, id, 'EXPIRED', now),
        (done) => (done ? told : undefined),
      );
      await this.store.remove(key);
    }
    await this.store.removeOlderThan(new Date(now.getTime() - KEPT_MS));
  }

  /** Whether something is done with it now. */
  isBusy(upload: Upload): boolean {
    return isBusy(upload, this.clock.now());
  }
}
