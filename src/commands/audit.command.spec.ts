import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TextStore } from '../platform/texts.store';
import { auditCommand } from './audit.command';
import type { CommandContext, ExitCode } from './command';

const HEADER = 'tabla,periodo,pais,valor,estado';
const SAFE = [HEADER, 'T,2024-01,,100,', 'T,2024-01,MEX,90,', 'T,2024-01,USA,,c', 'T,2024-01,CAN,,c', ''].join('\n');
const EXPOSED = SAFE.replace('90,', '98,');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Answer {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Runs the command on paths inside the test's folder. */
async function run(paths: readonly string[], options: CommandContext['options'] = {}, live = false): Promise<Answer> {
  let [out, err] = ['', ''];
  const io: CommandContext['io'] = {
    out: (text) => {
      out += text;
      return Promise.resolve();
    },
    err: (text) => (err += text),
    live,
  };
  const context = { positionals: paths.map((path) => join(folder, path)), options, texts: new TextStore(), io };
  const code = await auditCommand.run(context as unknown as CommandContext);
  return { code, out, err };
}

describe('audit', () => {
  it('approves with 0 and one page', async () => {
    write({ 'a.csv': SAFE });
    const { code, out, err } = await run(['a.csv']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Filas: 4.');
    expect(out).toContain('APROBADA');
  });

  it('answers 1 and says what is exposed and why', async () => {
    write({ 'a.csv': EXPOSED });
    const { code, out } = await run(['a.csv']);
    expect(code).toBe(1);
    expect(out).toContain('RECHAZADA. Hallazgos: 2.');
    expect(out).toContain('tabla T, periodo 2024-01, vinculaciones, pais USA');
    expect(out).toContain('vale exactamente 1. Se sabe por: total de todas las categorías = 100; pais MEX = 98');
  });

  it('answers 2 where the files cannot be audited', async () => {
    write({ 'a.csv': SAFE.replace('90', '9o') });
    const { code, out } = await run(['a.csv']);
    expect(code).toBe(2);
    expect(out).toContain('fila 3, columna valor: «9o»');
  });

  it('reads all releases beneath a folder as one system, whatever the threshold', async () => {
    const cumulative = `${HEADER}\nT,2024-A02,USA,15,\nT,2024-02,USA,12,\n`;
    write({ 'mensual/2024-01/v1/datos/cubo.csv': SAFE, 'mensual/2024-02/v1/datos/cubo.csv': cumulative });
    expect((await run(['mensual'])).code).toBe(1);
    expect((await run(['mensual/2024-01/v1'])).code).toBe(0);
    expect((await run(['mensual'], { umbral: '2' })).code).toBe(0);
    // Named twice, read once.
    expect((await run(['mensual', 'mensual/2024-01/v1'])).out).toContain('Publicaciones leídas: 2.');
  });

  it('takes a hierarchy for files that have none', async () => {
    const tables = [HEADER, 'T,2024-01,,100,', 'T,2024-01,A,90,', 'T,2024-01,MEX,88,', 'T,2024-01,USA,,c', 'T,2024-01,CAN,10,', ''].join(
      '\n',
    );
    write({
      'a.csv': tables,
      'h.csv': 'dimension,padre,hijo,esquema,abierto\npais,,A,s,0\npais,,CAN,s,0\npais,A,MEX,s,0\npais,A,USA,s,0\n',
    });
    expect((await run(['a.csv'], { jerarquia: join(folder, 'h.csv') })).code).toBe(1);
    expect((await run(['a.csv'])).code).toBe(2);
  });

  it('gives the whole result as JSON and nothing else, what nothing limits as null', async () => {
    write({ 'a.csv': `${SAFE}T,2024-02,USA,,c\n` });
    const { out } = await run(['a.csv'], { json: true }, true);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'approved', threshold: 5, rows: 5, findings: [], problems: [] });
    expect(out).not.toContain('Infinity');
  });

  it('shows 50 findings and counts the others', async () => {
    const lines = Array.from({ length: 61 }, (_, index) => `T,2024-01,p${String(index)},1,`);
    write({ 'a.csv': [HEADER, ...lines].join('\n') });
    const { out } = await run(['a.csv']);
    expect(out.match(/^- /gm)).toHaveLength(50);
    expect(out).toContain('y 11 más.');
  });

  it('shows progress only where it can be shown', async () => {
    write({ 'a.csv': SAFE });
    expect((await run(['a.csv'], {}, true)).err).toContain('Atacadas 2 de 2');
    expect((await run(['a.csv'])).err).toBe('');
  });

  it.each([
    ['a folder without releases', ['leer'], {}, 'no hay ninguna publicación'],
    ['a path that is not there', ['nada.csv'], {}, 'No se puede leer'],
    ['a threshold that is none', ['a.csv'], { umbral: '1' }, 'umbral «1»'],
    ['a threshold written as another number', ['a.csv'], { umbral: '0x5' }, 'umbral «0x5»'],
    ['a hierarchy that is not there', ['a.csv'], { jerarquia: 'nada.csv' }, 'No se puede leer nada.csv'],
  ])('refuses %s with 2, since 1 means exposed', async (_, paths, options, words) => {
    write({ 'a.csv': SAFE, 'leer/README.md': '' });
    const { code, out, err } = await run(paths, options);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
  });
});
