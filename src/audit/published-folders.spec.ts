import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TextStore } from '../platform/texts.store';
import { PublishedFolders } from './published-folders.store';

const store = new PublishedFolders(new TextStore());
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): string {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  return target;
}

/** Name inside the test's folder and contents of what was read. */
async function read(path = ''): Promise<unknown[]> {
  return (await store.readPublished(join(folder, path))).map(({ name, cube, hierarchy, ...rest }) => ({
    name: name.slice(folder.length + 1),
    cube: new TextDecoder().decode(cube as Uint8Array),
    ...(hierarchy === undefined ? {} : { hierarchy: new TextDecoder().decode(hierarchy as Uint8Array) }),
    ...rest,
  }));
}

describe('the folders of releases', () => {
  it('are found however deep, sorted by path, with what their manifests say', async () => {
    write('mensual/2024-06/v1/datos/cubo.csv', 'junio');
    write('mensual/2024-05/v2/datos/cubo.csv', 'mayo');
    write('mensual/2024-05/v2/datos/jerarquia.csv', 'grupos');
    write('mensual/2024-05/v2/manifiesto.json', '{"informe":"mensual","periodo":"2024-05","version":2,"publicado":"2024-07-01T08:00:00Z"}');
    write('README.md', 'nothing');
    expect(await read()).toEqual([
      {
        ...{ name: 'mensual/2024-05/v2', cube: 'mayo', hierarchy: 'grupos' },
        ...{ period: '2024-05', version: 2, publishedAt: '2024-07-01T08:00:00.000Z' },
      },
      { name: 'mensual/2024-06/v1', cube: 'junio' },
    ]);
    expect(await read('mensual/2024-06/v1')).toHaveLength(1);
    expect(await read('mensual/2024-06/v1/datos')).toEqual([{ name: 'mensual/2024-06/v1/datos', cube: 'junio' }]);
  });

  it('leave drafts out unless they are asked for', async () => {
    write('.borradores/mensual/2024-05/v1/datos/cubo.csv', 'borrador');
    expect(await read()).toEqual([]);
    expect(await read('.borradores/mensual/2024-05/v1')).toHaveLength(1);
  });

  it('are followed through links, each once, and a link that leads back ends', async () => {
    write('otro/v1/datos/cubo.csv', 'a');
    mkdirSync(join(folder, 'informes'));
    symlinkSync(join(folder, 'otro'), join(folder, 'informes', 'anual'));
    symlinkSync(join(folder, 'informes'), join(folder, 'informes', 'vuelta'));
    expect(await read('informes')).toEqual([{ name: 'informes/anual/v1', cube: 'a' }]);
  });

  it.each([
    ['no JSON', '{', 'JSON'],
    ['a version that is none', '{"version":"2"}', 'version'],
    ['a date that is none', '{"publicado":"ayer"}', 'publicado'],
  ])('are refused where a manifest is bad: %s', async (_, manifest, field) => {
    write('v1/datos/cubo.csv', 'a');
    write('v1/manifiesto.json', manifest);
    await expect(read()).rejects.toThrow(`falla «${field}»`);
  });

  it('are refused where something cannot be read', async () => {
    await expect(read('nada')).rejects.toThrow('No se puede leer');
    mkdirSync(join(folder, 'v1', 'datos', 'cubo.csv'), { recursive: true });
    await expect(read()).rejects.toThrow('cubo.csv');
    symlinkSync(join(folder, 'nowhere'), join(folder, 'a'));
    await expect(read()).rejects.toThrow(join(folder, 'a'));
  });
});

describe('a file of tables', () => {
  it('named cubo.csv takes the hierarchy beside it, others only the one that is given', async () => {
    const cube = write('cubo.csv', 'a');
    const other = write('otra.csv', 'b');
    write('jerarquia.csv', 'h');
    const given = write('mia.csv', 'm');
    const hierarchyOf = async (file: string, hierarchy?: string): Promise<string | undefined> =>
      (await store.readTables(file, hierarchy)).hierarchy?.toString();
    expect(await hierarchyOf(cube)).toBe('h');
    expect(await hierarchyOf(cube, given)).toBe('m');
    expect(await hierarchyOf(other)).toBeUndefined();
    expect(await hierarchyOf(other, given)).toBe('m');
  });
});
