import { describe, keyOf, nameOf } from './cell-names';
import { type Hierarchy, withSchemesOf } from './hierarchy';
import type { Issue } from './issues';
import { type Family, familyOf, natureOf } from './measures';
import type { PeriodParts } from './periods';
import { type Contradicted, Vintages } from './vintages';
import type { AuditProblem, PublishedRow, PublishedStatus } from './published';
import type { Finding, FindingKind } from './result';

/** A cell by its identity (period, vintage, measure, codes), whatever tables and releases print it. */
export interface PublishedCell {
  readonly slice: PublishedSlice;
  readonly codes: readonly string[];
  readonly key: string;
  /** Printed where any row prints it: then it is known. */
  readonly status: PublishedStatus;
  readonly value: number;
  /** The row that made it known, or the first. */
  readonly first: { readonly issue: Issue; readonly row: PublishedRow };
}

/** The cells of one measure, period and vintage. */
export interface PublishedSlice {
  readonly measure: string;
  readonly period: string;
  /** 0, or the number of the correction since which the period's figures are other ones. */
  readonly vintage: number;
  /** As the release that first printed the slice states it, and what later ones that print it say besides. */
  hierarchy: Hierarchy;
  readonly cells: Map<string, PublishedCell>;
}

export interface Published {
  readonly dimensions: readonly string[];
  readonly slices: readonly PublishedSlice[];
  /** The vintage of a smallest period that a vintage of a longer one refers to. */
  readonly vintageAt: (measure: string, part: string, vintage: number) => number;
  /** Periods whose printed figures a release changed without being a correction of them. */
  readonly restated: number;
  readonly findings: readonly Finding[];
  readonly problems: readonly AuditProblem[];
}

/** Brings all rows together, cell by cell; what contradicts itself is a problem, what breaks a rule by itself a finding. */
export function gather(issues: readonly Issue[], parts: PeriodParts, threshold: number): Published {
  const dimensions = [...new Set(issues.flatMap((issue) => issue.dimensions))];
  const vintages: Readonly<Record<Family, Vintages>> = { 'by-month': new Vintages(parts), 'by-four-months': new Vintages(parts) };
  const slices = new Map<string, PublishedSlice>();
  const log = new Log(dimensions);
  issues.forEach((issue, number) => {
    for (const [family, known] of Object.entries(vintages)) {
      const own = { ...issue, rows: issue.rows.filter((row) => familyOf(row.measure) === family) };
      if (own.rows.length > 0) known.correct(number + 1, own, contradicted(own, dimensions, known, slices));
    }
    const places = dimensions.map((dimension) => issue.dimensions.indexOf(dimension));
    const seen = new Map<string, PublishedRow>();
    const joined = new Map<Hierarchy, Hierarchy>();
    for (const row of issue.rows) {
      if (natureOf(row.measure) === 'public') continue;
      const slice = sliceOf(slices, row, vintages[familyOf(row.measure)].of(row.period), issue.hierarchy);
      const hierarchy = joined.get(slice.hierarchy) ?? withSchemesOf(slice.hierarchy, issue.hierarchy);
      joined.set(slice.hierarchy, hierarchy).set(hierarchy, hierarchy);
      slice.hierarchy = hierarchy;
      const codes = places.map((place) => row.codes[place] ?? '');
      const key = keyOf(codes);
      const twin = seen.get(`${row.table}\n${row.measure}\n${row.period}\n${key}`);
      seen.set(`${row.table}\n${row.measure}\n${row.period}\n${key}`, row);
      if (twin !== undefined && !sameContent(twin, row)) {
        log.problem('cell-twice', issue, row, codes, { first: twin.line });
        continue;
      }
      const known = slice.cells.get(key);
      const { status, value } = row;
      if (known === undefined) slice.cells.set(key, { slice, codes, key, status, value, first: { issue, row } });
      else if (!sameContent(known, row)) reconcile(slice, known, { issue, row }, log);
    }
  });
  log.smallCounts(slices.values(), threshold);
  return {
    dimensions,
    slices: [...slices.values()],
    vintageAt: (measure, part, vintage) => vintages[familyOf(measure)].at(part, vintage),
    restated: Object.values(vintages).reduce((sum, { restated }) => sum + restated, 0),
    findings: log.findings,
    problems: log.problems,
  };
}

/** The periods of which the issue tells something else than stands in print. */
function contradicted(
  issue: Issue,
  dimensions: readonly string[],
  vintages: Vintages,
  slices: ReadonlyMap<string, PublishedSlice>,
): Contradicted {
  const places = dimensions.map((dimension) => issue.dimensions.indexOf(dimension));
  const changed = new Set<string>();
  const retold = new Set<string>();
  for (const row of issue.rows) {
    const { measure, period, status, value, codes } = row;
    if (changed.has(period)) continue;
    const known = slices.get(sliceKey(measure, period, vintages.of(period)));
    const before = known?.cells.get(keyOf(places.map((place) => codes[place] ?? '')));
    if (before === undefined || sameContent(before, row)) continue;
    retold.add(period);
    if (status !== 'hidden' && before.status !== 'hidden' && before.value !== value) changed.add(period);
  }
  return { changed, retold };
}

const sliceKey = (measure: string, period: string, vintage: number): string => `${measure}\n${period}\n${String(vintage)}`;

function sliceOf(slices: Map<string, PublishedSlice>, row: PublishedRow, vintage: number, hierarchy: Hierarchy): PublishedSlice {
  const { measure, period } = row;
  const key = sliceKey(measure, period, vintage);
  const known = slices.get(key);
  if (known !== undefined) return known;
  const slice: PublishedSlice = { measure, period, vintage, hierarchy, cells: new Map() };
  slices.set(key, slice);
  return slice;
}

/** The same cell with another content: printed beside hidden is a finding and the printed value counts; two values are a problem. */
function reconcile(slice: PublishedSlice, known: PublishedCell, found: PublishedCell['first'], log: Log): void {
  const { issue, row } = found;
  const isKnown = row.status !== 'hidden';
  if (isKnown && known.status !== 'hidden') {
    // "Impossible" and a printed 0 say the same.
    if (row.value === known.value) return;
    const other = { other: known.first.issue.name, first: known.first.row.line, before: known.value };
    log.problem('two-values', issue, row, known.codes, { ...other, value: row.value });
    return;
  }
  const kind = known.first.issue === issue ? 'printed-elsewhere' : 'status-changed';
  const hiddenIn = isKnown ? known.first : found;
  log.finding(kind, hiddenIn, known.codes, isKnown ? found : known.first);
  if (isKnown) slice.cells.set(known.key, { ...known, status: row.status, value: row.value, first: found });
}

const sameContent = (a: Pick<PublishedRow, 'status' | 'value'>, b: Pick<PublishedRow, 'status' | 'value'>): boolean =>
  a.status === b.status && a.value === b.value;

/** What is wrong with the rows by themselves. */
class Log {
  readonly findings: Finding[] = [];
  readonly problems: AuditProblem[] = [];
  private readonly told = new Set<string>();

  constructor(private readonly dimensions: readonly string[]) {}

  problem(kind: AuditProblem['kind'], issue: Issue, row: PublishedRow, codes: readonly string[], details: AuditProblem['details']): void {
    const cell = describe(nameOf(this.dimensions, issue, row, codes));
    this.problems.push({ kind, file: issue.name, details: { file: issue.name, row: row.line, cell, ...details } });
  }

  finding(kind: FindingKind, at: PublishedCell['first'], codes: readonly string[], printed: PublishedCell['first']): void {
    const cell = nameOf(this.dimensions, at.issue, at.row, codes);
    const source = { ...nameOf(this.dimensions, printed.issue, printed.row, codes), value: printed.row.value };
    const name = `${kind}${JSON.stringify([cell, source])}`;
    if (this.told.has(name)) return;
    this.told.add(name);
    this.findings.push({ kind, cell, interval: { min: printed.row.value, max: printed.row.value }, sources: [source] });
  }

  /** Rule 2: no count of 1 to k-1 is printed. */
  smallCounts(slices: Iterable<PublishedSlice>, threshold: number): void {
    for (const slice of slices) {
      const nature = natureOf(slice.measure);
      if (nature !== 'additive' && nature !== 'distinct') continue;
      for (const { status, value, codes, first } of slice.cells.values())
        if (status === 'printed' && value > 0 && value < threshold)
          this.findings.push({
            kind: 'printed-small',
            cell: nameOf(this.dimensions, first.issue, first.row, codes),
            interval: { min: value, max: value },
            sources: [],
          });
    }
  }
}
