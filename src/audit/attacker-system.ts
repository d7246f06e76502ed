import { addCountsBeneath, addDistinctBounds } from './counted-parts';
import { addCumulatives } from './cumulatives';
import type { Least } from './least';
import { addMargins } from './margins';
import { isCount } from './measures';
import type { PeriodParts } from './periods';
import type { Published } from './published-cells';
import { Space, type Suppositions } from './space';

/** Everything an attacker can write down from the files: each number once, and every equation between them. */
export function attackerSystem(published: Published, parts: PeriodParts, least: Least, suppositions: Suppositions): Space {
  const space = new Space(published, suppositions);
  for (const from of published.slices) {
    if (!isCount(from.measure)) continue;
    const slice = space.openSlice(from.measure, from.period, from.vintage, from.hierarchy);
    for (const cell of from.cells.values()) space.addPublished(slice, cell, cell.status === 'hidden' ? least.of(cell) : 0);
  }
  addCountsBeneath(space);
  for (const slice of [...space.slices.values()]) addMargins(space, slice);
  addDistinctBounds(space);
  addCumulatives(space, parts);
  return space;
}
