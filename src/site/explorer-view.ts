import { cellAddress, type Observation } from '../opendata/figures';
import { formatInteger, MARKS } from '../report/format';
import type { Words } from '../report/labels';
import { periodLabel } from '../report/periods';
import { barsOf, linesOf, type BarsView, type LinesView } from './explorer-charts';
import { categoryName, findingOf, type FindingSource } from './explorer-finding';
import { figuresIn } from './explorer-grid';
import { latestFirst, queryOf, SERIES, type Asked } from './explorer-query';
import type { Link } from './links';

/** One table of the open data: what to choose, a chart, every figure with its cell. */
export interface ExplorerView {
  readonly title: string;
  readonly crumbs: readonly Link[];
  readonly finding: string;
  readonly subtitle: string;
  readonly form: {
    readonly action: string;
    readonly title: string;
    readonly fields: readonly Field[];
    readonly pins: readonly Pin[];
    readonly button: string;
  };
  readonly bars: BarsView | undefined;
  readonly lines: LinesView | undefined;
  readonly table: {
    readonly isLong: boolean;
    readonly stub: string;
    readonly columns: readonly string[];
    readonly rows: readonly TableRow[];
  };
  readonly empty: string | undefined;
  readonly notes: readonly string[];
  readonly downloads: { readonly title: string; readonly links: readonly Link[] };
  readonly address: { readonly title: string; readonly lead: string; readonly link: Link };
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string; readonly chosen: boolean }[];
}

interface Pin {
  readonly name: string;
  readonly value: string;
}

export interface TableRow {
  readonly label: string;
  readonly isTotal: boolean;
  readonly cells: readonly { readonly text: string; readonly spoken: string; readonly address: string | undefined }[];
}

/** What the page of a table is made from. */
export interface ExplorerSource extends FindingSource {
  readonly asked: Asked;
  /** The day of the newest release that answers. */
  readonly day: string;
  readonly site: string;
}

/** A table of more rows scrolls inside itself, its header in sight. */
const LONG = 40;

export function explorerView(source: ExplorerSource): ExplorerView {
  const { dataset, asked, grid, words } = source;
  const page = `/datos/${dataset.id}`;
  const isSeries = grid.period === undefined;
  const pinned = pinnedAddress(source);
  return {
    title: words.say('table', { id: dataset.id, title: dataset.title }),
    crumbs: [{ text: words.say('title'), address: '/datos' }],
    finding: findingOf(source),
    subtitle: subtitleOf(source),
    form: {
      action: page,
      title: words.say('form.title'),
      fields: fieldsOf(source),
      pins: (['asOf', 'publicacion'] as const).flatMap((name) => (asked[name] === undefined ? [] : [{ name, value: asked[name] }])),
      button: words.say('form.button'),
    },
    bars: isSeries ? undefined : barsOf(source),
    lines: isSeries ? linesOf(source) : undefined,
    table: tableOf(source),
    empty: figuresIn(grid).length === 0 ? words.say('empty') : undefined,
    notes: notesOf(source),
    downloads: {
      title: words.say('downloads.title'),
      links: [
        { text: words.say('downloads.view'), address: `${page}.csv${queryOf({ ...asked, ...explicit(source) })}` },
        { text: words.say('downloads.all'), address: `${page}.csv` },
        { text: words.say('downloads.api'), address: `/api/v1/conjuntos/${dataset.id}` },
      ],
    },
    address: {
      title: words.say('address.title'),
      lead: words.say('address.lead'),
      link: { text: `${source.site}${pinned}`, address: pinned },
    },
  };
}

/** A table for search engines (schema.org). */
export function datasetJsonLd({ dataset, words, report, site }: ExplorerSource): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': `${site}/datos/${dataset.id}`,
    url: `${site}/datos/${dataset.id}`,
    name: dataset.title,
    description: words.say('description', { title: dataset.title, measures: dataset.measures.map(({ label }) => label).join(', ') }),
    identifier: dataset.id,
    inLanguage: 'es-GT',
    isAccessibleForFree: true,
    license: report.say('licence.url'),
    creator: { '@type': 'GovernmentOrganization', name: report.say('publisher.name') },
    dateModified: dataset.updated.toISOString(),
    spatialCoverage: { '@type': 'Place', name: 'Guatemala' },
    distribution: [{ '@type': 'DataDownload', encodingFormat: 'text/csv', contentUrl: `${site}/datos/${dataset.id}.csv` }],
  };
}

/** The choice with everything named, so that it means the same when newer reports are out. */
function explicit({ dataset, grid }: ExplorerSource): Partial<Asked> {
  return {
    ...(dataset.measures.length > 1 ? { medida: grid.measure } : {}),
    periodo: grid.period ?? SERIES,
    por: grid.by,
  };
}

function pinnedAddress(source: ExplorerSource): string {
  const { asked, dataset, day } = source;
  const pin = asked.publicacion === undefined ? { asOf: asked.asOf ?? day } : {};
  return `/datos/${dataset.id}${queryOf({ ...asked, ...explicit(source), ...pin })}`;
}

/** Guatemala, agosto de 2024. Mujeres. Vinculaciones. */
function subtitleOf(source: ExplorerSource): string {
  const { dataset, grid, report, words } = source;
  const measure = dataset.measures.find(({ id }) => id === grid.measure);
  const limits = Object.entries(grid.at).map(([dimension, code]) => categoryName(source, dimension, code));
  const [last, first] = [grid.rows[0]?.id ?? '', grid.rows.at(-1)?.id ?? ''];
  const when = grid.period ?? (first === last ? first : undefined);
  const period =
    when === undefined ? words.say('span', { from: periodLabel(first, report), to: periodLabel(last, report) }) : periodLabel(when, report);
  const unit = measure === undefined || measure.label === measure.unit ? measure?.unit : `${measure.label} (${measure.unit.toLowerCase()})`;
  return [words.say('where_when', { period }), ...limits.map((limit) => `${limit}.`), `${unit ?? ''}.`].join(' ');
}

function fieldsOf({ dataset, asked, grid, words, report }: ExplorerSource): Field[] {
  const field = (name: string, label: string, chosen: string, options: readonly (readonly [string, string])[]): Field => ({
    name,
    label,
    options: options.map(([value, text]) => ({ value, text, chosen: value === chosen })),
  });
  const measures = dataset.measures.map(({ id, label }) => [id, label] as const);
  const periods = latestFirst(dataset.periods).map((period) => [period, periodLabel(period, report)] as const);
  const dimensions = dataset.dimensions.map(({ id, label }) => [id, label] as const);
  return [
    ...(measures.length > 1 ? [field('medida', words.say('form.measure'), grid.measure, measures)] : []),
    field('periodo', words.say('form.period'), grid.period ?? SERIES, [[SERIES, words.say(`form.series_${dataset.kind}`)], ...periods]),
    ...(dimensions.length > 1 ? [field('por', words.say('form.by'), grid.by, dimensions)] : []),
    ...dataset.dimensions
      .filter(({ id, codes }) => codes.length > 1 && id !== grid.by)
      .map(({ id, label: dimension, codes }) =>
        field(id, words.say('form.only', { dimension }), asked.at[id] ?? '', [
          ['', words.say('form.all')],
          ...codes.map(({ code, label }) => [code, label] as const),
        ]),
      ),
  ];
}

function tableOf(source: ExplorerSource): ExplorerView['table'] {
  const { dataset, grid, words, report } = source;
  const isSeries = grid.period === undefined;
  return {
    isLong: grid.rows.length > LONG,
    stub: isSeries ? words.say('form.period') : (dataset.dimensions.find(({ id }) => id === grid.by)?.label ?? ''),
    columns: grid.columns.map((code) => categoryName(source, grid.across, code)),
    rows: grid.rows.map(({ id, figures }) => ({
      label: isSeries ? periodName(id, figures, words, report) : categoryName(source, grid.by, id),
      isTotal: id === '',
      cells: figures.map((figure) => ({ ...printed(figure, words), address: figure === undefined ? undefined : addressOf(figure) })),
    })),
  };
}

/** Where a figure's cell stands. */
function addressOf(figure: Observation): string {
  const { path, fragment } = cellAddress(figure);
  return `${path}#${fragment}`;
}

/** febrero de 2024 (versión 2), where a correction answers. */
function periodName(period: string, figures: readonly (Observation | undefined)[], words: Words, report: Words): string {
  const version = Math.max(...figures.map((figure) => figure?.version ?? 1));
  const label = periodLabel(period, report);
  return version > 1 ? words.say('corrected', { period: label, version }) : label;
}

function printed(figure: Observation | undefined, words: Words): { readonly text: string; readonly spoken: string } {
  if (figure === undefined) return { text: MARKS.unavailable, spoken: words.say('marks.unavailable') };
  if (figure.value !== null) return { text: formatInteger(figure.value), spoken: '' };
  return figure.status === 'c'
    ? { text: MARKS.hidden, spoken: words.say('marks.hidden') }
    : { text: MARKS.impossible, spoken: words.say('marks.impossible') };
}

/** What the marks in the table mean, and where its figures come from. */
function notesOf({ grid, words, asked }: ExplorerSource): string[] {
  const cells = grid.rows.flatMap(({ figures }) => figures);
  const has = (status: string): boolean => cells.some((cell) => cell?.status === status);
  return [
    ...(has('c') ? [words.say('notes.hidden', { mark: MARKS.hidden })] : []),
    ...(has('z') ? [words.say('notes.impossible', { mark: MARKS.impossible })] : []),
    ...(cells.includes(undefined) ? [words.say('notes.unavailable', { mark: MARKS.unavailable })] : []),
    ...(grid.measure === 'personas' || grid.measure === 'empleadores' || grid.measure === 'personas_aplicantes'
      ? [words.say('notes.distinct')]
      : []),
    words.say('notes.cells'),
    ...(asked.asOf === undefined ? [] : [words.say('notes.as_of', { day: asked.asOf })]),
    ...(asked.publicacion === undefined ? [] : [words.say('notes.publication', { publication: asked.publicacion })]),
  ];
}
