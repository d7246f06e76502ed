import type { Coordinates, DimensionId, MeasureId, PeriodCode } from '../cube/cube';

/** Empty: published. `c`: hidden to protect persons. `z`: cannot exist, or there is nothing to measure. */
export type FigureStatus = '' | 'c' | 'z';

/** One cell as a release published it. */
export interface PublishedFigure {
  /** Name of the cell for ever, also its anchor in the release's page: `M02.vinculaciones.2024-02.pais=USA.sexo=1`. */
  readonly ref: string;
  readonly period: PeriodCode;
  readonly measure: MeasureId;
  readonly at: Coordinates;
  /** Null where the status says why. */
  readonly value: number | null;
  readonly status: FigureStatus;
  /** n beside a median of wages, as a class: `25-49`. */
  readonly supportClass: string | null;
}

/** A figure and the release that answers for it. */
export interface Observation extends PublishedFigure {
  readonly table: string;
  /** `mensual/2024-02/v1`, as in the addresses of its files. */
  readonly release: string;
  readonly version: number;
  /** Its row in its file, the header being the first, where no table of the release's page shows it. */
  readonly row?: number | undefined;
}

/** Where a figure's cell stands, from the site's root: in its report's page, or else in the row of its file (RFC 7111). */
export function cellAddress({ release, table, ref, row }: Observation): { readonly path: string; readonly fragment: string } {
  return row === undefined
    ? { path: `/informes/${release}/informe.html`, fragment: ref }
    : { path: `/informes/${release}/datos/${table}.csv`, fragment: `row=${String(row)}` };
}

/** A category, by the name that the newest release has for it. */
export interface Code {
  readonly code: string;
  readonly label: string;
}

export interface Dimension {
  readonly id: DimensionId;
  /** País de destino */
  readonly label: string;
  readonly description: string;
  /** In the order of the codes. A figure without a code of the dimension is of all categories. */
  readonly codes: readonly Code[];
}

export interface Measure {
  readonly id: MeasureId;
  readonly label: string;
  readonly unit: string;
}

/** A table of the open data. Its id and those of its dimensions, measures and codes never change. */
export interface Dataset {
  readonly id: string;
  readonly title: string;
  /** The report that tells it, which says how often: `mensual`, `cuatrimestral`. */
  readonly kind: string;
  readonly dimensions: readonly Dimension[];
  readonly measures: readonly Measure[];
  /** In order: `2024`, `2024-01`, `2024-A01`, `2024-C1`. */
  readonly periods: readonly PeriodCode[];
  /** Whether figures can have a class of n. */
  readonly hasSupportClass: boolean;
  /** When the newest release that tells it came out. */
  readonly updated: Date;
}

/** A release that came out: to be read, or withdrawn since. */
export interface Publication {
  /** `mensual/2024-02/v1` */
  readonly address: string;
  readonly kind: string;
  readonly period: PeriodCode;
  readonly version: number;
  readonly publishedAt: Date;
  /** Public note of a correction; null in a first version. */
  readonly note: string | null;
  /** SHA-256 (hex) of its datos/cubo.csv and of its manifest. */
  readonly fingerprint: string | null;
  readonly manifestSha: string | null;
  readonly withdrawn: { readonly at: Date; readonly reason: string } | undefined;
}

/** A file of a release; `sha256` in hex. */
export interface PublishedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}
