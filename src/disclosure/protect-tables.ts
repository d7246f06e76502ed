import type { Highs } from 'highs';
import { countKey, type CountCell, type GroupingRow, type PeriodSum } from './count-cell';
import type { LinkedCell } from './linked-cell';
import { linkedSystem } from './linked-system';
import { hiddenMeans } from './means';
import { isMean } from './measure-rules';
import { dependantsOf, primaryCells } from './primary-cells';
import { suppress } from './suppress';
import { withUnknowns } from './unknown-counts';

export interface TablesToProtect {
  readonly cells: readonly CountCell[];
  readonly groupings: readonly GroupingRow[];
  readonly periods: readonly PeriodSum[];
  readonly threshold: number;
}

export interface ProtectedTables {
  /** Whether the cell may not be printed. */
  readonly isHidden: (cell: CountCell) => boolean;
  readonly counts: { readonly cells: number; readonly primary: number; readonly secondary: number; readonly solves: number };
  /** Cells that stay exposed because of what is published already. */
  readonly exposed: readonly { readonly cell: LinkedCell; readonly least: number; readonly most: number }[];
}

/**
 * Protects any tables of counts with the engine of the reports (disclosure.md). Recruiters are a public registry and are not hidden
 * (rule 14). Throws ContradictionError where the tables cannot all be true, and MeanError.
 */
export function protectTables({ cells, groupings, periods, threshold }: TablesToProtect, highs: Highs): ProtectedTables {
  const means = cells.filter((cell) => isMean(cell.measure) && cell.impossible !== true);
  const counts = cells.filter((cell) => cell.measure !== 'reclutadores' && !isMean(cell.measure));
  const system = withUnknowns(linkedSystem(counts, groupings, periods), highs);
  const primary = primaryCells(system, threshold);
  const { hidden, solves, exposed } = suppress({ system, primary, dependants: dependantsOf(system), threshold }, highs);
  const keys = new Set([...hidden].map((cell) => system.cells[cell]?.key));
  const meanKeys = hiddenMeans(means, system, (key) => keys.has(key), threshold);
  return {
    isHidden: (cell) => keys.has(countKey(cell)) || meanKeys.has(countKey(cell)),
    counts: {
      cells: system.cells.filter((cell) => !cell.unprinted).length,
      primary: primary.size,
      secondary: hidden.size - primary.size + meanKeys.size,
      solves,
    },
    exposed: exposed.flatMap(({ cell, ...interval }) => {
      const linked = system.cells[cell];
      return linked === undefined ? [] : [{ cell: linked, ...interval }];
    }),
  };
}
