import { dimensionColumns, DIMENSIONS, type DimensionId, measuresBeside } from '../../cube/cube';
import type { ReportModel, TidyTable } from '../../report/model';
import { cubeColumns, HIERARCHY_COLUMNS } from '../csv/cube-csv';
import type { JsonValue } from '../../platform/canonical-json';
import { DICTIONARY_COLUMNS } from './dictionary-csv';

type JsonObject = Readonly<Record<string, JsonValue>>;

/** What `estado` may hold beside nothing: `c` confidential, `z` impossible (disclosure.md's contract). */
const STATUS: JsonObject = { type: 'string', constraints: { enum: ['c', 'z'] } };
/** An empty code is no missing value but "all categories", so that it may be part of a key. */
const CODE: JsonObject = { type: 'string', missingValues: [] };

const PERIOD: JsonObject = { type: 'string', constraints: { required: true, pattern: '\\d{4}(-(\\d{2}|A\\d{2}|C[1-3]))?' } };
const measureField = (dimensions: readonly DimensionId[]): JsonObject => ({
  type: 'string',
  constraints: { required: true, enum: measuresBeside(dimensions) },
});

const CUBE_FIELDS: Readonly<Record<string, JsonObject>> = {
  tabla: { type: 'string', constraints: { required: true } },
  version: { type: 'integer', constraints: { required: true, minimum: 1 } },
  periodo: PERIOD,
  ...Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, CODE])),
  valor: { type: 'number' },
  estado: STATUS,
};

const HIERARCHY_FIELDS: Readonly<Record<string, JsonObject>> = {
  padre: CODE,
  abierto: { type: 'boolean', trueValues: ['1'], falseValues: ['0'] },
};

/** The Table Schema (v2) of a data file of the release, or undefined for a file that holds no table. */
export function tableSchema(model: ReportModel, path: string): JsonObject | undefined {
  const dimensions = dimensionsOf(model);
  switch (path) {
    case 'datos/cubo.csv': {
      const known = { ...CUBE_FIELDS, medida: measureField(dimensions) };
      return schema(model, path, cubeColumns(dimensions), known, ['tabla', 'version', 'periodo', 'medida', ...dimensions]);
    }
    case 'datos/jerarquia.csv':
      return schema(model, path, HIERARCHY_COLUMNS, HIERARCHY_FIELDS, ['dimension', 'padre', 'hijo', 'esquema']);
    case 'diccionario.csv':
      return schema(model, path, DICTIONARY_COLUMNS, {}, ['archivo', 'columna']);
    default: {
      const table = model.data.find((each) => tidyPath(each) === path);
      return table && tidySchema(table, measureField(dimensions));
    }
  }
}

/** The dimension columns of the release's `cubo.csv`: every cell stands in some tidy table too. */
function dimensionsOf({ data }: ReportModel): DimensionId[] {
  return dimensionColumns((dimension) => data.some((table) => table.columns.some((column) => column.name === dimension)));
}

/** Where a tidy table lies in the release. */
export function tidyPath(table: TidyTable): string {
  return `datos/${table.id}.csv`;
}

/** A tidy table of cube cells is keyed by period, measure and codes; a table of registry facts has no key we know of. */
function tidySchema(table: TidyTable, medida: JsonObject): JsonObject {
  const names = table.columns.map((column) => column.name);
  const codes = DIMENSIONS.filter((dimension) => names.includes(dimension));
  const isCube = names.includes('periodo') && names.includes('medida');
  const known: Readonly<Record<string, JsonObject>> = {
    periodo: PERIOD,
    medida,
    estado: STATUS,
    ...Object.fromEntries(codes.map((code) => [code, CODE])),
  };
  const fields = table.columns.map(({ name, type, description }) => ({ name, ...(known[name] ?? { type }), ...described(description) }));
  return { fields, missingValues: [''], ...(isCube ? { primaryKey: ['periodo', 'medida', ...codes] } : {}) };
}

function schema(
  model: ReportModel,
  path: string,
  columns: readonly string[],
  known: Readonly<Record<string, JsonObject>>,
  primaryKey: readonly string[],
): JsonObject {
  const fields = columns.map((name) => ({
    name,
    ...(known[name] ?? { type: 'string' }),
    ...described(descriptionOf(model, path, name)),
  }));
  return { fields, missingValues: [''], primaryKey };
}

/** From the dictionary: of the column itself or, as names mean the same everywhere, of its namesake in another file. */
function descriptionOf({ dictionary }: ReportModel, path: string, name: string): string | undefined {
  const namesakes = dictionary.filter((entry) => entry.column === name);
  return (namesakes.find((entry) => entry.file === path) ?? namesakes[0])?.description;
}

function described(description: string | undefined): JsonObject {
  return description === undefined || description === '' ? {} : { description };
}
