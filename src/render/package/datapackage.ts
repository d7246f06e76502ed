import type { ReportModel } from '../../report/model';
import { word } from '../words';
import { type JsonValue, readableJson } from '../../platform/canonical-json';
import { tableSchema, tidyPath } from './table-schema';

/** A file of the release, by its path there. `bytes` is its size, `sha256` in hex. */
export interface PackagedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  html: 'text/html',
  json: 'application/json',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const TEXT_FORMATS = ['csv', 'html', 'json'];

/**
 * `datapackage.json`: the release as a Data Package (version 2 of the standard at datapackage.org), every file with its
 * size and SHA-256, every data file with its Table Schema. Throws on a file whose kind it does not know.
 */
export function renderDatapackage(model: ReportModel, files: readonly PackagedFile[]): Buffer {
  const { meta, labels } = model;
  return Buffer.from(
    readableJson({
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name: packageName(model),
      id: `${packageName(model)}-${meta.fingerprint}`,
      title: `${meta.title}, ${meta.periodLabel}`,
      description: meta.description,
      version: String(meta.version),
      created: meta.builtAt,
      keywords: meta.keywords,
      licenses: [{ name: meta.licence.name, path: meta.licence.url, title: meta.licence.title }],
      contributors: [
        { title: meta.publisher, roles: ['publisher'] },
        { title: meta.contact.name, email: meta.contact.email, organization: meta.publisher, roles: ['contact'] },
      ],
      sources: [{ title: word(labels, 'package_source') }],
      resources: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)).map((file) => resource(model, file)),
    }),
    'utf8',
  );
}

function packageName({ meta }: ReportModel): string {
  return `movilidad-${meta.kind}-${meta.period.toLowerCase()}-v${String(meta.version)}`;
}

function resource(model: ReportModel, file: PackagedFile): JsonValue {
  const format = file.path.slice(file.path.lastIndexOf('.') + 1);
  const mediatype = MEDIA_TYPES[format];
  if (mediatype === undefined) throw new Error(`No media type for ${file.path}`);
  const schema = tableSchema(model, file.path);
  const title = model.data.find((table) => tidyPath(table) === file.path)?.title;
  return {
    name: resourceName(file.path),
    path: file.path,
    ...(title === undefined ? {} : { title }),
    ...(schema === undefined ? {} : { type: 'table', $schema: 'https://datapackage.org/profiles/2.0/dataresource.json' }),
    format,
    mediatype,
    ...(TEXT_FORMATS.includes(format) ? { encoding: 'utf-8' } : {}),
    bytes: file.bytes,
    hash: `sha256:${file.sha256}`,
    ...(schema === undefined ? {} : { schema }),
  };
}

/** `datos/M02.csv` becomes `m02`, `informe.pdf` becomes `informe-pdf`: unique, lower case, as the standard asks. */
function resourceName(path: string): string {
  return path
    .toLowerCase()
    .replace(/^datos\/(.*)\.csv$/, '$1')
    .replace(/[^a-z0-9_-]+/g, '-');
}
