import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseConfig } from '../../src/platform/config';
import { projectFolder, TextStore } from '../../src/platform/texts.store';

interface Service {
  readonly environment: Record<string, string | number>;
  readonly healthcheck: { readonly test: readonly string[] };
  readonly volumes: readonly string[];
}

/** What docker-compose makes of our file, with these variables and without any .env of the machine. */
function compose(env: Record<string, string>): { readonly status: number | null; readonly services: Record<'app' | 'database', Service> } {
  const elsewhere = mkdtempSync(join(tmpdir(), 'movilidad-compose-'));
  const run = spawnSync(
    'docker-compose',
    ['--file', join(projectFolder, 'docker-compose.yml'), '--project-directory', elsewhere, 'config'],
    {
      encoding: 'utf8',
      cwd: elsewhere,
      env: { PATH: process.env['PATH'], ...env },
    },
  );
  rmSync(elsewhere, { recursive: true });
  if (run.error !== undefined) throw run.error;
  return {
    status: run.status,
    services: (parse(run.stdout) as { services: Record<'app' | 'database', Service> } | null)?.services ?? ({} as never),
  };
}

const secrets = { POSTGRES_PASSWORD: 'clave', MOVILIDAD_HASH_KEY: 'k'.repeat(32) };

it('is a compose file that docker-compose takes, each service with a health check and a volume', () => {
  const { status, services } = compose(secrets);
  expect(status).toBe(0);
  expect(Object.keys(services).sort()).toEqual(['app', 'database']);
  for (const service of Object.values(services)) {
    expect(service.healthcheck.test.length).toBeGreaterThan(1);
    expect(service.volumes.length).toBeGreaterThan(0);
  }
});

it('gives the app settings that it accepts', () => {
  const { environment } = compose(secrets).services.app;
  const given = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)]));
  const config = parseConfig(given, '/app', new TextStore().section('platform/es/problems'));
  expect(config).toMatchObject({
    database: { kind: 'server', url: 'postgresql://movilidad:clave@database:5432/movilidad' },
    host: '0.0.0.0',
    port: 3000,
    reportsFolder: '/srv/reports',
  });
});

it.each(Object.keys(secrets))('does not start without %s', (name) => {
  const rest = Object.fromEntries(Object.entries(secrets).filter(([key]) => key !== name));
  expect(compose(rest).status).not.toBe(0);
});

it('builds its image from what the project has or makes', () => {
  const made = ['node_modules', 'dist'];
  const copied = [...readFileSync(join(projectFolder, 'Dockerfile'), 'utf8').matchAll(/^COPY --from=build \/app\/(\S+)/gm)].map(
    ([, path]) => path ?? '',
  );
  expect(copied).toEqual(expect.arrayContaining([...made, 'templates', 'prisma', 'vendor']));
  for (const path of copied) if (!made.includes(path)) expect(existsSync(join(projectFolder, path))).toBe(true);
});
