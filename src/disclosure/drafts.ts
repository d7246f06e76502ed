import { countKey, type CountCell } from './count-cell';
import { ContradictionError, type LinkedCell } from './linked-cell';

/** A cell while the system is being written down. */
export interface Draft extends LinkedCell {
  /** Made because a relation needs it; its value is the largest sum of parts known. */
  readonly made: boolean;
}

/** A total and what is known of its parts; `missing` are those that nobody gives. */
export interface DraftSum {
  readonly total: Draft;
  readonly parts: Draft[];
  readonly overTime: boolean;
  readonly missing: readonly CountCell[];
}

/** Cells by their keys, and the relations between them as they are found. */
export class Drafts {
  readonly sums = new Map<string, DraftSum>();
  readonly bounds: { readonly less: Draft; readonly more: readonly Draft[] }[] = [];
  readonly parentOf = new Map<string, { readonly child: Draft; readonly parent: Draft; readonly overTime: boolean }>();
  private readonly cells = new Map<string, Draft>();

  all(): Draft[] {
    return [...this.cells.values()];
  }

  find(cell: Parameters<typeof countKey>[0]): Draft | undefined {
    return this.cells.get(countKey(cell));
  }

  /** Takes a cell up as it is given; throws ContradictionError where it is known with another value. */
  add(cell: CountCell): Draft | undefined {
    if (cell.impossible === true) return undefined;
    const key = countKey(cell);
    const known = this.cells.get(key);
    if (known !== undefined) {
      if (known.value !== null && cell.value !== null && known.value !== cell.value) {
        throw new ContradictionError(known, known.value, cell.value);
      }
      if (known.unprinted && cell.unprinted !== true) this.cells.set(key, { ...known, unprinted: false });
      if (known.value === null) known.value = cell.value;
      return this.cells.get(key);
    }
    return this.put(cell, false);
  }

  /** A cell that nobody gives, made because a relation needs it. */
  make(cell: CountCell): Draft {
    return this.put(cell, true);
  }

  /** The difference that a correction made. */
  makeChange(cell: CountCell): Draft {
    const change: Draft = { ...this.put(cell, true), isChange: true };
    this.cells.set(change.key, change);
    return change;
  }

  private put(cell: CountCell, made: boolean): Draft {
    const { measure, period, at, value, published, unprinted = made, floor = 0, vintage = '' } = cell;
    const draft: Draft = {
      key: countKey(cell),
      measure,
      period,
      vintage,
      at,
      value,
      unprinted,
      floor,
      made,
      ...(published === undefined ? {} : { published }),
    };
    this.cells.set(draft.key, draft);
    return draft;
  }

  /** Says that a cell is part of a broader one. */
  addParent(child: Draft, parent: Draft, overTime: boolean): void {
    this.parentOf.set(`${child.key} < ${parent.key}`, { child, parent, overTime });
  }

  addSum(total: Draft, parts: Draft[], overTime: boolean, missing: readonly CountCell[]): void {
    for (const part of parts) this.addParent(part, total, overTime);
    const key = `${total.key} = ${parts
      .map((part) => part.key)
      .sort()
      .join(' + ')}`;
    this.sums.set(key, { total, parts, overTime, missing });
  }
}
