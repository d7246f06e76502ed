import type { NestExpressApplication } from '@nestjs/platform-express';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { NoticesJob } from '../../src/notices/notices.job';
import { Database } from '../../src/platform/database.service';
import { embeddedDatabase, type TestDatabase } from '../support/database';
import { textOf } from '../support/mail-server';
import { enterChange } from '../support/post-office';
import { startSite, temporaryFolder, testConfig } from '../support/program';

const folder = temporaryFolder();
const english = /not found|cannot|error:|internal|unexpected|bad request/i;
let fresh: TestDatabase;
let site: NestExpressApplication;

beforeAll(async () => {
  fresh = await embeddedDatabase();
  // No tick comes into the way.
  site = await startSite({ ...testConfig(fresh.config, folder.path), noticesCron: '0 0 1 1 *' });
  const database = site.get(Database);
  await database.run(
    `INSERT INTO release (id, kind, period, version, status, as_of_batch, built_at, published_at, note) VALUES
       (1, 'mensual', '2024-01', 1, 'WITHDRAWN', 1, now(), '2024-02-12T16:00:00Z', NULL),
       (2, 'mensual', '2024-01', 2, 'PUBLISHED', 1, now(), '2024-02-20T16:00:00Z', 'Faltaba una <plataforma>.')`,
  );
  await enterChange(database, 1, 'PUBLISHED', { at: new Date('2024-02-12T16:00:00Z') });
  await enterChange(database, 2, 'PUBLISHED', { at: new Date('2024-02-20T16:00:00Z') });
  await enterChange(database, 1, 'WITHDRAWN', { at: new Date('2024-02-21T16:00:00Z'), note: 'Tenía datos de <otro> mes.' });
});
afterAll(async () => {
  await site.close();
  await fresh.remove();
  folder.remove();
});

const get = (path: string) => request(site.getHttpServer()).get(path).set('Accept', 'text/html');
const post = (path: string, body: object = {}) =>
  request(site.getHttpServer()).post(path).type('form').set('Accept', 'text/html').send(body);

describe('the calendar', () => {
  it.each([
    ['/calendario', /^text\/html; charset=utf-8$/, 'Próximas publicaciones'],
    ['/calendario.ics', /^text\/calendar; charset=utf-8$/, 'BEGIN:VEVENT'],
    [
      '/novedades.atom',
      /^application\/atom\+xml; charset=utf-8$/,
      'Informe corregido: Informe estadístico mensual, enero de 2024, versión 2',
    ],
  ])('%s can be kept for five minutes and asked for anew by its ETag', async (path, type, holds) => {
    const answer = await get(path).expect(200).expect('Content-Type', type).expect('Cache-Control', 'public, max-age=300');
    expect(answer.text).toContain(holds);
    const etag = answer.headers['etag'] ?? '';
    expect(etag).not.toBe('');
    await get(path).set('If-None-Match', etag).expect(304);
    expect((await get(path)).headers['etag']).toBe(etag);
  });

  it('is linked from every page, with the feed', async () => {
    const { text } = await get('/informes').expect(200);
    for (const part of ['href="/calendario"', 'href="/avisos"', '<link rel="alternate" type="application/atom+xml" href="/novedades.atom"'])
      expect(text).toContain(part);
  });

  it('shows a withdrawn release as such, and its address says why it is gone', async () => {
    expect((await get('/calendario')).text).toContain('Retirado');
    for (const path of ['/informes/mensual/2024-01/v1', '/informes/mensual/2024-01/v1/informe.pdf']) {
      const gone = await get(path).expect(410).expect('Cache-Control', 'no-store');
      expect(gone.text).toContain('Este informe fue retirado del sitio. Motivo: Tenía datos de &lt;otro&gt; mes.');
    }
    expect((await get('/informes')).text).not.toContain('/informes/mensual/2024-01/v1/');
  });
});

describe('notices by mail', () => {
  /** The latest mail in the folder: its text. */
  async function lastMail(): Promise<string> {
    await site.get(NoticesJob, { strict: false }).tick();
    const [name = '', ...others] = readdirSync(join(folder.path, 'correo')).filter((each) => each.endsWith('.eml'));
    expect(others).toEqual([]);
    return textOf(readFileSync(join(folder.path, 'correo', name), 'utf8'));
  }
  const count = async (): Promise<number> =>
    (await site.get(Database).rows('SELECT id FROM subscriber WHERE confirmed_at IS NOT NULL')).length;
  const pathIn = (text: string, use: string): string => new RegExp(`/avisos/${use}\\?clave=\\S+`).exec(text)?.[0] ?? '';
  const address = 'lectora@example.org';

  it('are asked for, confirmed and ended by forms alone; opening a link changes nothing', async () => {
    await get('/avisos')
      .expect(200)
      .expect(/<form method="post" action="\/avisos">/);
    await post('/avisos', { correo: address }).expect(303).expect('Location', '/avisos/enviado');
    await get('/avisos/enviado')
      .expect(200)
      .expect(/Revise su correo/);
    const confirming = pathIn(await lastMail(), 'confirmar');
    const page = await get(confirming).expect(200).expect('Cache-Control', 'no-store');
    expect(page.text).toContain(`<form method="post" action="${confirming}">`);
    expect(await count()).toBe(0);
    await post(confirming)
      .expect(200)
      .expect(/Listo, recibirá los avisos/);
    expect(await count()).toBe(1);
    // Known by now, and nobody can tell.
    await post('/avisos', { correo: address }).expect(303).expect('Location', '/avisos/enviado');
    const leaving = `/avisos/baja?clave=${await tokenOf('baja')}`;
    await get(leaving).expect(200);
    expect(await count()).toBe(1);
    await post(leaving, { 'List-Unsubscribe': 'One-Click' })
      .expect(200)
      .expect(/Ya no recibirá avisos/);
    expect(await count()).toBe(0);
    await post(leaving).expect(200);
    await post(confirming)
      .expect(404)
      .expect(/Este enlace ya no sirve/);
  });

  async function tokenOf(use: string): Promise<string> {
    const [row] = await site.get(Database).rows<{ unsubscribe: string }>('SELECT unsubscribe FROM notice LIMIT 1');
    expect(row?.unsubscribe).toContain(`/avisos/${use}?clave=`);
    return new URL(row?.unsubscribe ?? '').searchParams.get('clave') ?? '';
  }

  it.each([
    ['a script', { correo: '"><script>alert(1)</script>' }],
    ['a word', { correo: 'no-es-correo' }],
    ['nothing', {}],
    ['a list', { correo: ['a@example.org', 'b@example.org'] }],
    ['a query', { 'correo[$ne]': '1' }],
    ['five thousand letters', { correo: `${'a'.repeat(5_000)}@example.org` }],
  ])('answer hostile input with the form again, in Spanish: %s', async (_, body) => {
    const { text } = await post('/avisos', body).expect(400).expect('Cache-Control', 'no-store');
    expect(text).toContain('Escriba una dirección de correo completa');
    expect(text).toContain('aria-invalid="true"');
    expect(text).not.toContain('<script');
    expect(text).not.toMatch(english);
  });

  it.each([
    ['get', '/avisos/confirmar', 404],
    ['get', '/avisos/baja?clave=1.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 404],
    ['get', '/avisos/baja?clave[a]=1', 404],
    ['post', '/avisos/baja?clave=1&clave=2', 404],
    ['post', '/avisos/confirmar?clave=%00', 404],
    ['get', '/avisos/confirmar?clave=%E0%A4%A', 404],
    ['get', '/avisos/otra', 404],
    ['post', '/calendario', 404],
  ] as const)('%s %s is refused in Spanish', async (method, path, status) => {
    const { text } = await (method === 'get' ? get(path) : post(path)).expect(status);
    expect(text).toContain('lang="es-GT"');
    expect(text).not.toMatch(english);
  });

  it('refuses what is no form, or is too large', async () => {
    const server = site.getHttpServer();
    const said = await Promise.all([
      request(server).post('/avisos').type('json').send('{"correo":').expect(400),
      request(server).post('/avisos').type('text').send('correo').set('Accept', 'text/html').expect(400),
      request(server)
        .post('/avisos')
        .type('form')
        .send(`correo=${'a'.repeat(200_000)}`)
        .expect(413),
    ]);
    for (const { text } of said) expect(text).not.toMatch(english);
  });
});
