import type { NestExpressApplication } from '@nestjs/platform-express';
import { existsSync, readdirSync } from 'node:fs';
import { type ClientRequest, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startSite, temporaryFolder, testConfig } from '../support/program';
import { csv, links } from '../support/registry-files';
import { Staff, startStaffSite, type Visitor } from '../support/staff-world';

const LOADS = '/interno/cargas';

describeOnEachDatabase('loads that come the wrong way', (db) => {
  const folder = temporaryFolder();
  const uploads = join(folder.path, 'cargas');
  const clock = new FakeClock();
  let app: NestExpressApplication;
  let staff: Staff;
  let loader: Visitor;
  let loaderId = 0;
  let before: object[];

  beforeAll(async () => {
    app = await startStaffSite(testConfig(db.config, folder.path), clock);
    staff = new Staff(app, clock);
    loaderId = (await staff.person('cargador')).id;
    loader = await staff.inside(loaderId);
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  const kept = (): string[] => (existsSync(uploads) ? readdirSync(uploads) : []);
  const uploadsNow = () => db.database.rows(`SELECT id FROM upload WHERE state <> 'DISCARDED' ORDER BY id`);
  const send = (fields: Readonly<Record<string, string>>, bytes = csv(links({})), name = 'a.csv') =>
    loader.sendFile(LOADS, fields, bytes, name);
  beforeEach(async () => {
    await loader.get(`${LOADS}/nueva`);
    before = await uploadsNow();
  });
  afterEach(async () => {
    expect([await uploadsNow(), kept()]).toEqual([before, []]);
  });

  it.each([
    ['without a token', () => ({ ficha: '' })],
    ['with a token that is none', () => ({ ficha: 'x'.repeat(43) })],
    [
      'with the token of another session',
      async () => ({ ficha: /name="ficha" value="([\w-]+)"/.exec((await staff.inside(loaderId)).page)?.[1] ?? '' }),
    ],
  ])('are kept by nobody: %s', async (_, ficha) => {
    const sent = await send({ formato: 'vinculaciones', ...(await ficha()) });
    expect([sent.status, sent.text.includes('no cambió nada')]).toEqual([403, true]);
  });

  it('are kept by nobody: the token after the file, from another site, or as another kind of form', async () => {
    const token = /name="ficha" value="([\w-]+)"/.exec(loader.page)?.[1] ?? '';
    expect((await loader.sendFile(LOADS, { formato: 'vinculaciones' }, csv(links({})), 'a.csv', { ficha: token })).status).toBe(403);
    const forger = staff.visitor({ 'Sec-Fetch-Site': 'cross-site' });
    forger.cookies.set('movilidad-sesion', loader.session);
    forger.page = loader.page;
    expect((await forger.sendFile(LOADS, { formato: 'vinculaciones' }, csv(links({})), 'a.csv')).status).toBe(403);
    expect((await loader.post(LOADS, { formato: 'vinculaciones', archivo: 'x' })).status).toBe(400);
  });

  it('come back as a form with what was typed', async () => {
    const odd = await send({ formato: 'vinculaciones', fuente: '"><script>' });
    expect([odd.status, odd.text.includes('&quot;&gt;&lt;script&gt;'), odd.text.includes('value="vinculaciones" selected')]).toEqual([
      400,
      true,
      true,
    ]);
    expect((await send({ formato: '../x' })).text).toContain('Elija el formato');
    expect((await send({ formato: 'vinculaciones' }, Buffer.alloc(0))).text).toContain('El archivo está vacío');
    expect((await send({ formato: 'vinculaciones' }, csv(links({})), '')).text).toContain('Elija un archivo');
  });

  it.each([true, false])('are refused where they are too large (told beforehand: %s)', async (isTold) => {
    const sent = await raw({ bytes: 61 << 20, isTold }).answer;
    expect([sent.status, sent.text.includes('pesa más de 60 MB')]).toEqual([413, true]);
  });

  it('may come slowly, but for their headers', async () => {
    const never = '0 0 1 1 *';
    const site = await startSite({ ...testConfig(db.config, folder.path), monthlyCron: never, publicationCron: never, noticesCron: never });
    const { requestTimeout, headersTimeout } = site.getHttpServer() as Server;
    await site.close();
    // 60 MB in 25 minutes are 320 kbit/s.
    expect([requestTimeout > 25 * 60_000, headersTimeout]).toEqual([true, 60_000]);
  });

  it('leave nothing where they break off', async () => {
    const { request, answer } = raw({ bytes: 3 << 20, tail: undefined });
    answer.catch(() => undefined);
    for (let tries = 0; tries < 200 && kept().length === 0; tries += 1) await sleep(20);
    expect(kept()).toHaveLength(1);
    request.destroy();
    for (let tries = 0; tries < 200 && kept().length > 0; tries += 1) await sleep(20);
  });

  it.each([
    ['of another session', { ficha: 'x'.repeat(43) }],
    ['of a layout nobody chose', { formato: '' }],
  ])('leave the service standing where they break off and nobody reads them: %s', async (_, fields) => {
    const { request, answer } = raw({ bytes: 1 << 20, tail: undefined, fields });
    answer.catch(() => undefined);
    await sleep(300);
    request.destroy();
    await sleep(300);
    expect((await loader.get(LOADS)).status).toBe(200);
  });

  it.each([
    ['in the file', '\r\n'],
    ['after it', '\r\n--x\r\nContent-Disposition: form-'],
  ])('leave nothing, and say so, where they end before their end: %s', async (_, tail) => {
    const sent = await raw({ bytes: 1 << 20, tail }).answer;
    expect([sent.status, sent.text.includes('El archivo no llegó completo')]).toEqual([400, true]);
  });

  interface Raw {
    readonly bytes: number;
    readonly isTold?: boolean;
    /** Values in place of the right ones. */
    readonly fields?: Readonly<Record<string, string>>;
    /** What follows the file; undefined where the request is left open. */
    readonly tail?: string | undefined;
  }

  /** A form sent piece by piece, with its length told or not. */
  function raw(sent: Raw) {
    const { bytes, isTold = false, fields = {}, tail } = { tail: '\r\n--x--\r\n', ...sent };
    const token = /name="ficha" value="([\w-]+)"/.exec(loader.page)?.[1] ?? '';
    const field = ([name, value]: readonly [string, string]): string =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const before = Object.entries({ ficha: token, formato: 'vinculaciones', ...fields });
    const head = `${before.map(field).join('')}--x\r\nContent-Disposition: form-data; name="archivo"; filename="a.csv"\r\n\r\n`;
    const server = app.getHttpServer() as { address(): AddressInfo | null; listen(port: number): void };
    if (server.address() === null) server.listen(0);
    const headers = {
      'Content-Type': 'multipart/form-data; boundary=x',
      Cookie: `movilidad-sesion=${loader.session}`,
      Accept: 'text/html',
    };
    const length = isTold ? { 'Content-Length': String(Buffer.byteLength(head) + bytes + (tail ?? '').length) } : {};
    let request: ClientRequest | undefined;
    const answer = new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
      request = httpRequest(
        { port: server.address()?.port, path: LOADS, method: 'POST', headers: { ...headers, ...length } },
        (response) => {
          let text = '';
          response.on('data', (piece: Buffer) => (text += piece.toString()));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        },
      );
      request.on('error', reject);
      request.write(head);
      for (let left = bytes; left > 0; left -= 1 << 20) request.write(Buffer.alloc(Math.min(left, 1 << 20), 'a'));
      if (tail !== undefined) request.end(tail);
    });
    if (request === undefined) throw new Error('not sent');
    return { request, answer };
  }
});
