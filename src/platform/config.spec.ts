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
    port: 3000,
    host: '127.0.0.1',
    monthlyCron: '15 6 * * *',
    logLevel: 'info',
    decisionDays: 'calendar',
  });
});

it('takes a blank setting as absent', () => {
  expect(config({ DATABASE_URL: '', PORT: ' ' })).toEqual(config({}));
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
  ['MOVILIDAD_PLAZO_RECLUTADORES', { MOVILIDAD_PLAZO_RECLUTADORES: 'pronto' }],
  ['MOVILIDAD_LOG_LEVEL', { MOVILIDAD_LOG_LEVEL: 'mucho' }],
])('refuses a wrong %s by its name and without its value', (name, env) => {
  const attempt = (): unknown => config(env);
  expect(attempt).toThrow(RefusedError);
  expect(attempt).toThrow(name);
  expect(attempt).not.toThrow('secreto');
});

it('knows a cron expression', () => {
  for (const good of ['15 6 * * *', '*/5 * * * *', '0 0,12 1-5 * 1-5', '0 6 1 */2 0']) expect(isCron(good)).toBe(true);
  for (const bad of ['', '* * * *', '60 * * * *', '* 24 * * *', '* * 0 * *', '5-1 * * * *', 'a * * * *', '* * * * * *', '*/0 * * * *'])
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
