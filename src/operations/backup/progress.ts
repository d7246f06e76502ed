/** How far a backup or a restoration is. */
export interface BackupProgress {
  readonly step: 'table' | 'reports' | 'verify';
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

export type TellProgress = (progress: BackupProgress) => void;
