import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import request from 'supertest';
import { ANSWERS } from '../../src/api/answers';
import { EXAMPLES, exampleCode, type Example } from '../../src/api/documentation-view';
import { TextStore } from '../../src/platform/texts.store';
import { ReleaseService } from '../../src/release/release.service';
import { wordsOf } from '../../src/report/labels';
import { servedWorld, type OpenDataWorld } from '../support/open-data-world';
import { takeMonths } from '../support/release-world';

const hasR = spawnSync('Rscript', ['--version']).error === undefined;
if (!hasR) process.stderr.write('the example for R: skipped, there is no Rscript here (Debian: r-base-core)\n');
let world: OpenDataWorld;

beforeAll(async () => {
  world = await servedWorld(async ({ program, folder, on }) => {
    on('2024-03-05');
    // February is so small that countries are hidden.
    for (const [month, rows] of [
      ['2024-01', 400],
      ['2024-02', 8],
    ] as const) {
      await takeMonths(program, folder, [month], rows);
      await program.get(ReleaseService).produce('mensual', month, 'ana');
    }
  });
});
afterAll(() => world.remove());

const get = (path: string) => request(world.site.getHttpServer()).get(path);
const observations = async (id: string, query = '') =>
  ANSWERS.observaciones.parse((await get(`/api/v1/conjuntos/${id}/observaciones${query}`).expect(200)).body);

describe('the page /api', () => {
  const words = wordsOf(new TextStore().section('api/es/pagina'));
  const run = promisify(execFile);
  const code = (name: Example): string => exampleCode(name, words, world.url);

  it('shows every example as it runs, and leads to the datasets', async () => {
    const { text } = await get('/api').expect(200).expect('Content-Type', 'text/html; charset=utf-8');
    const shown = text
      .replace(/&#39;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/&gt;/g, '>')
      .replace(/&lt;/g, '<')
      .replace(/&amp;/g, '&');
    for (const name of EXAMPLES) expect(shown).toContain(code(name));
    expect(shown).toContain('href="/api/v1/conjuntos/M02"');
    for (const address of [...text.matchAll(/href="(\/[^"#]*)"/g)].map(([, found = '']) => found)) {
      const { status } = await get(address);
      expect([address, status]).toEqual([address, 200]);
    }
  });

  it('has an example for curl that runs', async () => {
    const { stdout } = await run('sh', ['-c', code('curl')]);
    const { text } = await get('/api/v1/conjuntos/M02/observaciones?formato=csv&etiquetas=si&sexo=_T');
    expect(stdout).toBe(text);
  });

  it('has examples for Python that run', async () => {
    const python = async (name: 'python' | 'pages') =>
      (await run('python3', ['-c', code(name)], { env: { PYTHONIOENCODING: 'utf-8', PATH: process.env['PATH'] } })).stdout;
    expect(await python('python')).toContain('2024-01 Total 400\n');
    const { total } = await observations('M09');
    expect(total).toBeGreaterThan(100);
    expect(await python('pages')).toBe(`${String(total)} de ${String(total)}\n`);
  });

  (hasR ? it : it.skip)('has an example for R that runs, with every figure, and none where it is hidden', async () => {
    const env = { ...process.env, LC_ALL: 'C.UTF-8' };
    const { stdout, stderr } = await run('Rscript', ['--vanilla', '-e', code('r')], { env });
    const { observaciones } = await observations('M02', '?etiquetas=si&sexo=_T');
    const expected = observaciones.map(({ periodo, etiquetas, valor, estado }) =>
      [periodo, etiquetas?.pais ?? 'Total', valor === null ? 'NA' : String(valor), estado].join(' ').trimEnd(),
    );
    const [head, ...rows] = stdout.trimEnd().split('\n');
    // R numbers the rows and sets them in columns.
    const told = rows.map((row) =>
      row
        .trim()
        .replace(/^\d+ +/, '')
        .replace(/ +/g, ' '),
    );
    expect([stderr, head?.trim().split(/ +/), told]).toEqual(['', ['periodo', 'pais_nombre', 'valor', 'estado'], expected]);
    expect(told).toContain('2024-01 Total 400');
    expect(told.filter((row) => row.endsWith('NA c'))).not.toEqual([]);
  });
});
