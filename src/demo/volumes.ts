import type { Month } from '../records/period';
import h2Data from './data/h2-visas.json';
import volumeData from './data/volumes.json';

/** Rows by visa, and how many of them go through the ministry's programme (PTT). */
export interface MonthVolumes {
  readonly byVisa: ReadonlyMap<string, number>;
  readonly programmeByVisa: ReadonlyMap<string, number>;
}

const [, ...seasonalVisas] = volumeData.seasonColumns;
const seasons = new Map((volumeData.seasons as [string, ...number[]][]).map(([month, ...counts]) => [month, counts]));
const h2 = new Map((h2Data.months as [string, number, number][]).map(([month, h2a, h2b]) => [month, { h2a, h2b }]));
const programme = new Map(volumeData.programme as [string, number][]);
const growth: Readonly<Record<string, number>> = volumeData.growth;
const programmeShares: Readonly<Record<string, number>> = volumeData.programmeShares;

/** Volumes of a month, `scale` times the real size; throws RangeError for a month without data. */
export function volumesOf(month: Month, scale: number): MonthVolumes {
  const issued = h2.get(month);
  const season = seasons.get(month.slice(5));
  const travelled = programme.get(month);
  if (!issued || !season || travelled === undefined) throw new RangeError(`no volumes for ${month}`);
  const factor = growth[month.slice(0, 4)] ?? 1;
  const byVisa = new Map([
    ['H2A', Math.round(issued.h2a * scale)],
    ['H2B', Math.round(issued.h2b * scale)],
    ...seasonalVisas.map((visa, index) => [visa, Math.round((season[index] ?? 0) * factor * scale)] as const),
  ]);
  return { byVisa, programmeByVisa: programmeVolumes(byVisa, Math.round(travelled * scale)) };
}

/** All of GECCO goes through the programme, and half of the other permits; the rest is shared out, never more than there is. */
function programmeVolumes(byVisa: ReadonlyMap<string, number>, total: number): Map<string, number> {
  const all = (visa: string): number => byVisa.get(visa) ?? 0;
  const fixed = new Map([
    ['GECCO', all('GECCO')],
    ['OTRA', Math.round(all('OTRA') / 2)],
  ]);
  const rest = total - [...fixed.values()].reduce((sum, count) => sum + count, 0);
  const shared = Object.entries(programmeShares).map(([visa, share]) => [visa, Math.min(all(visa), Math.round(rest * share))] as const);
  return new Map([...fixed, ...shared]);
}
