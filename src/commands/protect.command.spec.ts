import fc from 'fast-check';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyTwoWay, twoWay } from '../../test/support/small-tables';
import { TextStore } from '../platform/texts.store';
import type { CommandContext } from './command';
import { protectCommand } from './protect.command';

const HEADER = 'tabla,r,c,valor';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'protect-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command on files of these contents; gives the lines it wrote. */
async function run(files: Readonly<Record<string, string>>, options: CommandContext['options'] = {}): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const inFolder = Object.fromEntries(
    Object.entries({ salida: 'salida.csv', ...options }).map(([name, value]) => [
      name,
      name === 'umbral' ? value : join(folder, String(value)),
    ]),
  );
  const context = {
    positionals: [join(folder, 'tablas.csv')],
    options: inFolder,
    texts: new TextStore(),
    io: { out: () => Promise.resolve() },
  };
  await protectCommand.run(context as unknown as CommandContext);
  return readFileSync(join(folder, 'salida.csv'), 'utf8').trimEnd().split('\n');
}

const asCsv = (counts: readonly (readonly number[])[]): string[] =>
  twoWay(counts).map(({ at, value }) => `T,${at.r ?? ''},${at.c ?? ''},${String(value)}`);

describe('protect', () => {
  it('writes the same rows in the same order, with value and status', async () => {
    const rows = asCsv([
      [2, 20],
      [30, 40],
    ]);
    const [header, ...written] = await run({ 'tablas.csv': [HEADER, ...rows].join('\n') });
    expect(header).toBe(`${HEADER},estado`);
    expect(written).toEqual(rows.map((row, index) => (index < 5 ? `${row},` : `${row.split(',').slice(0, 3).join(',')},,c`)));
  });

  it('prints no group of 1 to 4, and the same pattern whatever the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyTwoWay(3, 3).chain((counts) => fc.shuffledSubarray(asCsv(counts), { minLength: 16 }).map((rows) => [asCsv(counts), rows])),
        async ([rows = [], shuffled = []]) => {
          const [one, other] = [
            await run({ 'tablas.csv': [HEADER, ...rows].join('\n') }),
            await run({ 'tablas.csv': [HEADER, ...shuffled].join('\n') }),
          ];
          expect([...one].sort()).toEqual([...other].sort());
          for (const line of one.slice(1)) expect(['1', '2', '3', '4']).not.toContain(line.split(',')[3]);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('keeps the status of what is out already', async () => {
    const rows = ['T,2024-01,,52', 'T,2024-01,ESP,2', 'T,2024-01,USA,50', 'T,2024-A02,,112', 'T,2024-A02,ESP,12', 'T,2024-A02,USA,100'];
    const header = 'tabla,periodo,pais,valor';
    const more = ['T,2024-02,,60', 'T,2024-02,ESP,10', 'T,2024-02,USA,50'];
    const out = ['T,2024-01,,52,', 'T,2024-01,ESP,,c', 'T,2024-01,USA,,c', 'T,2024-02,,60,', 'T,2024-02,ESP,10,', 'T,2024-02,USA,50,'];
    const written = await run(
      { 'tablas.csv': [header, ...rows, ...more].join('\n'), 'publicado.csv': [`${header},estado`, ...out].join('\n') },
      { publicado: 'publicado.csv' },
    );
    expect(written).toEqual(expect.arrayContaining(out));
    // The cumulative less the printed February would be the hidden January.
    expect(written).toEqual(expect.arrayContaining(['T,2024-A02,ESP,,c', 'T,2024-A02,USA,,c']));
  });

  it('keeps it even where nobody knows any more what was hidden', async () => {
    const header = 'tabla,periodo,pais,valor';
    const rows = ['T,2024-02,,60', 'T,2024-02,ESP,10', 'T,2024-02,USA,50', 'T,2024-A02,,112', 'T,2024-A02,ESP,12', 'T,2024-A02,USA,100'];
    const out = ['T,2024-01,,52,', 'T,2024-01,ESP,,c', 'T,2024-01,USA,,c'];
    const written = await run(
      { 'tablas.csv': [header, ...rows].join('\n'), 'publicado.csv': [`${header},estado`, ...out].join('\n') },
      { publicado: 'publicado.csv' },
    );
    // Either the month or the cumulative of both countries: together they would give January away.
    const hidden = written.filter((line) => line.endsWith(',c'));
    expect(hidden.length).toBeGreaterThanOrEqual(2);
    expect(hidden.every((line) => /ESP|USA/.test(line))).toBe(true);
  });

  it('takes means beside counts, and hides those beside hidden counts', async () => {
    const header = 'tabla,medida,pais,valor';
    const rows = [
      'T,vinculaciones,,62',
      'T,vinculaciones,ESP,2',
      'T,vinculaciones,USA,60',
      'T,media_edad,,31.5',
      'T,media_edad,ESP,40',
      'T,media_edad,USA,31.2',
    ];
    const written = await run({ 'tablas.csv': [header, ...rows].join('\n') });
    expect(written.slice(1)).toEqual([
      'T,vinculaciones,,62,',
      'T,vinculaciones,ESP,,c',
      'T,vinculaciones,USA,,c',
      'T,media_edad,,31.5,',
      'T,media_edad,ESP,,c',
      'T,media_edad,USA,,c',
    ]);
  });

  it.each([
    ['tables that contradict each other', 'T,,,10\nT,1,,8\nT,2,,3\n', 'se contradicen en la celda «vinculaciones» (fila 2): dice 10'],
    ['a number that is no count', 'T,,,1.5\n', 'fila 2, columna valor'],
  ])('refuses %s and writes nothing', async (_, rows, words) => {
    await expect(run({ 'tablas.csv': `${HEADER}\n${rows}` })).rejects.toThrow(words);
    expect(readdirSync(folder)).toEqual(['tablas.csv']);
  });

  it('refuses a threshold that is none', async () => {
    await expect(run({ 'tablas.csv': `${HEADER}\nT,,,10\n` }, { umbral: '1' })).rejects.toThrow('umbral');
  });
});
