import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.service';
import { TextStore } from '../../platform/texts.store';
import { CorrectionService } from '../history/correction.service';
import type { ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';
import { type Comment, CommentRepository } from './comment.repository';
import { type KeptNote, NoteRepository } from './note.repository';

const PROBLEMS = 'release/es/problems';
const COMMENT = { min: 3, max: 1_000 } as const;

/** What persons write beside a version: comments for each other, and notes that are printed. */
@Injectable()
export class ReviewNotesService {
  constructor(
    private readonly comments: CommentRepository,
    private readonly notes: NoteRepository,
    private readonly corrections: CorrectionService,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  commentsOf(release: ReleaseRow): Promise<Comment[]> {
    return this.comments.of(release.id);
  }

  /** The notes that are in force: the draft may still lack the last ones. */
  notesOf(release: ReleaseRow): Promise<KeptNote[]> {
    return this.notes.of(release.id);
  }

  /** Comments on a section of a version. Refuses one that is empty or too long. */
  async comment(release: ReleaseRow, section: string, said: string, actor: string): Promise<void> {
    const text = said
      .normalize('NFC')
      .replace(/[^\P{Cc}\n]/gu, ' ')
      .trim();
    if (text.length < COMMENT.min || text.length > COMMENT.max) throw this.texts.refusal(PROBLEMS, 'comment-length', COMMENT, 400);
    await this.comments.add(release, { section, text, actor, at: this.clock.now() });
  }

  /** Resolves a comment or opens it again. Refuses a number that no comment of the version has, and what was done already. */
  async mark(release: ReleaseRow, comment: number, resolved: boolean, actor: string): Promise<void> {
    const isKnown = Number.isInteger(comment) && comment > 0 && comment < 2 ** 31;
    if (!isKnown || !(await this.comments.mark(release, comment, resolved, actor, this.clock.now())))
      throw this.texts.refusal(PROBLEMS, 'comment-marked');
  }

  /** Writes the note of a section or, where nothing is said, takes it back. Refuses what a correction's note may not be, and a version that is not to be built anew. */
  async write(release: ReleaseRow, section: string, said: string, actor: string): Promise<void> {
    const text = said.trim() === '' ? null : this.corrections.note(said);
    const before = (await this.notes.of(release.id)).find((each) => each.section === section)?.text ?? null;
    // Nothing new: the draft need not be built anew.
    if (before === text) return;
    if (!(await this.notes.add(release, { section, text, actor, at: this.clock.now() })))
      throw this.texts.refusal(PROBLEMS, 'note-not-now', { address: ReleaseStore.address(release) });
  }
}
