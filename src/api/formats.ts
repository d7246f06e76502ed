/** Formats of figures, by the value of `formato`, with their media types. */
export const FORMATS = ['json', 'csv', 'sdmx-csv', 'json-stat'] as const;
export type Format = (typeof FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  'sdmx-csv': 'application/vnd.sdmx.data+csv; charset=utf-8; version=2.0.0',
  'json-stat': 'application/json; charset=utf-8',
};

/** What `accepts` of a request is asked to choose from where no format is named: the first is meant where anything will do. */
export const NEGOTIATED = { 'application/json': 'json', 'text/csv': 'csv', 'application/vnd.sdmx.data+csv': 'sdmx-csv' } as const;
export const MEDIA_NAMES = Object.keys(NEGOTIATED) as (keyof typeof NEGOTIATED)[];
