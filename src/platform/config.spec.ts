import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isCron, parseConfig } from './config';
import { RefusedError } from './errors';
import type { Texts } from './texts';

const root = join(__dirname, '..', '..');
const texts = parse(readFileSync(join(root, 'templates/platform/es/problems.yml'), 'utf8')) as Texts;
const config = (env: Record<string, string>) => parseConfig(env, '/proyecto', texts);

it('works without any setting', () => {
  expect(config({})).toEqual({
    database: { kind: 'embedded', folder: '/proyecto/var/db' },
    hashKey: undefined,
    reportsFolder: '/proyecto/reports',
    uploadsFolder: '/proyecto/var/cargas',
    port: 3000,
    host: '127.0.0.1',
    proxies: 0,
    monthlyCron: '15 6 * * *',
    fourMonthlyCron: '45 6 * * *',
    publicationCron: '* * * * *',
    review: 'direct',
    logLevel: 'info',
    decisionDays: 'calendar',
    publicUrl: 'http://localhost:3000',
    mail: { smtpUrl: undefined, folder: '/proyecto/var/correo', sender: 'movilidad@localhost.localdomain', staff: [] },
    noticesCron: '* * * * *',
    lateAfterHours: 2,
    metricsNetworks: [],
    identityYears: undefined,
  });
});

it('takes networks that may read the metrics, and a term of keeping', () => {
  const given = config({ MOVILIDAD_METRICAS_REDES: '10.0.0.0/8, 192.0.2.7,2001:db8::/32,', MOVILIDAD_CONSERVACION_ANOS: '5' });
  expect([given.metricsNetworks, given.identityYears]).toEqual([['10.0.0.0/8', '192.0.2.7', '2001:db8::/32'], 5]);
});

it('takes a blank setting as absent', () => {
  expect(config({ DATABASE_URL: '', PORT: ' ' })).toEqual(config({}));
});

it('takes mail settings: a name beside the address, staff once each, links without a slash at the end', () => {
  const given = config({
    MOVILIDAD_SMTP_URL: 'smtps://u:p@servidor:465',
    MOVILIDAD_CORREO_REMITENTE: 'Estadísticas de movilidad <movilidad@example.org>',
    MOVILIDAD_CORREO_PERSONAL: ' a@example.org,b@example.org , a@example.org,',
    MOVILIDAD_URL_PUBLICA: 'https://example.org/movilidad/',
  });
  expect(given.publicUrl).toBe('https://example.org/movilidad');
  expect(given.mail).toMatchObject({
    smtpUrl: 'smtps://u:p@servidor:465',
    sender: 'Estadísticas de movilidad <movilidad@example.org>',
    staff: ['a@example.org', 'b@example.org'],
  });
});

it('takes a server with its key', () => {
  const url = 'postgresql://u:p@servidor:5432/base';
  expect(config({ DATABASE_URL: url, MOVILIDAD_HASH_KEY: 'k'.repeat(32) }).database).toEqual({ kind: 'server', url });
});

it.each([
  ['DATABASE_URL', { DATABASE_URL: 'mysql://u:secreto@x/y', MOVILIDAD_HASH_KEY: 'k'.repeat(32) }],
  ['MOVILIDAD_HASH_KEY', { DATABASE_URL: 'postgresql://u:secreto@x/y' }],
  ['MOVILIDAD_HASH_KEY', { MOVILIDAD_HASH_KEY: 'secreto' }],
  ['PORT', { PORT: '65536' }],
  ['PORT', { PORT: '80a' }],
  ['HOST', { HOST: 'una máquina' }],
  ['MOVILIDAD_CRON_MENSUAL', { MOVILIDAD_CRON_MENSUAL: '99 6 * * *' }],
  ['MOVILIDAD_CRON_CUATRIMESTRAL', { MOVILIDAD_CRON_CUATRIMESTRAL: '* * * *' }],
  ['MOVILIDAD_CRON_PUBLICACION', { MOVILIDAD_CRON_PUBLICACION: 'siempre' }],
  ['MOVILIDAD_REVISION', { MOVILIDAD_REVISION: 'tres-personas' }],
  ['MOVILIDAD_PLAZO_RECLUTADORES', { MOVILIDAD_PLAZO_RECLUTADORES: 'pronto' }],
  ['MOVILIDAD_URL_PUBLICA', { MOVILIDAD_URL_PUBLICA: 'secreto' }],
  ['MOVILIDAD_SMTP_URL', { MOVILIDAD_SMTP_URL: 'http://u:secreto@x', MOVILIDAD_CORREO_REMITENTE: 'a@example.org' }],
  ['MOVILIDAD_CORREO_REMITENTE', { MOVILIDAD_SMTP_URL: 'smtp://u:secreto@x' }],
  ['MOVILIDAD_CORREO_REMITENTE', { MOVILIDAD_CORREO_REMITENTE: 'Nombre <secreto>' }],
  ['MOVILIDAD_CORREO_PERSONAL', { MOVILIDAD_CORREO_PERSONAL: 'a@example.org, secreto' }],
  ['MOVILIDAD_CRON_AVISOS', { MOVILIDAD_CRON_AVISOS: 'secreto' }],
  ['MOVILIDAD_ATRASO_HORAS', { MOVILIDAD_ATRASO_HORAS: '-1' }],
  ['MOVILIDAD_METRICAS_REDES', { MOVILIDAD_METRICAS_REDES: '10.0.0.0/8, secreto' }],
  ['MOVILIDAD_METRICAS_REDES', { MOVILIDAD_METRICAS_REDES: '10.0.0.0/33' }],
  ['MOVILIDAD_CONSERVACION_ANOS', { MOVILIDAD_CONSERVACION_ANOS: '0' }],
  ['MOVILIDAD_LOG_LEVEL', { MOVILIDAD_LOG_LEVEL: 'mucho' }],
])('refuses a wrong %s by its name and without its value', (name, env) => {
  const attempt = (): unknown => config(env);
  expect(attempt).toThrow(RefusedError);
  expect(attempt).toThrow(name);
  expect(attempt).not.toThrow('secreto');
});

it('knows a cron expression', () => {
  for (const good of ['15 6 * * *', '*/5 * * * *', '0 0,12 1-5 * 1-5', '0 6 1 */2 0', '0 0 29 2 *', '0 0 30 2 1'])
    expect(isCron(good)).toBe(true);
  for (const bad of [
    '',
    '* * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '5-1 * * * *',
    'a * * * *',
    '* * * * * *',
    '*/0 * * * *',
    '0 0 30 2 *',
    '0 0 31 4,6 *',
  ])
    expect(isCron(bad)).toBe(false);
});

it('has every setting in .env.example, with its default', () => {
  const example = readFileSync(join(root, '.env.example'), 'utf8');
  const settings = Object.keys((texts as { settings: { expected: Texts } }).settings.expected);
  for (const name of settings) expect(example).toMatch(new RegExp(`^# ${name}=`, 'm'));
  const given = Object.fromEntries([...example.matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value])) as Record<
    string,
    string
  >;
  expect(Object.keys(given).sort()).toEqual(settings.sort());
  delete given['DATABASE_URL'];
  expect(config(given)).toEqual(config({}));
});
