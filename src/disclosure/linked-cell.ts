/** One cell of the system. Its index in `LinkedSystem.cells` is its name in all relations. */
export interface LinkedCell {
  readonly key: string;
  readonly measure: string;
  readonly period: string;
  readonly vintage: string;
  readonly at: Readonly<Record<string, string>>;
  /** True count; for cells whose count is unknown a guess that fits, once `withUnknowns` has made it. */
  value: number | null;
  readonly published?: 'printed' | 'hidden';
  readonly unprinted: boolean;
  readonly floor: number;
  /** What a correction changed: the difference of two editions. */
  readonly isChange?: true;
}

/** Counts that cannot all be true: the parts of `total` exceed it, or one cell has two values. */
export class ContradictionError extends Error {
  override readonly name = 'ContradictionError';
  constructor(
    readonly cell: LinkedCell,
    readonly expected: number,
    readonly found: number,
  ) {
    super(`${cell.key}: ${String(expected)} against ${String(found)}`);
  }
}
