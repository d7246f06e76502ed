/** A published figure that a file would change, in words. */
export interface PreviewedChange {
  readonly figure: string;
  readonly period: string;
  readonly tables: readonly string[];
  readonly before: string;
  readonly after: string;
}

/** What a correction of one published report would change, once the file is in. */
export interface PreviewedRelease {
  readonly kind: string;
  readonly period: string;
  /** The one that is out. */
  readonly version: number;
  /** Why the correction would be refused; its changes are then not known. */
  readonly refusal: string | null;
  readonly changes: readonly PreviewedChange[];
  readonly count: number;
  /** Figures at sight that would become hidden. */
  readonly reserved: number;
  /** Other published reports that tell the same figures. */
  readonly others: readonly string[];
}

/** What taking a file in would change in what is published. */
export interface LoadPreview {
  /** Last batch of the registry it was reckoned from: a later one may change it. */
  readonly asOf: number;
  /** Published reports looked at. */
  readonly looked: number;
  /** Those of them that cannot be corrected any more, which nobody counted. */
  readonly fixed: number;
  /** Those that would change. */
  readonly releases: readonly PreviewedRelease[];
}
