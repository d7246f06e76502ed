import type { Highs } from 'highs';
import type { Cube, CubeCell } from '../cube/cube';
import { countKey, type CountCell, type GroupingRow, placeKey } from './count-cell';
import { cumulativesOf, type Editions, spanOf, vintageOf } from './editions';
import { occupationDetail } from './hierarchy';
import { Ledger, type LedgerCell, smallChanges } from './ledger';
import type { LinkedCell } from './linked-cell';
import { linkedSystem } from './linked-system';
import { kindOf, type DisclosurePolicy } from './policy';
import { dependantsOf, primaryCells } from './primary-cells';
import { suppress } from './suppress';
import { withUnknowns } from './unknown-counts';

/** What a release is protected against and with. */
export interface ProtectionOrder {
  readonly cube: Cube;
  readonly policy: DisclosurePolicy;
  /** `jerarquia.csv` of the release. */
  readonly groupings: readonly GroupingRow[];
  /** Everything published before. */
  readonly ledger: readonly LedgerCell[];
  /** The version in force of each month and each four-month period, that of the release included. */
  readonly editions: Editions;
}

/** What was hidden, and what it took. */
export interface ProtectionCounts {
  readonly cells: number;
  readonly primary: number;
  readonly secondary: number;
  readonly solves: number;
}

export interface ProtectedCounts {
  readonly isHidden: (cell: CubeCell) => boolean;
  readonly counts: ProtectionCounts;
  /** The counts that this release would publish, or rest on, for the first time. */
  readonly fresh: readonly LedgerCell[];
}

/** What is published already leaves somebody exposed whatever else is hidden. */
export class ExposedError extends Error {
  override readonly name = 'ExposedError';
  constructor(readonly cells: readonly LinkedCell[]) {
    super(cells.map((cell) => cell.key).join(', '));
  }
}

/**
 * Hides counts by rule and by attack, together with everything published of the same years: a cumulative is solved in one model with all its
 * months (rule 9). Throws ExposedError, LedgerError, or ContradictionError where the tables cannot all be true.
 */
export function protectCounts(order: ProtectionOrder, floors: ReadonlyMap<string, number>, highs: Highs): ProtectedCounts {
  const { policy, cube, editions } = order;
  const known = order.ledger.map((cell) => ({ ...cell, period: spanOf(cell.period) }));
  const ledger = new Ledger(known);
  const candidates = cube.cells.filter((cell) => kindOf(cell.measure) === 'person-count').map((cell) => toCount(cell, editions, ledger));
  const isNew = (cell: CountCell): boolean => cell.published === undefined && cell.impossible !== true;
  const years = new Set(candidates.filter(isNew).map(yearOf));
  const unprinted = unprintedOf(cube, editions, floors);
  const bearing = modelOf(candidates, unprinted, known).filter((cell) => years.has(yearOf(cell)));
  const groupings = [...order.groupings, ...occupationDetail()];
  const changes = smallChanges(bearing, policy.threshold);
  const system = withUnknowns(linkedSystem(bearing, groupings, cumulativesOf(bearing), changes), highs);
  const kept = new Set(candidates.filter((cell) => isNew(cell) && ledger.mustStayHidden(cell, policy.threshold)).map(countKey));
  const indexes = system.cells.flatMap(({ key }, index) => (kept.has(key) ? [index] : []));
  const primary = primaryCells(system, policy.threshold, indexes);
  const found = suppress({ system, primary, dependants: dependantsOf(system), threshold: policy.threshold }, highs);
  if (found.exposed.length > 0) throw new ExposedError(found.exposed.flatMap(({ cell }) => system.cells[cell] ?? []));
  const hidden = new Set([...found.hidden].map((cell) => system.cells[cell]?.key));
  const isHidden = (cell: CountCell): boolean => (cell.published === undefined ? hidden.has(countKey(cell)) : cell.published === 'hidden');
  const fresh = new Map(candidates.filter(isNew).map((cell) => [countKey(cell), { ...toLedger(cell), hidden: isHidden(cell) }]));
  const own = [...primary].filter((cell) => fresh.has(system.cells[cell]?.key ?? '')).length;
  const hiddenOwn = [...fresh.values()].filter((cell) => cell.hidden).length;
  return {
    isHidden: (cell) => isHidden(toCount(cell, editions, ledger)),
    counts: { cells: fresh.size, primary: own, secondary: hiddenOwn - own, solves: found.solves },
    fresh: [...fresh.values(), ...newlyUnprinted(unprinted, candidates, known)],
  };
}

function toCount(cell: CubeCell, editions: Editions, ledger: Ledger): CountCell {
  const count = countOf(cell, editions);
  if (cell.impossible === true) return { ...count, impossible: true };
  const known = ledger.find(count);
  return known === undefined ? count : { ...count, published: known.hidden ? 'hidden' : 'printed' };
}

function countOf({ table, period, measure, at, value }: CubeCell, editions: Editions): CountCell {
  return { table, period: spanOf(period), measure, at, value, vintage: vintageOf(period, measure, editions) };
}

/** Unprinted counts that the ledger does not know yet: later releases must reckon with them, whatever edition is then in force. */
function newlyUnprinted(unprinted: readonly CountCell[], candidates: readonly CountCell[], ledger: readonly LedgerCell[]): LedgerCell[] {
  const known = new Set([...candidates, ...ledger].map(countKey));
  const found = new Map(
    unprinted.filter((cell) => cell.impossible !== true && !known.has(countKey(cell))).map((cell) => [countKey(cell), cell]),
  );
  return [...found.values()].map((cell) => ({ ...toLedger(cell), hidden: false, unprinted: true }));
}

function toLedger({ table, period, vintage = '', measure, at, value }: CountCell): Omit<LedgerCell, 'hidden'> {
  if (value === null) throw new Error(`count of ${period} without a value`);
  return { table, period, vintage, measure: measure as LedgerCell['measure'], at, value };
}

/** Counts that no table prints: those beneath medians are at least what a printed median says. */
function unprintedOf({ unprinted }: Cube, editions: Editions, floors: ReadonlyMap<string, number>): CountCell[] {
  return unprinted.map((cell) => ({
    ...countOf(cell, editions),
    unprinted: true,
    floor: Object.keys(cell.at).length > 1 ? (floors.get(placeKey(cell.at)) ?? 0) : 0,
    ...(cell.impossible === true ? { impossible: true } : {}),
  }));
}

/** The release's cells, what is published besides them, and what no table prints. */
function modelOf(candidates: readonly CountCell[], unprinted: readonly CountCell[], ledger: readonly LedgerCell[]): CountCell[] {
  const own = new Set(candidates.map(countKey));
  // What no table printed at first may be printed since.
  const told = new Set(ledger.filter((cell) => cell.unprinted !== true).map(countKey));
  const published = ledger
    .filter((cell) => !own.has(countKey(cell)) && (cell.unprinted !== true || !told.has(countKey(cell))))
    .map(({ hidden, unprinted: isUnprinted, ...cell }): CountCell =>
      isUnprinted === true ? { ...cell, unprinted: true } : { ...cell, published: hidden ? 'hidden' : 'printed' },
    );
  const printed = new Set([...own, ...published.map(countKey)]);
  return [...candidates, ...published, ...unprinted.filter((cell) => !printed.has(countKey(cell)))];
}

function yearOf({ period }: CountCell): string {
  return period.slice(0, 4);
}
