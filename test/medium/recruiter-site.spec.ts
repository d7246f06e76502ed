import type { NestExpressApplication } from '@nestjs/platform-express';
import { parse } from 'papaparse';
import request from 'supertest';
import { IngestService } from '../../src/ingest/ingest.service';
import { Database } from '../../src/platform/database.service';
import { readSignedList } from '../../src/recruiters/signed-list';
import { embeddedDatabase, type TestDatabase } from '../support/database';
import { startSite, temporaryFolder, testConfig } from '../support/program';
import { ingestRegister } from '../support/recruiter-register';
import { checkedQuestions } from '../support/recruiter-questions';

const folder = temporaryFolder();
let fresh: TestDatabase;
let site: NestExpressApplication;

beforeAll(async () => {
  fresh = await embeddedDatabase();
  site = await startSite({ ...testConfig(fresh.config, folder.path), noticesCron: '0 0 1 1 *', publicationCron: '0 0 1 1 *' });
  await ingestRegister(site.get(IngestService));
});
afterAll(async () => {
  await site.close();
  await fresh.remove();
  folder.remove();
});

const get = (path: string) => request(site.getHttpServer()).get(path).set('Accept', 'text/html');
const ask = (question: string) => get('/reclutadores').query({ q: question });
const verdictOf = (html: string): string => /<h1[^>]*>([^<]*)/.exec(html)?.[1] ?? '';

describe('the box', () => {
  it('can be kept, and loads nothing from elsewhere', async () => {
    const { text } = await get('/reclutadores').expect(200).expect('Cache-Control', 'public, max-age=300');
    expect(text).toContain('name="q"');
    expect(text).not.toMatch(/<script|src="|<link rel="(?:stylesheet|preload)" href="(?!\/)/);
  });

  it.each([
    ['agro empleos sa', 'Sí, está autorizado hasta el 9 de febrero de 2095.'],
    ['RR-0002-2023', 'No está autorizado: suspendido desde el 3 de marzo de 2024.'],
    ['vivero becerra', 'No está autorizado: está suspendido.'],
    ['enlace quetzalteco', 'No está autorizado todavía: su solicitud está en trámite.'],
    ['grupo penal', 'No está autorizado: su solicitud fue denegada el 5 de marzo de 2023.'],
    ['agro enpleos', 'Cuidado: no aparece exactamente así.'],
    ['Marta Elena Chávez Núñez', 'Ese nombre es de un representante: mire a quién representa.'],
    ['puente norte', 'Cuidado: hay 2 reclutadores con ese dato.'],
    ['RR-0001-2023 Empleos Dorados', 'Cuidado: los datos no coinciden.'],
    ['Tu Sueño Americano', 'No aparece: no entregue dinero ni documentos.'],
  ])('answers %s first of all with: %s', async (question, verdict) => {
    const { text } = await ask(question).expect(200).expect('Cache-Control', 'no-store');
    expect(verdictOf(text)).toBe(verdict);
    expect(text).toContain('tel:1511');
  });

  it('gives an ordinary page or a refusal to whatever is sent', async () => {
    const hostile = [
      ...checkedQuestions()
        .filter(({ noise }) => noise === 'hostile' || noise === 'nothing')
        .map(({ question }) => `q=${encodeURIComponent(question)}`),
      'q=%00',
      'q=%ED%A0%80',
      'q=%',
      'q=a&q=b',
      'q[]=a',
      'q[a]=b',
      `q=${'ñ'.repeat(5000)}`,
      `q=${encodeURIComponent('a1 '.repeat(66))}`,
      'q=%F0%9F%99%82',
    ];
    for (const query of hostile) {
      const { status, text } = await get(`/reclutadores?${query}`);
      expect({ query, ordinary: [200, 400, 431].includes(status) }).toEqual({ query, ordinary: true });
      if (status === 200) expect(text).toContain('name="q"');
      expect(text).not.toContain('<script>alert');
    }
  });

  it('refuses what is too long, and says so', async () => {
    const { text } = await ask('x'.repeat(201)).expect(400);
    expect(text).toContain('200 letras o menos');
  });

  it('keeps nothing of what was asked', async () => {
    const tables = async (): Promise<unknown> =>
      site
        .get(Database)
        .rows(
          "SELECT relname, n_tup_ins + n_tup_upd FROM pg_stat_user_tables WHERE relname NOT IN ('lease', 'recruiter_term') ORDER BY relname",
        );
    const before = await tables();
    const answer = await ask('Persona Que Pregunta').expect(200);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(await tables()).toEqual(before);
  });
});

describe('a recruiter', () => {
  it('has a page with its history and its former name, and not what the public needs not know', async () => {
    const { text } = await get('/reclutadores/RR-0031-2023').expect(200);
    expect(text).toContain('Camino Real Laboral, S.A.');
    expect(text).toContain('Guatemala, Guatemala');
    expect(text).not.toContain('correo31@ejemplo.gt');
    const person = await get('/reclutadores/RR-0021-2023').expect(200);
    expect(person.text).not.toMatch(/20000\s?77770101/);
  });

  it('has a proof with the hour, and a code that leads to its page', async () => {
    const { text } = await get('/reclutadores/RR-0001-2023/constancia').expect(200).expect('Cache-Control', 'no-store');
    expect(text).toMatch(/El \d{1,2} de [a-z]+ de \d{4} a las \d\d:\d\d, hora de Guatemala/);
    expect(text).toContain('http://localhost:3000/reclutadores/RR-0001-2023');
    await get('/reclutadores/RR-0001-2023/qr.svg')
      .expect(200)
      .expect('Content-Type', /image\/svg\+xml/);
  });

  it.each(['RR-9999-2023', '%00', '..%2f..%2fetc', 'a'.repeat(3000)])('%s is none', async (number) => {
    const { status } = await get(`/reclutadores/${number}`);
    expect([400, 404]).toContain(status);
  });
});

describe('the list', () => {
  it('is the same as CSV, as JSON and signed', async () => {
    const csv = parse<Record<string, string>>((await get('/reclutadores.csv').expect(200)).text, {
      header: true,
      skipEmptyLines: true,
    }).data;
    const json = JSON.parse((await get('/reclutadores.json').expect(200)).text) as { reclutadores: Record<string, unknown>[] };
    const signed = readSignedList(Buffer.from((await get('/reclutadores-firmado.json').expect(200)).text));
    expect(csv).toHaveLength(48);
    expect(signed?.reclutadores).toEqual(json.reclutadores);
    expect(csv.map((row) => [row['numero_registro'], row['estado'], row['nit'] || null])).toEqual(
      json.reclutadores.map((entry) => [entry['numero_registro'], entry['estado'], entry['nit']]),
    );
    expect(JSON.stringify(json)).not.toMatch(/2000077770101|ejemplo\.gt(?!")|@/);
  });
});
