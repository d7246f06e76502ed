import type { ApplicantFact, DistinctCounts, ExchangeRateFact, LinkCount, LinkFact, RecruiterStateFact } from '../records/facts';
import { addMonths, lastDay, monthsFrom, yearToDateCode, yearToDateMonths, type Month } from '../records/period';
import { gridCoordinates, groupOverMargins, onceATable, toCell, type Axis, type Measurement } from './aggregate';
import type { Coordinates, Cube, CubeCell, DimensionId, MeasureId, PeriodCode } from './cube';
import { applicantCategory, axisOf, exists, isImpossible, linkCategory, printedCode } from './dimensions';
import { measureLinks, type MeasureContext } from './measures';
import { MONTH_GRIDS, SERIES_MONTHS, type GridSpec } from './programme';
import { recruitersByState } from './recruiters-by-state';
import { ratesOn } from './wages';

/** Everything the monthly cube is made of, as the registry held it after one batch. */
export interface MonthlyInputs {
  readonly month: Month;
  /** First month for which the registry holds any vinculación: before it there is no data, which is not zero. */
  readonly coveredFrom: Month;
  /** Records of the month that are in force (not withdrawn). */
  readonly links: readonly LinkFact[];
  readonly applicants: readonly ApplicantFact[];
  readonly recruiters: readonly RecruiterStateFact[];
  readonly rates: readonly ExchangeRateFact[];
  /** Vinculaciones by month, country and channel from `coveredFrom` (at most two years back) to the month. */
  readonly linkCounts: readonly LinkCount[];
  /** Applicants by month: each person once a month. */
  readonly applicantCounts: ReadonlyMap<Month, number>;
  /** Distinct persons and employers for each span that M01 shows, by period code. */
  readonly distinct: ReadonlyMap<PeriodCode, DistinctCounts>;
  /** Distinct applicants from January to the month. */
  readonly distinctApplicantsToDate: number;
}

/** A period that M01 sets beside the month, with the months it is made of. */
export interface ComparedPeriod {
  readonly role: 'month' | 'previous' | 'last-year' | 'to-date';
  readonly code: PeriodCode;
  readonly months: readonly Month[];
}

/** The periods of M01; one that begins before the registry's first month is left out. */
export function comparedPeriods(month: Month, coveredFrom: Month): ComparedPeriod[] {
  const single = (role: ComparedPeriod['role'], code: Month): ComparedPeriod => ({ role, code, months: [code] });
  const toDate = yearToDateMonths(month);
  return [
    single('month', month),
    single('previous', addMonths(month, -1)),
    single('last-year', addMonths(month, -12)),
    { role: 'to-date' as const, code: yearToDateCode(month), months: toDate },
  ].filter((period) => (period.months[0] ?? '') >= coveredFrom);
}

/** Months of M15: the last 25, or as many as the registry covers. */
export function seriesMonths(month: Month, coveredFrom: Month): Month[] {
  const from = addMonths(month, 1 - SERIES_MONTHS);
  return monthsFrom(from < coveredFrom ? coveredFrom : from, month);
}

/** Every figure of the monthly report, true and unprotected. Deterministic whatever the order of the records. */
export function buildMonthlyCube(inputs: MonthlyInputs): Cube {
  const cells = [...summaryCells(inputs), ...MONTH_GRIDS.flatMap((grid) => gridCells(grid, inputs)), ...seriesCells(inputs)];
  return { cells: onceATable(cells), unprinted: [...countsBeneathMedians(inputs), ...earlierMonths(inputs)] };
}

/** The counts that M10's medians rest on: no table prints them, and none may be found through the medians. */
function countsBeneathMedians(inputs: MonthlyInputs): CubeCell[] {
  return gridCells(
    { table: 'M10', measures: ['vinculaciones'], dimensions: ['pais', 'sector'], withoutMargin: ['pais', 'sector'] },
    inputs,
  );
}

/** What M01's year to date is made of besides the months it prints. */
function earlierMonths(inputs: MonthlyInputs): CubeCell[] {
  const channels = axisOf('canal').categories;
  return yearToDateMonths(inputs.month)
    .filter((month) => month >= inputs.coveredFrom)
    .flatMap((month) => {
      const counts = inputs.linkCounts.filter((count) => count.month === month);
      const cell = (measure: MeasureId, at: Coordinates, value: number): CubeCell => ({ table: 'M01', period: month, measure, at, value });
      return [
        ...channels.map((canal) => cell('vinculaciones', { canal }, sumOfChannel(counts, canal))),
        cell('aplicantes', {}, inputs.applicantCounts.get(month) ?? 0),
      ];
    });
}

function sumOfChannel(counts: readonly LinkCount[], channel: string): number {
  return sum(counts.filter((count) => count.channel === channel).map((count) => count.count));
}

function gridCells(grid: GridSpec, inputs: MonthlyInputs): CubeCell[] {
  const axes = grid.dimensions.map(axisOf);
  const measureAt = measurer(grid, axes, inputs);
  return gridCoordinates(axes, grid.withoutMargin)
    .filter(exists)
    .flatMap((place) => {
      const at: Coordinates = { ...grid.fixed, ...place };
      return grid.measures.map((measure): CubeCell => {
        if (isImpossible(at)) return { table: grid.table, period: inputs.month, measure, at, value: null, impossible: true };
        return toCell(grid.table, inputs.month, measure, at, measureAt(measure, place));
      });
    });
}

/** How a grid's cells are measured: by the records each measure counts. */
function measurer(grid: GridSpec, axes: readonly Axis[], inputs: MonthlyInputs): (measure: MeasureId, at: Coordinates) => Measurement {
  if (grid.measures.includes('aplicantes')) {
    const group = groupOverMargins(inputs.applicants, axes, applicantCategory);
    return (_, at) => ({ value: group(at).length });
  }
  if (grid.measures.includes('reclutadores')) {
    const byState = recruitersByState(inputs.recruiters, inputs.month);
    return (_, at) => ({
      value: at.estado_reclutador === undefined ? sum([...byState.values()]) : (byState.get(at.estado_reclutador) ?? 0),
    });
  }
  const matchesFixed = (link: LinkFact): boolean =>
    Object.entries(grid.fixed ?? {}).every(([dimension, code]) => linkCategory(link, dimension as DimensionId) === code);
  const group = groupOverMargins(inputs.links.filter(matchesFixed), axes, linkCategory);
  const context: MeasureContext = { rates: ratesOn(inputs.rates, lastDay(inputs.month)) };
  return (measure, at) => measureLinks(measure, group(at), at, context);
}

/** M01: the month beside the month before, the same month last year and the year to date; totals also by channel. */
function summaryCells(inputs: MonthlyInputs): CubeCell[] {
  const channels = axisOf('canal').categories;
  return comparedPeriods(inputs.month, inputs.coveredFrom).flatMap(({ code, months, role }) => {
    const cell = (measure: MeasureId, at: Coordinates, value: number): CubeCell => ({ table: 'M01', period: code, measure, at, value });
    const counts = inputs.linkCounts.filter((count) => months.includes(count.month));
    const distinct = inputs.distinct.get(code);
    if (distinct === undefined) throw new Error(`no distinct counts for ${code}`);
    const last = months[months.length - 1] ?? inputs.month;
    const applicants = sum(months.map((month) => inputs.applicantCounts.get(month) ?? 0));
    return [
      cell('vinculaciones', {}, sum(counts.map((count) => count.count))),
      ...channels.map((canal) => cell('vinculaciones', { canal }, sumOfChannel(counts, canal))),
      cell('personas', {}, distinct.persons),
      ...channels.map((canal) => cell('personas', { canal }, distinct.personsByChannel[canal] ?? 0)),
      cell('aplicantes', {}, applicants),
      // In one month an applicant is counted once anyway; only over several can the distinct persons be fewer.
      cell('personas_aplicantes', {}, role === 'to-date' ? inputs.distinctApplicantsToDate : applicants),
      cell('empleadores', {}, distinct.employers),
      cell('reclutadores', { estado_reclutador: 'AUTORIZADO' }, recruitersByState(inputs.recruiters, last).get('AUTORIZADO') ?? 0),
    ];
  });
}

/** M15: vinculaciones by country for each month of the series, each closed year within it and the open year to date. */
function seriesCells(inputs: MonthlyInputs): CubeCell[] {
  const months = seriesMonths(inputs.month, inputs.coveredFrom);
  const countries = axisOf('pais').categories;
  return seriesPeriods(months).flatMap(({ code, months: parts }) => {
    const counts = inputs.linkCounts.filter((count) => parts.includes(count.month));
    const total = (pais?: string): number =>
      sum(counts.filter((count) => pais === undefined || printedCode('pais', count.country) === pais).map((count) => count.count));
    const cell = (at: Coordinates, value: number): CubeCell => ({ table: 'M15', period: code, measure: 'vinculaciones', at, value });
    return [cell({}, total()), ...countries.map((pais) => cell({ pais }, total(pais)))];
  });
}

/** The periods of a series: its months, the years that lie whole within it, and the last year to date. */
export function seriesPeriods(months: readonly Month[]): { code: PeriodCode; months: readonly Month[] }[] {
  const last = months[months.length - 1];
  if (last === undefined) return [];
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  const whole = years
    .map((year) => ({ code: year, months: months.filter((month) => month.startsWith(year)) }))
    .filter((year) => year.months.length === 12);
  // In December the year itself is the year to date.
  const toDate = !last.endsWith('-12') && yearToDateMonths(last).every((month) => months.includes(month));
  return [
    ...months.map((month) => ({ code: month, months: [month] })),
    ...whole,
    ...(toDate ? [{ code: yearToDateCode(last), months: yearToDateMonths(last) }] : []),
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
