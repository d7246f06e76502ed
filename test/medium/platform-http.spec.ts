import { Body, Controller, Get, type INestApplication, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Server } from 'node:http';
import request from 'supertest';
import { parseConfig } from '../../src/platform/config';
import { Database } from '../../src/platform/database.service';
import { RefusedError } from '../../src/platform/errors';
import { PlatformModule } from '../../src/platform/platform.module';
import { projectFolder, TextStore } from '../../src/platform/texts.store';
import { embeddedDatabase, type TestDatabase } from '../support/database';

@Controller('prueba')
class FailingController {
  @Get('falla')
  fail(): never {
    throw new TypeError('secret inner state');
  }

  @Get('negada')
  refuse(): never {
    throw new RefusedError('periodo-abierto', 'El período <aún> no cerró.', 422);
  }

  @Post('eco')
  echo(@Body() body: object): object {
    return body;
  }
}

@Module({ controllers: [FailingController] })
class FailingModule {}

let fresh: TestDatabase;
let app: INestApplication<Server>;

beforeAll(async () => {
  fresh = await embeddedDatabase();
  const config = {
    ...parseConfig({ MOVILIDAD_LOG_LEVEL: 'silent' }, projectFolder, new TextStore().section('platform/es/problems')),
    database: fresh.config,
  };
  app = await NestFactory.create<INestApplication<Server>>(
    { module: FailingModule, imports: [PlatformModule.with(config)] },
    { logger: false, abortOnError: false },
  );
  await app.init();
});
afterAll(async () => {
  await app.close();
  await fresh.remove();
});

const get = (path: string, accept = 'application/json') => request(app.getHttpServer()).get(path).set('Accept', accept);
const english = /not found|cannot|error|internal|unexpected|secret|TypeError|at Object/i;

it('says that it lives and that it is ready', async () => {
  await get('/salud').expect(200, { estado: 'vivo' });
  await get('/salud/listo').expect(200, { estado: 'listo' });
});

it('shows a fault by its number alone', async () => {
  const page = await get('/prueba/falla', 'text/html').expect(500).expect('Content-Type', /html/);
  expect(page.text).toMatch(/mencione el número [0-9a-f]{8}/);
  expect(page.text).toContain('lang="es-GT"');
  expect(page.text).not.toMatch(english);
  const json = await get('/prueba/falla')
    .expect(500)
    .expect('Content-Type', /problem\+json/);
  expect(JSON.stringify(JSON.parse(json.text))).not.toMatch(english);
});

it('gives a refusal its own sentence, escaped in a page', async () => {
  const page = await get('/prueba/negada', 'text/html').expect(422);
  expect(page.text).toContain('El período &lt;aún&gt; no cerró.');
  const json = await get('/prueba/negada').expect(422);
  expect(JSON.parse(json.text)).toEqual({ title: 'No se pudo completar la solicitud', status: 422, detail: 'El período <aún> no cerró.' });
});

it('speaks Spanish of what the framework refuses', async () => {
  const absent = await get('/nada', 'text/html').expect(404);
  expect(absent.text).toContain('No existe esta página.');
  expect(absent.text).not.toMatch(english);
  const server = app.getHttpServer();
  const broken = await request(server).post('/prueba/eco').set('Content-Type', 'application/json').send('{"a":').expect(400);
  expect(broken.text).not.toMatch(english);
  const large = await request(server)
    .post('/prueba/eco')
    .send({ a: 'x'.repeat(200_000) })
    .expect(413);
  expect(large.text).not.toMatch(english);
});

// Last: it takes the database away.
it('is not ready without its database, but lives', async () => {
  await app.get(Database).close();
  const answer = await get('/salud/listo').expect(503);
  expect(answer.text).not.toMatch(english);
  await get('/salud').expect(200);
});
