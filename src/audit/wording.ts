import { sentence, type Params, type Texts } from '../platform/texts';
import { MEDIAN_LEAST } from './measures';
import type { AuditProblem } from './published';
import type { AuditResult, CellName, Finding, Interval, Source } from './result';

/** Cells that a finding names as its reason; the rest are counted. */
const MOST_SOURCES = 8;
/** What no row gives: `…` the rest of a dimension, `code+2` a code with two others that nothing tells apart (margins.ts). */
const REST = /^\u2026/;
const GROUP = /^(.+)\+(\d+)$/;

/** What the audit found, as sentences; `texts` is templates/audit/es/audit.yml. */
export class AuditWording {
  constructor(private readonly texts: Texts) {}

  /** What was read and solved, and the verdict: a few lines. */
  summary(result: AuditResult): string[] {
    const { verdict, narrowest, threshold, findings, problems } = result;
    const counts = countsOf(result);
    const count = grouped((verdict === 'refused' ? problems : findings).length);
    const last = this.say(`verdict.${verdict}`, { threshold, count });
    if (verdict === 'refused') return [this.say('read.refused', counts), last];
    return [
      this.say('read.files', counts),
      ...(result.unprinted > 0 ? [this.say('read.unprinted', counts)] : []),
      ...(result.restated > 0 ? [this.say('read.restated', counts)] : []),
      this.say('read.system', counts),
      narrowest === null
        ? this.say('read.no-narrowest', { threshold })
        : this.say('read.narrowest', { threshold, cell: this.cell(narrowest.cell), interval: this.interval(narrowest.interval) }),
      last,
    ];
  }

  /** One finding: its kind, its cell, what is known of it and what gives it away. */
  finding({ kind, cell, interval, sources }: Finding, threshold: number): string {
    const given = sources.length === 0 ? '' : this.say('sources', { sources: this.sources(sources, cell) });
    return this.say(`findings.${kind}`, {
      threshold,
      least: MEDIAN_LEAST,
      cell: this.cell(cell),
      sources: given,
      interval: interval === undefined ? '' : this.interval(interval),
      value: interval === undefined ? '' : grouped(Math.abs(interval.min)),
    });
  }

  /** One problem: file, row, column and what was expected. */
  problem({ kind, details }: AuditProblem): string {
    const places = Object.entries(details).map(([name, value]) => {
      const isLine = name === 'row' || name === 'first';
      return [name, typeof value === 'number' && !isLine ? grouped(value) : value] as const;
    });
    return this.say(`problems.${kind}`, Object.fromEntries(places));
  }

  /** How many attacked so far. */
  progress(done: number, total: number): string {
    return this.say('progress', { done: grouped(done), total: grouped(total) });
  }

  /** `more` of so many that are not shown. */
  more(count: number): string {
    return this.say('more', { count: grouped(count) });
  }

  private interval({ min, max }: Interval): string {
    const kind = min === max ? 'exact' : max === Infinity ? 'open' : 'between';
    return this.say(`interval.${kind}`, { min: grouped(min), max: max === Infinity ? '' : grouped(max) });
  }

  private sources(sources: readonly Source[], of: CellName): string {
    const shown = sources.slice(0, MOST_SOURCES).map((source) => {
      const value = source.value === null ? '' : grouped(source.value);
      return this.say(`source.${source.value === null ? 'hidden' : 'printed'}`, { cell: this.cell(source, of), value });
    });
    const left = sources.length - shown.length;
    return shown.join(this.say('source.separator')) + (left > 0 ? this.say('source.more', { count: grouped(left) }) : '');
  }

  /** A cell; beside another one only what distinguishes it. */
  private cell(cell: CellName, beside?: CellName): string {
    const named = Object.entries(cell.codes).map(([dimension, code]) => this.code(dimension, code));
    const given = (name: 'table' | 'period' | 'measure' | 'release'): string[] =>
      cell[name] === '' || cell[name] === beside?.[name] ? [] : [this.say(`cell.${name}`, { [name]: cell[name] })];
    return [
      ...given('table'),
      ...given('period'),
      ...given('measure'),
      ...(named.length > 0 ? named : [this.say('cell.total')]),
      ...given('release'),
    ].join(this.say('cell.separator'));
  }

  private code(dimension: string, code: string): string {
    if (REST.test(code)) return this.say('cell.rest', { dimension });
    const [, first, count] = GROUP.exec(code) ?? [];
    if (first === undefined || count === undefined) return this.say('cell.code', { dimension, code });
    return this.say('cell.group', { dimension, code: first, count });
  }

  private say(path: string, places: Params = {}): string {
    return sentence(this.texts, path, places);
  }
}

function countsOf(result: AuditResult): Params {
  const { releases, rows, cells, hidden, unprinted, restated, equations, solves } = result;
  const numbers = { releases, rows, cells, hidden, unprinted, restated, equations, solves };
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, grouped(value)]));
}

/** A number as es-GT writes it, `1,234.5`. By hand: the audit shares no code with the report, and Intl differs between machines. */
function grouped(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}
