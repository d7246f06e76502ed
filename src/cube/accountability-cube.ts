import type { LinkFact, RecruiterStateFact } from '../records/facts';
import { addMonths, fourMonthsOf, monthsOfPeriod, yearToDateCode, yearToDateMonths, type Month } from '../records/period';
import type { ComplaintFact, TrainingFact } from '../records/trainings-complaints';
import {
  complaintAxis,
  complaintCategory,
  courseNames,
  trainingAxis,
  trainingCategory,
  unitGroupCategory,
  unitGroups,
} from './accountability-dimensions';
import {
  COMPLAINT_GRIDS,
  DETAIL_GRIDS,
  YEAR_GRIDS,
  RESULT_GRIDS,
  TRAINING_GRIDS,
  UNIT_GROUP_TABLE,
  type AccountabilityGrid,
} from './accountability-programme';
import { gridCoordinates, groupOverMargins, onceATable, type Axis, type Classified } from './aggregate';
import type { Cube, CubeCell, DimensionId, MeasureId, PeriodCode } from './cube';
import { axisOf, exists, linkCategory } from './dimensions';
import { recruitersByState } from './recruiters-by-state';

/** Everything the cube of a four-monthly report is made of. */
export interface AccountabilityInputs {
  /** `2024-C2` */
  readonly period: PeriodCode;
  readonly coveredFrom: Month;
  /** Vinculaciones of all months of `accountabilityPeriods`, each as its month was published. */
  readonly links: readonly LinkFact[];
  /** Of the year up to the period's end, each four months as they were published. */
  readonly trainings: readonly TrainingFact[];
  readonly complaints: readonly ComplaintFact[];
  readonly recruiters: readonly RecruiterStateFact[];
}

/** A period that the report tells, with its months. */
export interface AccountabilityPeriod {
  readonly role: 'own' | 'last-year' | 'to-date';
  readonly code: PeriodCode;
  readonly months: readonly Month[];
  /** Told in all tables; otherwise in C01's printed ones only. */
  readonly isDetailed: boolean;
}

/**
 * The periods of C01: its own, the same months of last year, and the year so far where that is more than the period. Those that begin before
 * the registry's first month are left out.
 */
export function accountabilityPeriods(period: PeriodCode, coveredFrom: Month): AccountabilityPeriod[] {
  const months = monthsOfPeriod(period);
  const lastYear = months.map((month) => addMonths(month, -12));
  const [first = '', last = ''] = [months[0], months.at(-1)];
  const toDate = yearToDateMonths(last);
  const isWholeYear = toDate.length === 12;
  const code = isWholeYear ? last.slice(0, 4) : yearToDateCode(last);
  return [
    { role: 'own' as const, code: period, months, isDetailed: true },
    { role: 'last-year' as const, code: fourMonthsOf(addMonths(first, -12)), months: lastYear, isDetailed: false },
    ...(toDate.length === months.length ? [] : [{ role: 'to-date' as const, code, months: toDate, isDetailed: isWholeYear }]),
  ].filter((told) => told.role === 'own' || (told.months[0] ?? '') >= coveredFrom);
}

/** Every figure of a four-monthly report, true and unprotected. Deterministic whatever the order of the records. */
export function buildAccountabilityCube(inputs: AccountabilityInputs): Cube {
  const { period, coveredFrom } = inputs;
  const periods = accountabilityPeriods(period, coveredFrom);
  const courses = [...courseNames(inputs.trainings).keys()];
  return {
    cells: onceATable([...periods.flatMap((told) => periodCells(inputs, told, courses)), ...recruiterCells(inputs)]),
    unprinted: onceATable(earlierParts(period, periods).flatMap((part) => periodCells(inputs, part, courses))),
  };
}

/**
 * The four-month periods before the report's own that the year so far is made of. Nothing here prints them, but where no report has printed
 * their present edition it must not come out as the difference.
 */
function earlierParts(own: PeriodCode, periods: readonly AccountabilityPeriod[]): Omit<AccountabilityPeriod, 'role'>[] {
  return periods
    .filter(({ role }) => role === 'to-date')
    .flatMap(({ months, isDetailed }) =>
      [...new Set(months.map(fourMonthsOf))].map((code) => ({ code, months: monthsOfPeriod(code), isDetailed })),
    )
    .filter(({ code }) => code !== own);
}

function periodCells(
  { links, trainings, complaints }: AccountabilityInputs,
  { code, months, isDetailed }: Omit<AccountabilityPeriod, 'role'>,
  courses: readonly string[],
): CubeCell[] {
  const isIn = ({ month }: { readonly month: Month }): boolean => months.includes(month);
  const linked = links.filter(isIn);
  const count = counter(code);
  const ofLinks = (grid: AccountabilityGrid): CubeCell[] => count('vinculaciones', grid, linked, axisOf, linkCategory);
  const results = RESULT_GRIDS.flatMap(ofLinks);
  if (!isDetailed) return results;
  const trained = trainings.filter(isIn);
  const complained = complaints.filter(isIn);
  const trainingAxes = (id: DimensionId): Axis => trainingAxis(id, courses);
  return [
    ...results,
    ...DETAIL_GRIDS.flatMap(ofLinks),
    ...(months.length === 12 ? YEAR_GRIDS.flatMap(ofLinks) : []),
    ...unitGroupCells(code, linked),
    ...TRAINING_GRIDS.flatMap((grid) => count('capacitaciones', grid, trained, trainingAxes, trainingCategory)),
    ...COMPLAINT_GRIDS.flatMap((grid) => count('denuncias', grid, complained, complaintAxis, complaintCategory)),
  ];
}

type Counter = <R>(
  measure: MeasureId,
  grid: AccountabilityGrid,
  records: readonly R[],
  axisFor: (id: DimensionId) => Axis,
  classify: Classified<R>,
) => CubeCell[];

/** Counts the records of a period over a grid and its margins. */
function counter(period: PeriodCode): Counter {
  return (measure, { table, dimensions }, records, axisFor, classify) => {
    const axes = dimensions.map(axisFor);
    const group = groupOverMargins(records, axes, classify);
    return gridCoordinates(axes)
      .filter(exists)
      .map((at): CubeCell => ({ table, period, measure, at, value: group(at).length }));
  };
}

function unitGroupCells(period: PeriodCode, links: readonly LinkFact[]): CubeCell[] {
  const axis: Axis = { id: 'ocupacion', categories: [...unitGroups().values()].flat() };
  const group = groupOverMargins(links, [axis], unitGroupCategory);
  return gridCoordinates([axis], ['ocupacion']).map((at): CubeCell => ({
    table: UNIT_GROUP_TABLE,
    period,
    measure: 'vinculaciones',
    at,
    value: group(at).length,
  }));
}

/** C04: recruiters by their state on the last day of the period. */
function recruiterCells({ period, recruiters }: AccountabilityInputs): CubeCell[] {
  const axis = axisOf('estado_reclutador');
  const byState = recruitersByState(recruiters, monthsOfPeriod(period).at(-1) ?? '');
  const total = [...byState.values()].reduce((sum, count) => sum + count, 0);
  return gridCoordinates([axis]).map((at): CubeCell => {
    const value = at.estado_reclutador === undefined ? total : (byState.get(at.estado_reclutador) ?? 0);
    return { table: 'C04', period, measure: 'reclutadores', at, value };
  });
}
