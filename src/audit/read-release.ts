import Papa from 'papaparse';
import { BASE_MEASURE, natureOf } from './measures';
import type { AuditProblem, AuditRelease, HierarchyRow, ProblemKind, PublishedRow, ReadRelease } from './published';

const CUBE_REQUIRED = ['tabla', 'valor', 'estado'] as const;
const CUBE_OPTIONAL = ['version', 'periodo', 'medida'] as const;
const HIERARCHY_REQUIRED = ['dimension', 'padre', 'hijo', 'esquema', 'abierto'] as const;
/** `padre` for all categories, besides leaving it empty. */
const TOTAL = 'TOTAL';
const COUNT = /^\d{1,15}$/;
const NUMBER = /^-?\d{1,15}(\.\d+)?$/;

interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  /** Each record with its line; every one as long as `columns`. */
  readonly records: readonly { readonly line: number; readonly fields: readonly string[] }[];
}

type Report = (kind: ProblemKind, file: string, details?: AuditProblem['details']) => void;

/** Reads the two files of a release (disclosure.md: columns). All problems of both files in one pass; rows with a problem are left out. */
export function readRelease(release: AuditRelease): { readonly release: ReadRelease; readonly problems: readonly AuditProblem[] } {
  const problems: AuditProblem[] = [];
  const report: Report = (kind, file, details = {}) => problems.push({ kind, file, details: { file, ...details } });
  const cube = readTable(release.name, release.cube, CUBE_REQUIRED, report);
  const fixed = new Set<string>([...CUBE_REQUIRED, ...CUBE_OPTIONAL]);
  const dimensions = cube?.columns.filter((column) => !fixed.has(column)) ?? [];
  const rows = cube === undefined ? [] : cubeRows(cube, dimensions, report);
  const hierarchy = release.hierarchy === undefined ? [] : readHierarchy(`${release.name} (jerarquia.csv)`, release.hierarchy, report);
  const { name, publishedAt, period, version } = release;
  return {
    release: {
      name,
      ...(publishedAt === undefined ? {} : { publishedAt }),
      ...(period === undefined ? {} : { period }),
      ...(version === undefined ? {} : { version }),
      dimensions,
      rows,
      hierarchy,
    },
    problems,
  };
}

function readTable(file: string, content: string | Uint8Array, required: readonly string[], report: Report): Table | undefined {
  const text = decode(content);
  if (text === undefined) {
    report('not-utf8', file);
    return undefined;
  }
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',' });
  const quotes = errors.find((error) => error.type === 'Quotes');
  if (quotes !== undefined) report('broken-csv', file, { row: (quotes.row ?? 0) + 1 });
  const columns = (data[0] ?? []).map((column) => column.trim());
  const missing = required.filter((column) => !columns.includes(column));
  const twice = columns.filter((column, index) => columns.indexOf(column) !== index);
  if (data.length === 0 || columns.every((column) => column === '')) report('empty', file);
  else for (const column of missing) report('missing-column', file, { column, expected: required.join(', ') });
  for (const column of twice) report('repeated-column', file, { column });
  if (missing.length + twice.length > 0 || quotes !== undefined) return undefined;
  return { file, columns, records: recordsOf(file, columns, data, report) };
}

function recordsOf(file: string, columns: readonly string[], data: readonly string[][], report: Report): Table['records'] {
  const records: { line: number; fields: string[] }[] = [];
  for (let index = 1; index < data.length; index += 1) {
    const fields = data[index] ?? [];
    if (fields.length === 1 && fields[0]?.trim() === '') continue;
    if (fields.length === columns.length) records.push({ line: index + 1, fields });
    else report('short-row', file, { row: index + 1, found: fields.length, expected: columns.length });
  }
  return records;
}

/** The text of UTF-8 bytes, without a byte order mark; undefined where they are none. */
function decode(content: string | Uint8Array): string | undefined {
  if (typeof content === 'string') return content.replace(/^\uFEFF/, '');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    // The decoder's own error says no more than that.
    return undefined;
  }
}

function cubeRows(table: Table, dimensions: readonly string[], report: Report): PublishedRow[] {
  const at = (name: string): number => table.columns.indexOf(name);
  const [tabla, version, periodo, medida, valor, estado] = ['tabla', 'version', 'periodo', 'medida', 'valor', 'estado'].map(at);
  const places = dimensions.map(at);
  const field = (fields: readonly string[], place: number | undefined): string => fields[place ?? -1]?.trim() ?? '';
  return table.records.flatMap(({ line, fields }): PublishedRow[] => {
    const measure = field(fields, medida) || BASE_MEASURE;
    const figure = readFigure(table.file, line, measure, field(fields, valor), field(fields, estado), report);
    const versionText = field(fields, version) || '1';
    if (!/^[1-9]\d{0,5}$/.test(versionText)) {
      report('not-a-version', table.file, { row: line, found: versionText });
      return [];
    }
    if (figure === undefined) return [];
    const codes = places.map((place) => field(fields, place));
    return [{ line, table: field(fields, tabla), version: Number(versionText), period: field(fields, periodo), measure, codes, ...figure }];
  });
}

type Figure = Pick<PublishedRow, 'status' | 'value'>;

function readFigure(file: string, row: number, measure: string, value: string, status: string, report: Report): Figure | undefined {
  if (status !== '' && status !== 'c' && status !== 'z') report('unknown-status', file, { row, found: status });
  else if (status !== '' && value !== '') report('value-beside-status', file, { row, status, found: value });
  else if (status !== '') return { status: status === 'c' ? 'hidden' : 'impossible', value: 0 };
  else if (value === '') report('no-value', file, { row });
  else return readValue(file, row, measure, value, report);
  return undefined;
}

function readValue(file: string, row: number, measure: string, value: string, report: Report): Figure | undefined {
  const nature = natureOf(measure);
  const isMeasured = nature === 'median' || nature === 'mean';
  if ((isMeasured ? NUMBER : COUNT).test(value)) return { status: 'printed', value: Number(value) };
  report(isMeasured ? 'not-a-number' : 'not-a-count', file, { row, measure, found: value });
  return undefined;
}

function readHierarchy(file: string, content: string | Uint8Array, report: Report): HierarchyRow[] {
  const table = readTable(file, content, HIERARCHY_REQUIRED, report);
  if (table === undefined) return [];
  const places = HIERARCHY_REQUIRED.map((name) => table.columns.indexOf(name));
  return table.records.flatMap(({ line, fields }): HierarchyRow[] => {
    const [dimension = '', parent = '', child = '', scheme = '', open = ''] = places.map((place) => fields[place]?.trim() ?? '');
    if (open !== '' && open !== '0' && open !== '1') report('not-open', file, { row: line, found: open });
    if (dimension === '' || child === '') {
      report('no-child', file, { row: line, column: dimension === '' ? 'dimension' : 'hijo' });
      return [];
    }
    return [{ line, dimension, parent: parent === TOTAL ? '' : parent, child, scheme, open: open === '1' }];
  });
}
