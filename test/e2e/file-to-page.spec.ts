import type { NestExpressApplication } from '@nestjs/platform-express';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../src/platform/texts.store';
import { embeddedDatabase, type TestDatabase } from '../support/database';
import { startSite, temporaryFolder, testConfig } from '../support/program';
import { writeSmallMonth } from '../support/small-registry';

/** What a person at a terminal sees of one command. */
interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe('from registry files to the page', () => {
  const folder = temporaryFolder();
  let database: TestDatabase & { readonly folder: string };
  const release = join(folder.path, 'reports', 'mensual', '2024-02', 'v1');

  const movilidad = (args: readonly string[], settings: Readonly<Record<string, string>> = {}): Answer => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(projectFolder, 'src', 'cli.ts'), ...args], {
      cwd: folder.path,
      encoding: 'utf8',
      env: {
        ...process.env,
        MOVILIDAD_DATA_DIR: database.folder,
        MOVILIDAD_REPORTS_DIR: join(folder.path, 'reports'),
        DATABASE_URL: '',
        ...settings,
      },
    });
    return { code: status, out: stdout, err: stderr };
  };

  beforeAll(async () => {
    database = await embeddedDatabase();
  });
  afterAll(async () => {
    await database.remove();
    folder.remove();
  });

  describe('by command', () => {
    it('takes what is good of a file and says what is not, as one JSON document', () => {
      const path = writeSmallMonth(folder.path, '2024-02', 30);
      appendFileSync(
        path,
        'V-x,2024-02-03,PTT,1,1234567890123,1,1990-05-05,5,0101,USA,H2A,0113,9211,"=HYPERLINK(""http://x"")",1,USD,hora,2024-03-01,2024-06-30\n',
      );
      const answer = movilidad(['ingest', 'vinculaciones', path, '--json']);
      expect([answer.code, answer.err]).toEqual([0, '']);
      const result = JSON.parse(answer.out) as {
        received: number;
        accepted: number;
        rejected: number;
        problems: Record<string, unknown>[];
      };
      expect(result).toMatchObject({ received: 31, accepted: 30, rejected: 1 });
      const errors = result.problems.filter((problem) => problem.severity === 'error');
      expect(errors).toEqual([
        expect.objectContaining({
          file: 'vinculaciones-2024-02.csv',
          sheet: null,
          row: 32,
          column: 'E',
          name: 'numero_documento',
          rule: 'document.cui',
        }),
      ]);
      // A personal column's value is never echoed.
      expect(answer.out).not.toContain('1234567890123');
      expect(errors[0]).not.toHaveProperty('value');
    });

    it('changes nothing for the same file, and says so', () => {
      const answer = movilidad(['ingest', 'vinculaciones', join(folder.path, 'vinculaciones-2024-02.csv')]);
      expect([answer.code, answer.out]).toEqual([0, expect.stringContaining('ya se había cargado')]);
    });

    it('refuses a file that is none with one sentence and exit code 1', () => {
      writeFileSync(join(folder.path, 'vacio.csv'), '');
      const answer = movilidad(['ingest', 'vinculaciones', join(folder.path, 'vacio.csv')]);
      expect([answer.code, answer.out, answer.err.trim().split('\n')]).toEqual([1, '', [expect.stringContaining('El archivo está vacío')]]);
      expect(movilidad(['ingest', 'vinculaciones', join(folder.path, 'no-hay.csv')])).toMatchObject({ code: 1, out: '' });
    });

    it('tells wrong usage from a refusal and from a fault of ours', () => {
      expect(movilidad([])).toMatchObject({ code: 2 });
      expect(movilidad(['build', 'mensual'])).toMatchObject({
        code: 2,
        err: expect.stringContaining('Se usa así: build (mensual <aaaa-mm>') as string,
      });
      expect(movilidad(['build', 'mensual', '2024-02', '--rapido'])).toMatchObject({ code: 2 });
      expect(movilidad(['build', 'mensual', '2999-01'])).toMatchObject({
        code: 1,
        err: expect.stringContaining('todavía no ha cerrado') as string,
      });
      expect(movilidad(['releases'], { PORT: 'ochenta' })).toMatchObject({ code: 1, err: expect.stringContaining('PORT') as string });
      const file = join(folder.path, 'vacio.csv');
      expect(movilidad(['build', 'mensual', '2024-02'], { MOVILIDAD_REPORTS_DIR: join(file, 'x') })).toMatchObject({
        code: 3,
        err: expect.stringContaining('por un error del programa') as string,
      });
    });

    it('builds, publishes and verifies', () => {
      expect(movilidad(['build', 'mensual', '2024-02'])).toMatchObject({ code: 0, err: '' });
      expect(existsSync(release)).toBe(false);
      expect(movilidad(['publish', 'mensual', '2024-02'])).toMatchObject({ code: 0, err: '' });
      expect(readdirSync(release).sort()).toEqual([
        'auditoria.json',
        'cuadros.xlsx',
        'datapackage.json',
        'datos',
        'diccionario.csv',
        'informe.html',
        'informe.pdf',
        'manifiesto.json',
        'publicacion.zip',
      ]);
      expect(movilidad(['verify', release])).toMatchObject({ code: 0, err: '' });
      expect(JSON.parse(movilidad(['releases', '--json']).out)).toEqual([
        expect.objectContaining({ periodo: '2024-02', estado: 'PUBLISHED', carpeta: release }),
      ]);
    });

    it('names the first file that differs', () => {
      const copy = join(folder.path, 'copia');
      cpSync(release, copy, { recursive: true });
      appendFileSync(join(copy, 'datos', 'M02.csv'), ' ');
      const answer = movilidad(['verify', copy]);
      expect([answer.code, answer.err.split('\n')[0]]).toEqual([
        1,
        expect.stringMatching(/^datos\/M02\.csv mide \d+ bytes y debía medir \d+\.$/),
      ]);
      expect(movilidad(['verify', join(folder.path, 'no-hay')])).toMatchObject({ code: 1 });
    });

    it('writes a template that it takes back', () => {
      expect(movilidad(['plantilla', 'vinculaciones'])).toMatchObject({ code: 0 });
      expect(movilidad(['ingest', 'vinculaciones', join(folder.path, 'plantilla-vinculaciones.xlsx'), '--dry-run'])).toMatchObject({
        code: 1,
        err: expect.stringContaining('solo tiene el encabezado') as string,
      });
      expect(movilidad(['plantilla', 'sueldos'])).toMatchObject({ code: 1 });
    });

    it('never lets text of a file become a formula', () => {
      for (const path of ['datos/M02.csv', 'datos/M16-archivos.csv', 'datos/cubo.csv'])
        expect(readFileSync(join(release, path), 'utf8')).not.toMatch(/(^|[,;\r\n])"?[=+@]/);
    });
  });

  describe('by page', () => {
    let site: NestExpressApplication;
    let url: string;
    beforeAll(async () => {
      site = await startSite(testConfig({ kind: 'embedded', folder: database.folder }, folder.path));
      url = await site.getUrl();
    });
    afterAll(async () => {
      await site.close();
    });
    const get = (path: string): Promise<Response> => fetch(`${url}${path}`, { redirect: 'manual' });

    it('lists the releases and serves their files as they are', async () => {
      const list = await get('/informes');
      expect([list.status, list.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      const page = await list.text();
      const links = [...page.matchAll(/href="(\/informes\/[^"]+\/v1\/[^"]+)"/g)].map((match) => match[1] ?? '');
      expect(links).toHaveLength(4);
      for (const link of links) {
        const answer = await get(link);
        expect([link, answer.status, answer.headers.get('cache-control')]).toEqual([link, 200, 'public, max-age=31536000, immutable']);
        expect(
          Buffer.from(await answer.arrayBuffer()).equals(readFileSync(join(release, link.replace('/informes/mensual/2024-02/v1/', '')))),
        ).toBe(true);
      }
      const report = await get('/informes/mensual/2024-02/v1');
      expect([report.status, await report.text()]).toEqual([200, expect.stringContaining('Informe estadístico mensual, febrero de 2024')]);
    });

    const hostile = [
      '/informes/mensual/2024-03/v1',
      '/informes/mensual/2024-02/v2/informe.pdf',
      '/informes/mensual/2024-02/v1/nada.pdf',
      '/informes/mensual/2024-02/v1/../../../../package.json',
      '/informes/mensual/2024-02/v1/..%2f..%2f..%2f..%2fpackage.json',
      '/informes/mensual/2024-02/v1/%2e%2e/%2e%2e/.borradores/mensual',
      '/informes/.borradores/mensual/v1/2024-02/v1/informe.pdf',
      '/informes/mensual/2024-02/v1/datos%00',
      `/informes/mensual/2024-02/v1/${'x'.repeat(3000)}`,
      '/nada',
    ];
    it.each(hostile.map((path) => [path.slice(0, 70), path]))('answers %s with 4xx, in Spanish', async (_, path) => {
      const answer = await get(path);
      const text = await answer.text();
      expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true]);
      expect(text).not.toMatch(/not found|cannot get|bad request|error:/i);
    });

    it('says how it is', async () => {
      expect([(await get('/salud')).status, (await get('/salud/listo')).status]).toEqual([200, 200]);
    });

    it('allows no script and no frame', async () => {
      const policy = (await get('/')).headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('script-src');
    });
  });
});
