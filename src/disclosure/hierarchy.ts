import { DIMENSIONS, type Cube, type DimensionId } from '../cube/cube';
import { unitGroups } from '../cube/accountability-dimensions';
import { axisOf, groupedCodes } from '../cube/dimensions';
import { seriesPeriods } from '../cube/monthly-cube';
import { GROUPINGS, type Grouping } from '../cube/programme';
import { isMonth, monthsOfPeriod, type Month } from '../records/period';
import type { HierarchyRow } from './protected-cube';

const ALL = 'TOTAL';
const PERIOD_SCHEME = 'acumulados';

/**
 * `jerarquia.csv` of a monthly release: which category and which period is part of which, as an auditor must know it
 * (disclosure.md). Codes nested by column (division in sector, comunidad in pueblo) need no row.
 */
export function monthlyHierarchy(cube: Cube, series: readonly Month[]): HierarchyRow[] {
  const groupings = DIMENSIONS.flatMap((dimension) => groupingRows(dimension, GROUPINGS[dimension]));
  return [...groupings, ...periodRows(cube, series)];
}

/** `jerarquia.csv` of a four-monthly release: its periods are made of months, and it tells unit groups of occupations. */
export function accountabilityHierarchy(cube: Cube): HierarchyRow[] {
  const groupings = DIMENSIONS.flatMap((dimension) => groupingRows(dimension, GROUPINGS[dimension]));
  const periods = [...new Set(cube.cells.map((cell) => cell.period))].filter((period) => !isMonth(period));
  const months = periods.flatMap((parent) =>
    monthsOfPeriod(parent).map((child) => ({ dimension: 'periodo', parent, child, scheme: PERIOD_SCHEME, open: false })),
  );
  return [...groupings, ...occupationDetail(), ...months];
}

/** The unit groups beneath the printed occupations: a grouping of its own, complete by itself. */
export function occupationDetail(): HierarchyRow[] {
  const row = (parent: string, child: string): HierarchyRow => ({
    dimension: 'ocupacion',
    parent,
    child,
    scheme: 'ocupaciones-detalle',
    open: false,
  });
  return [
    ...axisOf('ocupacion').categories.map((child) => row(ALL, child)),
    ...[...unitGroups()].flatMap(([parent, children]) => children.map((child) => row(parent, child))),
  ];
}

/** The printed categories under all, and beneath the group those that are never printed one by one. */
function groupingRows(dimension: DimensionId, grouping: Grouping | undefined): HierarchyRow[] {
  if (grouping === undefined) return [];
  const { scheme } = grouping;
  return [
    ...axisOf(dimension).categories.map((child) => ({ dimension, parent: ALL, child, scheme, open: false })),
    ...groupedCodes(dimension).map((child) => ({ dimension, parent: grouping.code, child, scheme, open: true })),
  ];
}

/** Cumulatives over their months, as far as the cube prints the cumulative. */
function periodRows(cube: Cube, series: readonly Month[]): HierarchyRow[] {
  const printed = new Set(cube.cells.map((cell) => cell.period));
  return seriesPeriods(series)
    .filter(({ code, months }) => printed.has(code) && code !== months[0])
    .flatMap(({ code, months }) =>
      months.map((child) => ({ dimension: 'periodo', parent: code, child, scheme: PERIOD_SCHEME, open: false })),
    );
}
