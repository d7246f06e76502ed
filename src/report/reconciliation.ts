import { cellKey } from '../cube/aggregate';
import type { Coordinates, PeriodCode } from '../cube/cube';
import type { ProtectedCell, ProtectedCube, ProtectedValue } from '../disclosure/protected-cube';
import { monthsOfPeriod } from '../records/period';
import type { MonthlyEdition } from './accountability-inputs';

/** A figure of the four-monthly report that the monthly reports tell too. */
export interface ReconciledFigure {
  readonly period: PeriodCode;
  readonly at: Coordinates;
  /** The sum over the months; hidden where any of them is. */
  readonly months: ProtectedValue;
  readonly here: ProtectedValue;
  readonly verdict: 'agrees' | 'differs' | 'not-comparable';
}

/**
 * Every vinculaciones count of C01 that the monthly reports in force tell month by month, beside the sum of what they say. Published figures are
 * all it sees. A month that is not given is one before the registry began, which adds nothing; figures of no given month (those of the year
 * before) are left out.
 */
export function reconcile(cube: Pick<ProtectedCube, 'cells'>, monthly: readonly MonthlyEdition[]): ReconciledFigure[] {
  const told = new Map(monthly.map(({ month, cells }) => [month, new Map(cells.map((cell) => [cellKey(cell), cell]))]));
  return cube.cells
    .filter(({ table, measure }) => table === 'C01' && measure === 'vinculaciones')
    .flatMap((cell) => {
      const months = monthsOfPeriod(cell.period).filter((month) => told.has(month));
      const parts = months.map((month) => told.get(month)?.get(cellKey({ ...cell, period: month })));
      return parts.length > 0 && parts.every((part) => part !== undefined) ? [figureOf(cell, parts)] : [];
    });
}

/** The figures that contradict the monthly reports: there must be none. */
export function contradictions(figures: readonly ReconciledFigure[]): ReconciledFigure[] {
  return figures.filter(({ verdict }) => verdict === 'differs');
}

function figureOf(here: ProtectedCell, parts: readonly ProtectedCell[]): ReconciledFigure {
  const months = sumOf(parts);
  const verdict = 'value' in months && 'value' in here ? (months.value === here.value ? 'agrees' : 'differs') : 'not-comparable';
  return { period: here.period, at: here.at, months, here: valueOf(here), verdict };
}

function sumOf(parts: readonly ProtectedValue[]): ProtectedValue {
  if (parts.some((part) => 'hidden' in part)) return { hidden: true };
  const values = parts.flatMap((part) => ('value' in part ? [part.value] : []));
  return values.length === 0 ? { impossible: true } : { value: values.reduce((sum, value) => sum + value, 0) };
}

function valueOf(cell: ProtectedCell): ProtectedValue {
  if ('value' in cell) return { value: cell.value };
  return 'hidden' in cell ? { hidden: true } : { impossible: true };
}
