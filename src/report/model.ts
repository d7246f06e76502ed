/**
 * The report as data: everything a reader will see, in Spanish, already protected. Renderers turn it into bytes and
 * add no words and no figures of their own (fixed words of a format, like "Página {n} de {m}", come in `labels`).
 */
export interface ReportModel {
  readonly meta: ReportMeta;
  /** Fixed words for the renderers, from templates/report/es/render.yml. */
  readonly labels: Readonly<Record<string, string>>;
  readonly keyFigures: readonly KeyFigure[];
  /** Plain sentences built by rules from printed cells. */
  readonly highlights: readonly string[];
  readonly sections: readonly Section[];
  /** Method, disclosure note, corrections, next publication, how to cite, licence, contact. */
  readonly annexes: readonly Annex[];
  /** One tidy table a file: `datos/<id>.csv`. */
  readonly data: readonly TidyTable[];
  /** The data dictionary: one entry a column of the files in datos/. */
  readonly dictionary: readonly DictionaryEntry[];
}

export interface ReportMeta {
  readonly kind: string;
  /** `2024-02` */
  readonly period: string;
  readonly version: number;
  /** Informe estadístico mensual de movilidad laboral */
  readonly title: string;
  /** febrero de 2024 */
  readonly periodLabel: string;
  /** Versión 1, 5 de marzo de 2024 */
  readonly versionLabel: string;
  /** ISO instant the version was made: the only date renderers may stamp into files. */
  readonly builtAt: string;
  readonly language: 'es-GT';
  readonly publisher: string;
  /** One paragraph that says what the report is. */
  readonly description: string;
  readonly keywords: readonly string[];
  readonly licence: { readonly name: string; readonly title: string; readonly url: string };
  readonly contact: { readonly name: string; readonly email: string; readonly telephone: string };
  /** SHA-256 (hex) of datos/cubo.csv, printed in every footer. */
  readonly fingerprint: string;
  readonly citation: string;
}

export interface KeyFigure {
  /** personas vinculadas */
  readonly label: string;
  readonly cell: CellView;
  readonly changes: readonly { readonly label: string; readonly text: string; readonly direction: 'up' | 'down' | 'flat' | 'none' }[];
}

export interface Section {
  /** Anchor, also the table's id: M02 */
  readonly id: string;
  /** País de destino */
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** What an analyst says of it: a paragraph of plain text, told as the analyst's. */
  readonly note?: string;
  readonly charts: readonly ChartView[];
  readonly tables: readonly TableView[];
}

export interface Annex {
  readonly id: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly list?: readonly { readonly term: string; readonly text: string }[];
}

/** `ref` names the cell for ever: table, measure, period and coordinates, like `M02.vinculaciones.2024-02.pais=USA.sexo=1`. */
export type CellView =
  | { readonly kind: 'number'; readonly value: number; readonly decimals: number; readonly ref?: string }
  | { readonly kind: 'percent'; readonly value: number; readonly decimals: number; readonly ref?: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hidden'; readonly ref?: string }
  | { readonly kind: 'impossible'; readonly ref?: string }
  /** No data was reported for it, which is not the same as zero. */
  | { readonly kind: 'unavailable'; readonly ref?: string };

export interface TableView {
  /** M03a: unique in the report; sheet name and HTML anchor. */
  readonly id: string;
  /** Cuadro M03a. Tipo de visa por sexo */
  readonly caption: string;
  /** Guatemala, febrero de 2024. Vinculaciones. */
  readonly subtitle: string;
  /** Header of the column with the row names: "País de destino" */
  readonly stubHeader: string;
  readonly columns: readonly ColumnView[];
  readonly rows: readonly RowView[];
  readonly notes: readonly string[];
}

export interface ColumnView {
  readonly id: string;
  readonly label: string;
  readonly align: 'left' | 'right';
  /** Relative width where cells hold text; 1 when absent. */
  readonly weight?: number;
}

export interface RowView {
  readonly id: string;
  readonly label: string;
  /** 0 = outermost; a part of the row above has one more. */
  readonly level: number;
  readonly total: boolean;
  readonly cells: readonly CellView[];
}

/** A bar, point or tile whose value may be hidden: it then holds no number. */
export interface Mark {
  readonly id: string;
  readonly label: string;
  readonly value: number | 'hidden' | 'unavailable';
}

export type ChartView = ChartWords &
  (
    | { readonly kind: 'bars'; readonly marks: readonly Mark[] }
    /** Mirrored bars, one side a series (women and men), categories from top to bottom. */
    | { readonly kind: 'mirrored-bars'; readonly series: readonly [ChartSeries, ChartSeries] }
    | { readonly kind: 'lines'; readonly series: readonly ChartSeries[] }
    /** Small multiples: one little line chart a series, same scale. */
    | { readonly kind: 'small-lines'; readonly series: readonly ChartSeries[] }
    /** First quartile, median and third quartile on one axis. */
    | { readonly kind: 'ranges'; readonly ranges: readonly RangeMark[] }
    /** Tile map of the 22 departments: `marks` by code 01-22; classes are [from, to] inclusive with round bounds. */
    | {
        readonly kind: 'tile-map';
        readonly marks: readonly Mark[];
        readonly classes: readonly { readonly from: number; readonly to: number; readonly label: string }[];
      }
  );

export interface ChartWords {
  readonly id: string;
  /** The finding in words. */
  readonly title: string;
  /** What, where, when, unit. */
  readonly subtitle: string;
  readonly source: string;
  /** The three things a reader would take away. */
  readonly alternative: string;
  readonly decimals: number;
}

export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  readonly marks: readonly Mark[];
}

export interface RangeMark {
  readonly id: string;
  readonly label: string;
  readonly range: { readonly low: number; readonly middle: number; readonly high: number } | 'hidden' | 'unavailable';
}

export interface TidyTable {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly type: 'string' | 'integer' | 'number'; readonly description: string }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface DictionaryEntry {
  readonly file: string;
  readonly column: string;
  readonly type: string;
  readonly description: string;
  /** Name of the codelist its codes come from, or empty. */
  readonly codelist: string;
}
