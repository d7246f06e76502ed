/** Two formats of a release that do not say the same. Texts are as printed; empty = nothing there. */
export interface Disagreement {
  /** The file as it lies in the release, or `modelo` where the report itself differs from the cube. */
  readonly format: string;
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly expected: string;
  readonly found: string;
}
