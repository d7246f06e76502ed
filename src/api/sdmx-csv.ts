import type { Dataset, Observation } from '../opendata/figures';
import { toCsv, type CsvValue } from '../render/csv/csv';
import { monthsOfPeriod } from '../records/period';
import { sdmxStatus } from './json';
import { ALL } from './parameters';

/** Who answers for the structures, as SDMX names agencies. */
const AGENCY = 'MINTRAB';
const STRUCTURE_VERSION = '1.0.0';

/** Figures as SDMX-CSV 2.0: periods as SDMX writes them, `_T` where all categories are meant. */
export function sdmxCsv(dataset: Dataset, observations: readonly Observation[]): Buffer {
  const dimensions = dataset.dimensions.map(({ id }) => id);
  const header = [
    ...['STRUCTURE', 'STRUCTURE_ID', 'ACTION', 'MEDIDA'],
    ...dimensions.map((id) => id.toUpperCase()),
    ...['TIME_PERIOD', 'OBS_VALUE', 'OBS_STATUS', 'CONF_STATUS', 'UNIT_MEASURE', 'PERIODO'],
    ...(dataset.hasSupportClass ? ['CLASE_N'] : []),
    ...['PUBLICACION', 'VERSION', 'CELDA'],
  ];
  const structure = `${AGENCY}:${dataset.id}(${STRUCTURE_VERSION})`;
  const units = new Map(dataset.measures.map(({ id, unit }) => [id, unit]));
  const rows = observations.map((each): CsvValue[] => {
    const { OBS_STATUS, CONF_STATUS } = sdmxStatus(each);
    return [
      ...['dataflow', structure, 'I', each.measure],
      ...dimensions.map((id) => sdmxCode(each.at[id] ?? ALL)),
      sdmxPeriod(each.period),
      ...[each.value, OBS_STATUS, CONF_STATUS, units.get(each.measure) ?? null, each.period],
      ...(dataset.hasSupportClass ? [each.supportClass] : []),
      ...[each.release, each.version, each.ref],
    ];
  });
  return toCsv(header, rows);
}

/** A code with the letters that SDMX lets codes have: `60+` is `GE60`. */
function sdmxCode(code: string): string {
  return code.replace(/^(\d+)\+$/, 'GE$1');
}

/** A period as SDMX's time formats have it: months and years as they are, four months `2024-T2`, the year to date `2024-01-01/P5M`. */
export function sdmxPeriod(period: string): string {
  if (period.includes('-C')) return period.replace('-C', '-T');
  const months = monthsOfPeriod(period);
  return period.includes('-A') ? `${months[0] ?? ''}-01/P${String(months.length)}M` : period;
}
