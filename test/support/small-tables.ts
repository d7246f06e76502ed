import fc from 'fast-check';
import type { CountCell } from '../../src/disclosure/count-cell';

/** All combinations and margins of a small table with these counts, one row of the input a row of the table. */
export function twoWay(counts: readonly (readonly number[])[], table = 'T', names: readonly [string, string] = ['r', 'c']): CountCell[] {
  const [rows, columns] = names;
  const cell = (at: CountCell['at'], value: number): CountCell => ({ table, period: '', measure: 'vinculaciones', at, value });
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  return [
    cell({}, sum(counts.map(sum))),
    ...counts.map((row, r) => cell({ [rows]: String(r) }, sum(row))),
    ...(counts[0] ?? []).map((_, c) => cell({ [columns]: String(c) }, sum(counts.map((row) => row[c] ?? 0)))),
    ...counts.flatMap((row, r) => row.map((value, c) => cell({ [rows]: String(r), [columns]: String(c) }, value))),
  ];
}

/** Small counts, many of them zero or below the threshold. */
export function anyTwoWay(rows: number, columns: number): fc.Arbitrary<number[][]> {
  const count = fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }) },
    fc.integer({ min: 5, max: 7 }),
  );
  return fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
}
