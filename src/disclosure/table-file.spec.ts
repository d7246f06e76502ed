import { periodSums, readGroupingFile, readTableFile } from './table-file';

const kinds = (text: string, hiddenAllowed = false): string[] =>
  readTableFile(text, hiddenAllowed).problems.map(({ kind, row, column }) => `${kind} ${String(row)} ${column}`.trim());

describe('readTableFile', () => {
  it('reads rows as cells, whatever the dimensions are called', () => {
    const { rows, problems } = readTableFile('\uFEFFtabla,color,talla,valor\nT,,,12\nT,azul,,7\r\n', false);
    expect(problems).toEqual([]);
    expect(rows.map(({ cell }) => [cell.at, cell.value, cell.measure])).toEqual([
      [{}, 12, 'vinculaciones'],
      [{ color: 'azul' }, 7, 'vinculaciones'],
    ]);
  });

  it('names every problem of every row at once, with row and column as a spreadsheet shows them', () => {
    expect(kinds('tabla,sexo,valor,estado\nT,,1.5,\nT,1,-8,\nT,2,,q\nT,2,3,\nT,3,,\nT,4,5,z\nT,5\n')).toEqual([
      'number 2 valor',
      'number 3 valor',
      'status 4 estado',
      'twice 5 tabla',
      'no-value 6 valor',
      'value-beside-status 7 valor',
      'cells 8',
    ]);
    expect(kinds('cuadro,valor\nT,1\n')).toEqual(['no-column 1 tabla']);
    expect(kinds('tabla,medida,valor\nT,edad_mediana,1\n')).toEqual(['not-a-count 2 medida']);
    expect(kinds('tabla,medida,valor\nT,media_edad,31.5\nT,vinculaciones,31.5\n')).toEqual(['number 3 valor']);
  });

  it('takes a hidden row without a value only where rows were published', () => {
    expect(kinds('tabla,valor,estado\nT,,c\n')).toEqual(['no-value 2 valor']);
    expect(kinds('tabla,valor,estado\nT,,c\n', true)).toEqual([]);
  });
});

describe('readGroupingFile', () => {
  const cells = readTableFile('tabla,edad,valor\nT,18-24,7\n', false).rows.map((row) => row.cell);
  const problems = (text: string): string[] =>
    readGroupingFile(`dimension,padre,hijo,esquema,abierto\n${text}`, cells).problems.map(({ kind }) => kind);

  it('refuses a parent nobody knows and codes that contain themselves', () => {
    expect(problems('edad,TOTAL,18-29,,0\nedad,18-29,18-24,,0\n')).toEqual([]);
    expect(problems('edad,30-39,30-34,,0\n')).toEqual(['unknown-parent']);
    expect(problems('edad,a,b,,0\nedad,b,a,,0\n')).toEqual(['cycle', 'cycle']);
  });
});

describe('periodSums', () => {
  it('knows cumulatives by the hierarchy or by their codes', () => {
    const at = (period: string) => ({ table: 'T', measure: 'vinculaciones', at: {}, value: 1, period });
    const sums = periodSums(['2024-01', '2024-02', '2024-A02', '2024-C1', '2023'].map(at), []);
    expect(sums.map(({ total, parts }) => [total.period, parts.length])).toEqual([
      ['2024-A02', 2],
      ['2024-C1', 4],
    ]);
    const [stated] = periodSums([at('verano'), at('2024-01')], [{ dimension: 'periodo', parent: 'verano', child: '2024-01', scheme: '' }]);
    expect(stated?.parts).toEqual([{ period: '2024-01', vintage: '' }]);
  });
});
