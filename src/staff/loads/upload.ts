import type { LoadPreview } from './load-preview';
import type { Findings } from './findings';

/** A file may be so large, in bytes. */
export const LARGEST = 60 << 20;
/** No file is kept longer. */
export const KEPT_MS = 24 * 3_600_000;
/** How often what waited too long is deleted. */
export const SWEPT_EVERY_MS = 5 * 60_000;
/** How long a file waits to be taken in, so that it is deleted in time. */
export const WAITS_MS = KEPT_MS - SWEPT_EVERY_MS;
/** Who does something with an upload and says nothing for so long has died. */
export const SILENT_MS = 60_000;

export const TASKS = ['check', 'preview', 'take'] as const;
export type Task = (typeof TASKS)[number];

/** A file that was sent and waits. */
export interface Upload {
  readonly id: number;
  /** What its bytes are kept under. */
  readonly key: string;
  readonly layout: string;
  readonly source: string;
  readonly fileName: string;
  readonly size: number;
  readonly accountId: number;
  /** Name of the account. */
  readonly sender: string;
  readonly receivedAt: Date;
  readonly expiresAt: Date;
  readonly state: 'WAITING' | 'TAKEN' | 'DISCARDED' | 'EXPIRED';
  readonly task: Task | null;
  readonly taskBy: number | null;
  readonly busyUntil: Date | null;
  readonly rowsRead: number;
  readonly failure: string | null;
  readonly findings: Findings | null;
  readonly preview: LoadPreview | null;
  readonly batch: number | null;
}

/** What stands in the way of a file, or what comes next. */
export type UploadStage = 'busy' | 'unchecked' | 'refused' | 'duplicate' | 'empty' | 'ready' | 'ended';

/** Whether something is being done with it now. */
export function isBusy({ task, busyUntil }: Pick<Upload, 'task' | 'busyUntil'>, now: Date): boolean {
  return task !== null && busyUntil !== null && now < busyUntil;
}

/** Why the last task did not end well; undefined where it did. Who said nothing for too long has died. */
export function failureOf(upload: Upload, now: Date): string | undefined {
  if (isBusy(upload, now)) return undefined;
  return upload.task === null ? (upload.failure ?? undefined) : deathAt(upload.task);
}

/** The failure of who died at a task: at taking in, it may have been after the last step. */
export function deathAt(task: Task): string {
  return task === 'take' ? 'died-taking' : 'died';
}

/** The batch that an upload which waits no more is in; null where it is in none. */
export function batchOf(upload: Upload, now: Date): number | null {
  return stageOf(upload, now) === 'ended' ? (upload.batch ?? upload.findings?.duplicateOf ?? null) : null;
}

export function stageOf(upload: Upload, now: Date): UploadStage {
  const { state, findings, expiresAt } = upload;
  if (state !== 'WAITING') return 'ended';
  if (isBusy(upload, now)) return 'busy';
  if (expiresAt <= now) return 'ended';
  if (findings === null) return 'unchecked';
  if (findings.refusal !== null) return 'refused';
  if (findings.duplicateOf !== null) return 'duplicate';
  return findings.accepted === 0 ? 'empty' : 'ready';
}
