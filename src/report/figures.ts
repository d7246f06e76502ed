import { cellKey } from '../cube/aggregate';
import type { Coordinates, DimensionId, MeasureId, PeriodCode } from '../cube/cube';
import type { ProtectedCell, ProtectedCube } from '../disclosure/protected-cube';
import type { CellView, Mark } from './model';

/** Where a figure stands. */
export interface Place {
  readonly table: string;
  readonly period: PeriodCode;
  readonly measure: MeasureId;
  readonly at: Coordinates;
}

/** The published figures of a release, found by place. Only what is printed can be computed with. */
export interface Figures {
  /** The cell, or undefined where nothing was reported for that place. */
  cell(place: Place): ProtectedCell | undefined;
  /** The printed number; undefined where it is hidden, impossible or not reported. */
  number(place: Place): number | undefined;
  view(place: Place, decimals?: number): CellView;
  mark(place: Place, id: string, label: string): Mark;
  /** The codes of a dimension that a table has cells of, as they come. */
  codes(table: string, dimension: DimensionId): string[];
  /** part / whole in hundredths, from printed cells only. */
  share(part: Place, whole: Place): CellView;
}

/** Finds the cells of a protected cube. */
export function indexFigures(cube: Pick<ProtectedCube, 'cells'>): Figures {
  const byRef = new Map(cube.cells.map((cell) => [refOf(cell), cell]));
  const cell = (place: Place): ProtectedCell | undefined => byRef.get(refOf(place));
  const number = (place: Place): number | undefined => {
    const found = cell(place);
    return found !== undefined && 'value' in found ? found.value : undefined;
  };
  const view = (place: Place, decimals = 0): CellView => {
    const found = cell(place);
    if (found === undefined) return { kind: 'unavailable' };
    const ref = refOf(place);
    if ('value' in found) return { kind: 'number', value: found.value, decimals, ref };
    return { kind: 'hidden' in found ? 'hidden' : 'impossible', ref };
  };
  const mark = (place: Place, id: string, label: string): Mark => {
    const found = cell(place);
    const value = found === undefined || 'impossible' in found ? 'unavailable' : 'hidden' in found ? 'hidden' : found.value;
    return { id, label, value };
  };
  const share = (part: Place, whole: Place): CellView => {
    const [above, below] = [number(part), number(whole)];
    if (above === undefined || below === undefined) return view(above === undefined ? part : whole);
    return below === 0 ? { kind: 'impossible' } : { kind: 'percent', value: (above / below) * 100, decimals: 1 };
  };
  const codes = (table: string, dimension: DimensionId): string[] => [
    ...new Set(cube.cells.flatMap(({ table: of, at }) => (of === table && at[dimension] !== undefined ? [at[dimension]] : []))),
  ];
  return { cell, number, view, mark, codes, share };
}

/** The name of a cell for ever: `M02.vinculaciones.2024-02.pais=USA.sexo=1`. */
export function refOf(place: Place): string {
  return `${place.table}.${cellKey(place)}`;
}
