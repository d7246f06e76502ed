import { dimensionColumns, DIMENSIONS } from '../cube/cube';
import type { ProtectedCube } from '../disclosure/protected-cube';
import type { Words } from './labels';
import type { DictionaryEntry, TidyTable } from './model';

/** Columns of the two files that hold every published cell and say which is part of which. */
export function cubeDictionary(cube: ProtectedCube, words: Words): DictionaryEntry[] {
  const dimensions = dimensionColumns((dimension) => cube.cells.some((cell) => cell.at[dimension] !== undefined));
  const entry = (file: string, column: string, type: string): DictionaryEntry => {
    const isCode = (DIMENSIONS as readonly string[]).includes(column);
    const description = isCode ? words.say(`dictionary.codes.${column}`) : words.say(`dictionary.${column}`);
    return {
      file,
      column,
      type,
      description: isCode ? `${description}. ${words.say('dictionary.all')}` : description,
      codelist: isCode ? column : '',
    };
  };
  return [
    ...['tabla', 'version', 'periodo', 'medida', ...dimensions].map((column) =>
      entry('datos/cubo.csv', column, column === 'version' ? 'integer' : 'string'),
    ),
    entry('datos/cubo.csv', 'valor', 'number'),
    entry('datos/cubo.csv', 'estado', 'string'),
    ...['dimension', 'padre', 'hijo', 'esquema', 'abierto'].map((column) => entry('datos/jerarquia.csv', column, 'string')),
  ];
}

/** The columns of one tidy file. */
export function dictionaryOf(table: TidyTable): DictionaryEntry[] {
  return table.columns.map((column) => ({
    file: `datos/${table.id}.csv`,
    column: column.name,
    type: column.type,
    description: column.description,
    codelist: table.columns.some((other) => other.name === `${column.name}_nombre`) ? column.name : '',
  }));
}
