import { createHash } from 'node:crypto';
import { z } from 'zod';
import { sampleModel } from '../../../test/support/sample-model';
import { CUBE_COLUMNS } from '../csv/cube-csv';
import { renderTidyCsv } from '../csv/tidy-csv';
import { type PackagedFile, renderDatapackage } from './datapackage';

const model = sampleModel();

/** What the standard asks of names, hashes, roles and fields. */
const PACKAGE = z.object({
  $schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
  name: z.string().regex(/^[a-z0-9._-]+$/),
  id: z.string().min(1),
  version: z.string(),
  created: z.iso.datetime(),
  licenses: z.array(z.object({ name: z.string(), path: z.url(), title: z.string() })).min(1),
  contributors: z.array(z.object({ title: z.string(), roles: z.array(z.string()).min(1) })),
  sources: z.array(z.object({ title: z.string() })),
  resources: z.array(
    z.object({
      name: z.string().regex(/^[a-z0-9._-]+$/),
      path: z.string(),
      format: z.string(),
      mediatype: z.string().includes('/'),
      bytes: z.int().nonnegative(),
      hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
      schema: z
        .object({
          fields: z.array(z.object({ name: z.string(), type: z.enum(['string', 'integer', 'number', 'boolean']) })).min(1),
          missingValues: z.array(z.string()),
          primaryKey: z.array(z.string()).optional(),
        })
        .optional(),
    }),
  ),
});

const file = (path: string, bytes: Buffer): PackagedFile => ({
  path,
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});
const files = [
  ...model.data.map((table) => file(`datos/${table.id}.csv`, renderTidyCsv(table))),
  ...['informe.pdf', 'informe.html', 'cuadros.xlsx', 'datos/cubo.csv', 'datos/jerarquia.csv', 'diccionario.csv'].map((path) =>
    file(path, Buffer.from(path)),
  ),
];

describe('renderDatapackage', () => {
  const rendered = renderDatapackage(model, files);
  const parsed = PACKAGE.parse(JSON.parse(rendered.toString('utf8')));

  it('describes every file once, with size and hash', () => {
    expect(new Set(parsed.resources.map((resource) => resource.name)).size).toBe(files.length);
    expect(parsed.resources.map(({ path, bytes, hash }) => ({ path, bytes, sha256: hash.slice(7) }))).toEqual(
      [...files].sort((a, b) => (a.path < b.path ? -1 : 1)),
    );
  });

  it('gives data files the columns they have', () => {
    const columns = (path: string): string[] | undefined =>
      parsed.resources.find((resource) => resource.path === path)?.schema?.fields.map((field) => field.name);
    expect(columns('datos/cubo.csv')).toEqual([...CUBE_COLUMNS]);
    model.data.forEach((table) => {
      expect(columns(`datos/${table.id}.csv`)).toEqual(table.columns.map((column) => column.name));
    });
    expect(columns('informe.pdf')).toBeUndefined();
  });

  it('has keys made of columns that exist', () => {
    parsed.resources.forEach(({ schema }) => {
      const names = schema?.fields.map((field) => field.name) ?? [];
      (schema?.primaryKey ?? []).forEach((key) => {
        expect(names).toContain(key);
      });
    });
  });

  it('is the same bytes whatever the order of the files', () => {
    expect(renderDatapackage(model, [...files].reverse()).equals(rendered)).toBe(true);
  });

  it('refuses a file of an unknown kind', () => {
    expect(() => renderDatapackage(model, [file('x.exe', Buffer.alloc(1))])).toThrow('x.exe');
  });
});
