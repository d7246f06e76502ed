import type { Config } from '../../platform/config';
import type { RefusedError } from '../../platform/errors';
import type { CorrectionPreview } from '../../release/history/correction.service';
import type { Force } from '../../release/review/gate.service';

/** A piece of work on a report that is heavy: figures, proof and formats take seconds to minutes of a processor. */
export type Work = { readonly kind: string; readonly period: string; readonly actor: string } & (
  | { readonly does: 'build' }
  | { readonly does: 'correct'; readonly note: string }
  | { readonly does: 'preview' }
  | { readonly does: 'publish'; readonly force?: Force }
);

/** What the process that does it is told. */
export interface WorkOrder {
  readonly work: Work;
  readonly config: Config;
  /** By how much the clock of who asks is ahead of the machine's, in milliseconds. */
  readonly ahead: number;
}

/** How it ended. A refusal is the sentence that a person reads. */
export type WorkResult =
  | { readonly outcome: 'done'; readonly preview?: CorrectionPreview }
  | { readonly outcome: 'refused'; readonly id: string; readonly message: string; readonly status: RefusedError['status'] }
  | { readonly outcome: 'fault' };
