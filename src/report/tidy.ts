import { MEASURES, DIMENSIONS, type DimensionId } from '../cube/cube';
import { kindOf } from '../disclosure/policy';
import type { ProtectedCell, ProtectedCube } from '../disclosure/protected-cube';
import { labelOf, type Words } from './labels';
import type { TidyTable } from './model';

/** `datos/<table>.csv`: the printed cells of one table, one a row, with codes, their names, value and status. */
export function tidyTable(cube: ProtectedCube, table: string, title: string, words: Words): TidyTable {
  const cells = cube.cells.filter((cell) => cell.table === table);
  const dimensions = DIMENSIONS.filter((dimension) => cells.some((cell) => cell.at[dimension] !== undefined));
  const hasClass = cells.some((cell) => 'supportClass' in cell);
  const hasMedians = cells.some((cell) => kindOf(cell.measure) === 'median');
  return {
    id: table,
    title,
    columns: [
      ...(['periodo', 'medida'] as const).map((name) => ({ name, type: 'string' as const, description: words.say(`dictionary.${name}`) })),
      ...dimensions.flatMap((dimension) => dimensionColumns(dimension, words)),
      { name: 'valor', type: hasMedians ? 'number' : 'integer', description: words.say('dictionary.valor') },
      { name: 'estado', type: 'string', description: words.say('dictionary.estado') },
      ...(hasClass ? [{ name: 'clase_n', type: 'string' as const, description: words.say('dictionary.clase_n') }] : []),
    ],
    rows: [...cells]
      .sort((a, b) => compare(sortKey(a), sortKey(b)))
      .map((cell) => [
        cell.period,
        cell.measure,
        ...dimensions.flatMap((dimension) => {
          const code = cell.at[dimension];
          return code === undefined ? [null, null] : [code, labelOf(dimension, code, words)];
        }),
        'value' in cell ? cell.value : null,
        'value' in cell ? null : 'hidden' in cell ? 'c' : 'z',
        ...(hasClass ? [('supportClass' in cell ? cell.supportClass : undefined) ?? null] : []),
      ]),
  };
}

/** A tidy table of registry facts, which are no cells of the cube: its columns by name, described in the dictionary's words. */
export function registryTable(
  words: Words,
  table: Pick<TidyTable, 'id' | 'title'>,
  columns: Readonly<Record<string, TidyTable['columns'][number]['type']>>,
  rows: TidyTable['rows'],
): TidyTable {
  const described = Object.entries(columns).map(([name, type]) => ({
    name,
    type,
    description: words.sayIf(`dictionary.registry.${name}`) ?? words.sayIf(`dictionary.codes.${name}`) ?? words.say(`dictionary.${name}`),
  }));
  return { ...table, columns: described, rows };
}

function dimensionColumns(dimension: DimensionId, words: Words): TidyTable['columns'] {
  const description = `${words.say(`dictionary.codes.${dimension}`)}. ${words.say('dictionary.all')}`;
  return [
    { name: dimension, type: 'string', description },
    { name: `${dimension}_nombre`, type: 'string', description: words.say('dictionary.label', { column: dimension }) },
  ];
}

/** Period, measure, then codes with "all categories" first: by code unit, the same on every machine. */
function sortKey(cell: ProtectedCell): string {
  const measure = String(MEASURES.indexOf(cell.measure)).padStart(2, '0');
  return [cell.period, measure, ...DIMENSIONS.map((dimension) => cell.at[dimension] ?? '')].join('\n');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
