import { brief, checkBytes, csv, encode, goodLink, links } from '../../test/support/registry-files';

const good = csv(links({}));
const header = csv(links().slice(0, 1));

/** The beginning of an OLE compound file, with a directory that names its streams. */
function compound(stream: string): Buffer {
  return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024), Buffer.from(stream, 'utf16le'), Buffer.alloc(512)]);
}

describe('a file that cannot be taken is refused in one sentence', () => {
  it.each<[string, Uint8Array, string]>([
    ['empty', Buffer.alloc(0), 'file.empty'],
    ['blank lines', Buffer.from('\r\n\r\n  \r\n'), 'file.empty'],
    ['a mark of its encoding and nothing else', Buffer.from('\ufeff'), 'file.empty'],
    ['header only', header, 'file.no-rows'],
    ['header and lines of separators', Buffer.concat([header, Buffer.from(`${','.repeat(25)}\r\n\r\n`)]), 'file.no-rows'],
    ['no header', good.subarray(header.length), 'file.no-header'],
    ['prose', Buffer.from('Estimados señores:\nadjunto los datos.\n'), 'file.no-header'],
    ['a column less', csv(links({}).map((row) => row.slice(1))), 'file.missing-column'],
    ['a column twice', csv(links({}).map((row) => [...row, row[0] ?? ''])), 'file.repeated-column'],
    ['a quote that stays open', Buffer.concat([good, Buffer.from('"V-2')]), 'file.unclosed-quote'],
    ['UTF-16 without its mark', encode(good.toString(), 'utf-16le').subarray(2), 'file.encoding'],
    ['UTF-16 cut in mid-letter', encode(good.toString(), 'utf-16le').subarray(0, -1), 'file.encoding'],
    [
      'two encodings',
      Buffer.concat([
        good,
        csv(links({ empleador: 'Señor' }).slice(1)),
        csv(links({ empleador: 'Señor' }).slice(1), { encoding: 'latin1' }),
      ]),
      'file.mixed-encoding',
    ],
    ['random bytes', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 197 + (index >> 3)) & 0xff)), 'file.not-a-table'],
    ['PDF', Buffer.from('%PDF-1.7 …'), 'file.not-a-table'],
    ['a workbook with a password', compound('EncryptedPackage'), 'file.encrypted'],
    ['an old workbook', compound('Workbook'), 'file.old-excel'],
    ['an empty archive', Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(18)]), 'file.damaged'],
  ])('%s', async (_, bytes, rule) => {
    for (const piece of [7, 1 << 16]) {
      const { refusal, message, records } = await checkBytes(bytes, 'vinculaciones', { piece });
      expect([refusal, records.length === 0 || rule === 'file.unclosed-quote' || rule === 'file.encoding']).toEqual([rule, true]);
      expect(message).toMatch(/^[A-ZÁÉÍÓÚÑ][^]*\.$/);
    }
  });

  it('names what is missing, and the row of an open quote', async () => {
    expect((await checkBytes(csv(links({}).map((row) => row.slice(2))))).message).toContain('id_vinculacion, fecha_vinculacion');
    expect((await checkBytes(Buffer.concat([good, Buffer.from('"V-2')]))).message).toContain('fila 3');
  });
});

describe('a file that people do send is taken', () => {
  it.each<[string, Uint8Array]>([
    ['UTF-8 with a mark', csv(links({}), { encoding: 'utf-8-bom' })],
    ['UTF-16 LE', csv(links({}), { encoding: 'utf-16le' })],
    ['UTF-16 BE', csv(links({}), { encoding: 'utf-16be' })],
    ['semicolons and decimal commas', csv(links({ salario: '16,55' }), { separator: ';' })],
    ['tabs and LF', csv(links({}), { separator: '\t', lineEnd: '\n' })],
    ['everything quoted', csv(links({}), { quoteAll: true })],
    ['no line break at its end', good.subarray(0, -2)],
    [
      'headers with case, accents, blanks',
      Buffer.from(good.toString().replace('fecha_vinculacion', ' Fecha Vinculación ').replace('sexo', 'SEXO')),
    ],
    ['columns in another order', csv(links({}).map((row) => [...row].reverse()))],
    ['lines of separators at its end', Buffer.concat([good, Buffer.from(`${','.repeat(25)}\r\n`)])],
    ['separators beyond the last column', Buffer.from(good.toString().replaceAll('\r\n', ',,\r\n'))],
    ['a line that names the separator', Buffer.from(`sep=;\r\n${csv(links({}), { separator: ';' }).toString()}`)],
    ['title lines', Buffer.from(`Registro de vinculaciones\r\n\r\n${good.toString()}`)],
  ])('%s', async (_, bytes) => {
    const { refusal, problems, records } = await checkBytes(bytes, 'vinculaciones', { piece: 11 });
    expect([refusal, ...brief(problems)]).toEqual([null]);
    expect(records.map(({ values }) => values)).toEqual((await checkBytes(good)).records.map(({ values }) => values));
  });

  it('in Windows-1252, with its ñ', async () => {
    const { records } = await checkBytes(csv(links({ empleador: 'Peñalba', id_vinculacion: 'Ñ-1' }), { encoding: 'latin1' }));
    expect(records[0]?.values).toEqual(expect.arrayContaining(['Ñ-1', 'penalba']));
  });

  it('with a comma for decimals only where semicolons separate', async () => {
    expect(brief((await checkBytes(csv(links({ salario: '16,55' })))).problems)).toEqual(['2 salario amount.format']);
  });

  it('with line breaks inside quotes and blank lines, counted as a spreadsheet does', async () => {
    const text = csv(links({ empleador: 'Finca\r\nEjemplo' }, { canal: 'X' }))
      .toString()
      .replace('V-2', '\r\nV-2');
    const { problems, records } = await checkBytes(Buffer.from(text));
    expect(records[0]?.values).toContain('finca ejemplo');
    expect(brief(problems)).toEqual(['4 canal code.unknown']);
  });

  it('without the columns nobody must fill in, and with others nobody asked for', async () => {
    const optional = ['nombres', 'apellidos', 'anulada', 'nivel_educativo', 'horas_semana'];
    const cells = links({}).map((row, index) => [
      ...row.filter((_, at) => !optional.includes(Object.keys(goodLink)[at] ?? '')),
      ['Notas', 'una'][index] ?? '',
    ]);
    const { problems, accepted } = await checkBytes(csv(cells));
    expect(accepted).toBe(1);
    expect(problems.map(({ row, name, rule, severity }) => [row, name, rule, severity])).toEqual([
      [1, 'Notas', 'column.unknown', 'warning'],
    ]);
  });

  it('names the column that a row rule misses even where the file has no such column', async () => {
    const at = Object.keys(goodLink).indexOf('registro_reclutador');
    const { problems } = await checkBytes(csv(links({}).map((row) => row.filter((_, index) => index !== at))));
    expect(problems.map(({ row, column, name, rule }) => [row, column, name, rule])).toEqual([
      [2, null, 'registro_reclutador', 'recruiter.required'],
    ]);
  });
});

describe('a bad row leaves the others alone', () => {
  it('too short, too long, with stray quotes', async () => {
    const lines = csv(links({}, {}, {}, {}, {}))
      .toString()
      .trimEnd()
      .split('\r\n');
    lines[2] = (lines[2] ?? '').split(',').slice(0, 24).join(',');
    lines[3] = `${lines[3] ?? ''},más`;
    lines[4] = (lines[4] ?? '').replace('V-4', '"V"-4');
    const { problems, accepted } = await checkBytes(Buffer.from(lines.join('\n')));
    expect(brief(problems)).toEqual(['3 - row.short', '4 - row.long', '5 - row.quotes']);
    expect(problems[0]?.message).toContain('23 celdas');
    expect(accepted).toBe(2);
  });

  it('with ten megabytes in a cell', async () => {
    const { problems, accepted } = await checkBytes(csv(links({ empleador: 'x'.repeat(10 << 20) }, {})));
    expect(brief(problems)).toEqual(['2 empleador cell.too-long']);
    expect(problems[0]?.value?.length).toBeLessThan(300);
    expect(accepted).toBe(1);
  });
});
