import { type CountCell, placeKey } from './count-cell';
import type { Draft, Drafts } from './drafts';
import { type Groupings, partsByGrouping } from './groupings';
import { nestedDimensions, type Nesting } from './nesting';

/** Writes down every margin of every table, over each dimension and within each grouping of it. */
export function addMargins(drafts: Drafts, groupings: Groupings, cells: readonly CountCell[]): void {
  new TableMargins(drafts, groupings).add(cells);
}

class TableMargins {
  constructor(
    private readonly drafts: Drafts,
    private readonly groupings: Groupings,
  ) {}

  add(cells: readonly CountCell[]): void {
    const nesting = nestedDimensions(cells);
    const tables = new Map<string, Map<string, Map<string, CountCell>>>();
    for (const cell of cells) {
      const table = `${cell.table}|${cell.measure}|${cell.vintage ?? ''}|${cell.period}`;
      const grids = tables.get(table) ?? new Map<string, Map<string, CountCell>>();
      const shape = Object.keys(cell.at).sort().join(',');
      const grid = grids.get(shape) ?? new Map<string, CountCell>();
      grid.set(placeKey(cell.at), cell);
      tables.set(table, grids.set(shape, grid));
    }
    for (const grids of tables.values()) this.addTableMargins(grids, nesting);
  }

  private addTableMargins(grids: Map<string, Map<string, CountCell>>, nesting: Nesting): void {
    const shapes = [...grids.keys()].filter((shape) => shape !== '');
    // From the finest grid up: a margin that nobody gives is made and is in turn part of coarser ones.
    const queue = shapes.sort((a, b) => b.split(',').length - a.split(',').length);
    for (let shape = queue.shift(); shape !== undefined; shape = queue.shift()) {
      const dimensions = shape.split(',');
      const grid = grids.get(shape) ?? new Map<string, CountCell>();
      for (const dimension of dimensions) {
        if (dimensions.some((other) => other !== dimension && nesting(other, dimension))) continue;
        for (const rows of byContext(grid, dimension).values()) {
          for (const made of this.addMargin(dimension, rows)) {
            const coarser = Object.keys(made.at).sort().join(',');
            const there = grids.get(coarser);
            if (there === undefined && coarser !== '') queue.push(coarser);
            grids.set(coarser, (there ?? new Map<string, CountCell>()).set(placeKey(made.at), made));
          }
        }
        queue.sort((a, b) => b.split(',').length - a.split(',').length);
      }
    }
  }

  /** The cells of one context (the other dimensions fixed) against their totals, within every grouping; gives the totals made for it. */
  private addMargin(dimension: string, rows: readonly CountCell[]): CountCell[] {
    const [first] = rows;
    if (first === undefined) return [];
    const made: CountCell[] = [];
    const { [dimension]: _, ...context } = first.at;
    const present = rows.map((row) => row.at[dimension] ?? '');
    for (const { parent, codes, missing } of partsByGrouping(this.groupings, dimension, present)) {
      const place = { ...first, at: parent === '' ? context : { ...context, [dimension]: parent }, value: null, floor: 0 };
      const total = this.drafts.find(place) ?? this.make(place, made);
      const absent = missing.map((code): CountCell => ({ ...first, at: { ...context, [dimension]: code }, value: null }));
      // What this table leaves out may stand in another one.
      const parts = [...rows.filter((row) => codes.has(row.at[dimension] ?? '')), ...absent];
      const isGiven = (cell: CountCell): boolean => this.drafts.find(cell) !== undefined || cell.impossible === true;
      this.drafts.addSum(
        total,
        parts.flatMap((part) => this.drafts.find(part) ?? []),
        false,
        absent.filter((cell) => !isGiven(cell)),
      );
    }
    const groups = made.filter((cell) => cell.at[dimension] !== undefined);
    // A group that nobody prints is in turn part of broader ones.
    return groups.length === 0 ? made : [...made, ...this.addMargin(dimension, [...rows, ...groups])];
  }

  private make(place: CountCell, made: CountCell[]): Draft {
    const { published: _, impossible: __, ...cell } = { ...place, unprinted: true };
    made.push(cell);
    return this.drafts.make(cell);
  }
}

function byContext(grid: ReadonlyMap<string, CountCell>, dimension: string): Map<string, CountCell[]> {
  const contexts = new Map<string, CountCell[]>();
  for (const cell of grid.values()) {
    const { [dimension]: _, ...context } = cell.at;
    const key = placeKey(context);
    const rows = contexts.get(key);
    if (rows === undefined) contexts.set(key, [cell]);
    else rows.push(cell);
  }
  return contexts;
}
