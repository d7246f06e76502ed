import { Injectable } from '@nestjs/common';
import { TextStore } from '../../platform/texts.store';
import { CorrectionService } from '../history/correction.service';
import { type KeptNote, NoteRepository } from '../review/note.repository';
import { MANIFEST_PATH, ZIP_PATH } from '../publication/manifest';
import { filesSha256, type ReleaseFiles } from './release-files';
import type { MadeReport, ReportOrder } from './report-order';
import type { Marks } from '../release-state.repository';
import type { ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';
import { ReportMakerService } from './report-maker.service';

/** Makes a version's files and puts them into its draft folder. */
@Injectable()
export class DraftService {
  constructor(
    private readonly reports: ReportMakerService,
    private readonly corrections: CorrectionService,
    private readonly notes: NoteRepository,
    private readonly store: ReleaseStore,
    private readonly texts: TextStore,
  ) {}

  /** The report is a function of its order: what the version corrects and what an analyst says of it are part of it. */
  async make(release: ReleaseRow, order: ReportOrder): Promise<MadeReport> {
    const [correction, notes] = [await this.corrections.correctionOf(release), await this.notes.of(release.id, release.notesHead)];
    return this.reports.make({ ...order, correction, notes });
  }

  /** The report's own files as they were made: a manifest or ZIP of an attempt that died does not count. Refuses a draft of which any byte changed, or that is gone. */
  async read(release: ReleaseRow): Promise<ReleaseFiles> {
    const found = await this.store.readDraft(release);
    const files = new Map([...found].filter(([path]) => path !== MANIFEST_PATH && path !== ZIP_PATH && !path.endsWith('.tmp')));
    if (filesSha256(files) === release.draftSha) return files;
    throw this.texts.refusal('release/es/problems', 'draft-changed', { address: ReleaseStore.address(release) });
  }

  /** The analyst's notes that the draft tells, and whether later ones wait for it to be built anew. */
  async notesOf(release: ReleaseRow): Promise<{ readonly told: readonly KeptNote[]; readonly isOutdated: boolean }> {
    return {
      told: await this.notes.of(release.id, release.notesHead),
      isOutdated: (await this.notes.head(release.id)) > release.notesHead,
    };
  }

  /** Puts a draft in the place of an earlier one, whole or not at all; gives what the release's row must say of it. */
  async write(release: ReleaseRow, made: MadeReport): Promise<Marks & { readonly fingerprint: string; readonly draftSha: string }> {
    await this.store.writeDraft(release, made.files);
    return { fingerprint: made.fingerprint, draftSha: filesSha256(made.files), cells: made.proposed };
  }
}
