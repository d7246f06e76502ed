// Makes a fresh clone ready: installs what the lockfile names and generates or builds what is missing or stale.
// usage: node scripts/ready.mjs [--build]
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';

process.chdir(new URL('..', import.meta.url).pathname);
const sha = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
const stampFile = 'node_modules/.movilidad-lock';
const newest = (path) =>
  statSync(path).isDirectory()
    ? Math.max(
        0,
        ...readdirSync(path)
          .filter((name) => name !== 'prisma-client')
          .map((name) => newest(`${path}/${name}`)),
      )
    : statSync(path).mtimeMs;

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== sha('package-lock.json')) {
  console.error('Instalando las dependencias del archivo package-lock.json …');
  const npm = spawnSync('npm', ['ci', '--loglevel=error'], { encoding: 'utf8', shell: process.platform === 'win32' });
  if (npm.status !== 0) {
    console.error(`No se pudieron instalar las dependencias. Revise la conexión. npm dijo:\n${npm.stderr ?? npm.error}`);
    process.exit(npm.status ?? 1);
  }
  writeFileSync(stampFile, sha('package-lock.json'));
}
const client = 'src/platform/prisma-client/client.ts';
if (!existsSync(client) || statSync(client).mtimeMs < statSync('prisma/schema.prisma').mtimeMs) {
  execFileSync(process.execPath, ['scripts/generate.mjs'], { stdio: 'inherit' });
}
if (process.argv.includes('--build') && (!existsSync('dist/cli.js') || statSync('dist/cli.js').mtimeMs < newest('src'))) {
  console.error('Compilando …');
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--incremental', 'false'], {
    stdio: 'inherit',
  });
}
