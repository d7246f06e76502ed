import type { ToldFinding } from '../../release/review/checklist.service';
import type { Comment } from '../../release/review/comment.repository';
import type { KeptNote } from '../../release/review/note.repository';
import type { ReleaseEvent, ReleaseRow } from '../../release/release.repository';
import type { Words } from '../../report/labels';
import type { SignedIn } from '../accounts/session';
import type { People } from './people';
import type { ProofFacts } from './proof';
import type { SectionName } from './report-sections';
import type { Ended, Going } from './workshop.service';

/** What was sent with a form of a page and was refused. */
export interface Wrong {
  /** The step, or what the form is for: `answer.jump-total.previous.M05`, `comment.M02`; undefined where it is not to be offered again as it was sent. */
  readonly form: string | undefined;
  readonly error: string;
  readonly values: Readonly<Record<string, string>>;
}

/** One version of one report, as its pages need it. */
export interface ReviewSource {
  readonly release: ReleaseRow;
  readonly isLatest: boolean;
  /** Number of the report's latest version. */
  readonly latest: number;
  readonly events: readonly ReleaseEvent[];
  /** What speaks against the draft; empty where there is none. */
  readonly findings: readonly ToldFinding[];
  /** Whether its files are there. */
  readonly isReadable: boolean;
  /** Why the draft cannot be read; undefined where it can, or there is none. */
  readonly unreadable: string | undefined;
  readonly comments: readonly Comment[];
  readonly notes: readonly KeptNote[];
  /** Those of its page; where that cannot be read, those of which somebody wrote. */
  readonly sections: readonly SectionName[];
  readonly proof: ProofFacts | undefined;
  readonly people: People;
  readonly isTwoPerson: boolean;
  /** Announced by rule or by a person; null where nobody did. */
  readonly announced: Date | null;
  /** Published version to compare with: `mensual/2024-01/v1`. */
  readonly before: string | undefined;
  readonly work: {
    readonly isBusy: boolean;
    readonly since: Date | undefined;
    readonly does: Going['does'] | undefined;
    readonly last: Ended | undefined;
  };
  readonly words: Words;
  /** Words of the report: names of months, rows and columns. */
  readonly report: Words;
  /** Words of a release's states. */
  readonly states: Words;
}

/** Who reads a page, what was just done, and what was refused. */
export interface Reading {
  readonly person: SignedIn;
  readonly notice?: string | undefined;
  readonly wrong?: Wrong | undefined;
}
