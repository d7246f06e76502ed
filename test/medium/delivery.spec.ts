import { Controller, Get, Header, Module, Query, Req } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import request, { type Test } from 'supertest';
import { DeliveryModule } from '../../src/delivery/delivery.module';
import { FAIR_SHARE } from '../../src/delivery/fair-share.service';
import { PlatformModule } from '../../src/platform/platform.module';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { ingestInto } from '../support/ingest-service';
import { temporaryFolder, testConfig } from '../support/program';
import { REGISTER_FILES } from '../support/recruiter-register';

const PUBLIC = 'public, max-age=300';
let made = 0;

/** Every answer says the how-manieth it is. */
@Controller()
class NumberedController {
  @Get('publica')
  @Header('Cache-Control', PUBLIC)
  @Header('Content-Type', 'text/html; charset=utf-8')
  everybodys(): string {
    return `<p>${String(++made)} ${'á'.repeat(2_000)}</p>`;
  }

  @Get('segun')
  @Header('Cache-Control', PUBLIC)
  asAccepted(@Req() incoming: Request): string {
    return `${String(++made)} ${String(incoming.accepts(['json', 'csv']))}`;
  }

  @Get('propia')
  @Header('Cache-Control', 'no-store')
  mine(@Query('q') asked: string): string {
    return `${String(++made)} ${asked}`;
  }

  @Get('grande')
  @Header('Cache-Control', PUBLIC)
  large(): string {
    return String(++made).padEnd(3 * 2 ** 20, ' ');
  }
}

@Module({ controllers: [NumberedController] })
class NumberedModule {}

describeOnEachDatabase('answers on their way out', (db) => {
  const clock = new FakeClock(new Date('2024-09-10T18:00:00Z'));
  const folder = temporaryFolder();
  let app: NestExpressApplication;

  beforeAll(async () => {
    const config = testConfig(db.config, folder.path);
    const modules = { module: NumberedModule, imports: [PlatformModule.with(config, clock), DeliveryModule] };
    app = await NestFactory.create<NestExpressApplication>(modules, { logger: false, abortOnError: false });
    app.set('trust proxy', 1);
    await app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  const get = (path: string): Test => request(app.getHttpServer()).get(path);
  const numberOf = async (asked: Test): Promise<number> => Number(/\d+/.exec((await asked.expect(200)).text)?.[0]);

  it('are kept where everybody may have them, byte for byte, for each way to send them', async () => {
    const first = await get('/publica').set('Accept-Encoding', 'br').expect(200);
    const again = await get('/publica').set('Accept-Encoding', 'br').expect(200);
    expect(again.text).toBe(first.text);
    const { date: _one, ...headers } = first.headers as Record<string, string>;
    const { date: _other, ...headersAgain } = again.headers as Record<string, string>;
    expect(headersAgain).toMatchObject({ 'content-encoding': 'br', 'cache-control': PUBLIC, etag: headers['etag'], vary: headers['vary'] });
    expect(Object.keys(headers).filter((name) => !(name in headersAgain) && name !== 'transfer-encoding')).toEqual([]);
    const plain = await get('/publica').set('Accept-Encoding', 'identity').expect(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.text).toContain('á'.repeat(2_000));
    await get('/publica')
      .set('Accept-Encoding', 'br')
      .set('If-None-Match', headers['etag'] ?? '')
      .expect(304, '');
  });

  it('come to each in a way that it can read, whoever asked before', async () => {
    const headers = ['gzip, deflate, br, zstd', 'gzip', 'deflate', 'br', 'identity', 'gzip;q=0.1, br;q=0', '*', '', 'identity;q=0, gzip'];
    const sent = new Map<string, string>();
    for (const asked of [...headers, ...headers.toReversed()]) {
      const { headers: answered } = await get('/publica').set('Accept-Encoding', asked).expect(200);
      const encoding = String(answered['content-encoding'] ?? 'identity');
      expect([asked, sent.get(asked) ?? encoding]).toEqual([asked, encoding]);
      sent.set(asked, encoding);
    }
    expect(Object.fromEntries(sent)).toMatchObject({
      'gzip, deflate, br, zstd': 'br',
      gzip: 'gzip',
      deflate: 'deflate',
      br: 'br',
      identity: 'identity',
      'gzip;q=0.1, br;q=0': 'gzip',
      '': 'identity',
    });
  });

  it('depend on what is accepted', async () => {
    expect((await get('/segun').set('Accept', 'text/csv')).text).toMatch(/csv$/);
    expect((await get('/segun').set('Accept', 'application/json')).text).toMatch(/json$/);
  });

  it('are not kept where they are one person’s, too large, part of something or nothing', async () => {
    expect(await numberOf(get('/propia?q=1'))).toBeLessThan(await numberOf(get('/propia?q=1')));
    const large = (): Test => get('/grande').set('Accept-Encoding', 'identity');
    expect(await numberOf(large())).toBeLessThan(await numberOf(large()));
    const kept = await numberOf(get('/publica'));
    await get('/publica').set('Range', 'bytes=0-3');
    await request(app.getHttpServer()).head('/publica').expect(200, undefined);
    expect(await numberOf(get('/publica'))).toBe(kept);
    await get('/nada').expect(404);
    await get('/nada').expect(404);
  });

  it('are made anew when something public changed, the day ends or a minute passed', async () => {
    const numbers = [await numberOf(get('/publica')), await numberOf(get('/publica'))];
    const ingest = ingestInto(db.database, clock, db.texts);
    await ingest.ingest({ layout: 'reclutadores', path: REGISTER_FILES[0] ?? '' });
    numbers.push(await numberOf(get('/publica')), await numberOf(get('/publica')));
    clock.set('2024-09-10T18:01:01Z');
    numbers.push(await numberOf(get('/publica')), await numberOf(get('/publica')));
    clock.set('2024-09-11T05:59:59Z');
    numbers.push(await numberOf(get('/publica')));
    clock.set('2024-09-11T06:00:00Z');
    numbers.push(await numberOf(get('/publica')));
    const different = [...new Set(numbers)];
    expect(numbers.map((number) => different.indexOf(number))).toEqual([0, 0, 1, 1, 2, 2, 3, 4]);
  });

  it('are made anew also where a change appears that has a lower number than one before', async () => {
    const announce = (id: number): Promise<number> =>
      db.database.run(
        `INSERT INTO calendar_change (id, kind, period, version, status, actor, entered_at)
         VALUES ($1, 'mensual', '2024-08', 1, 'CANCELLED', 'ana', now())`,
        [id],
      );
    await announce(1_001);
    const before = await numberOf(get('/publica'));
    expect(await numberOf(get('/publica'))).toBe(before);
    await announce(1_000);
    expect(await numberOf(get('/publica'))).toBeGreaterThan(before);
  });

  it('leave a fair share to everybody', async () => {
    const from = (address: string, path: string): Test => get(path).set('X-Forwarded-For', address);
    for (let asked = 0; asked < FAIR_SHARE; asked += 100)
      await Promise.all(Array.from({ length: 100 }, () => from('203.0.113.7', '/propia?q=x').expect(200)));
    const refused = await from('203.0.113.7', '/propia?q=x').set('Accept', 'text/html').expect(429);
    expect(refused.text).toMatch(/Espere un minuto e intente de nuevo/);
    expect(refused.headers).toMatchObject({ 'retry-after': '60', 'cache-control': 'no-store' });
    // Some proxies tell the port too: it is another one for each connection.
    await from('203.0.113.7:50123', '/propia?q=x').expect(429);
    await from('somebody', '/propia?q=x').expect(200);
    // What is kept ready costs nothing, and others have their own share.
    await from('203.0.113.7', '/publica').expect(200);
    await from('203.0.113.8', '/propia?q=x').expect(200);
  });
});
