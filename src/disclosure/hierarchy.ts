import type { Cube } from '../cube/cube';
import { axisOf } from '../cube/dimensions';
import { seriesPeriods } from '../cube/monthly-cube';
import { GROUPED_VISAS, OTHER_COUNTRIES, OTHER_VISAS, PRINTED_COUNTRIES } from '../cube/programme';
import { countries, GUATEMALA } from '../records/codelists/countries';
import type { Month } from '../records/period';
import type { HierarchyRow } from './protected-cube';

const ALL = 'TOTAL';

/**
 * `jerarquia.csv` of a monthly release: which category and which period is part of which, as an auditor must know it
 * (disclosure.md). Codes nested by column (division in sector, comunidad in pueblo) need no row.
 */
export function monthlyHierarchy(cube: Cube, series: readonly Month[]): HierarchyRow[] {
  return [
    ...grouped('pais', OTHER_COUNTRIES, countries.entries.map((entry) => entry.code).filter(isOtherCountry), 'paises-publicados'),
    ...grouped('visa', OTHER_VISAS, GROUPED_VISAS, 'visas-publicadas'),
    ...periodRows(cube, series),
  ];
}

function isOtherCountry(code: string): boolean {
  return code !== GUATEMALA && !(PRINTED_COUNTRIES as readonly string[]).includes(code);
}

/** The printed categories under all, and beneath the group those that are never printed one by one. */
function grouped(dimension: 'pais' | 'visa', group: string, members: readonly string[], scheme: string): HierarchyRow[] {
  return [
    ...axisOf(dimension).categories.map((child) => ({ dimension, parent: ALL, child, scheme, open: false })),
    ...members.map((child) => ({ dimension, parent: group, child, scheme, open: true })),
  ];
}

/** Cumulatives over their months, as far as the cube prints the cumulative. */
function periodRows(cube: Cube, series: readonly Month[]): HierarchyRow[] {
  const printed = new Set(cube.cells.map((cell) => cell.period));
  return seriesPeriods(series)
    .filter(({ code, months }) => printed.has(code) && code !== months[0])
    .flatMap(({ code, months }) =>
      months.map((child) => ({ dimension: 'periodo', parent: code, child, scheme: 'acumulados', open: false })),
    );
}
