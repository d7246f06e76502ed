import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LAYOUTS } from '../../src/ingest/layouts/layouts';

const root = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...['docs', 'docs/adr'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
];

describe('the documents', () => {
  it.each(documents)('%s links only to what is there', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(root, dirname(path), link)))).toEqual([]);
  });

  it('name only commands that exist, and the usage names all', () => {
    const usage = read('templates/commands/es/commands.yml');
    const known = [...usage.matchAll(/^ {4}([a-z-]+): '\1/gm)].map((match) => match[1] ?? '');
    expect(known.sort()).toEqual(
      [...read('src/cli.ts').matchAll(/^ {2}'?([a-z-]+)'?: \w+Command,$/gm)].map((match) => match[1] ?? '').sort(),
    );
    for (const path of documents) {
      for (const [, command = ''] of read(path).matchAll(/npm run movilidad -- ([a-z-]+)/g))
        expect([path, known.includes(command)]).toEqual([path, true]);
      for (const [, script = ''] of read(path).matchAll(/`npm run ([a-z:]+)/g))
        expect([path, Object.keys(packageJson().scripts)]).toEqual([path, expect.arrayContaining([script])]);
    }
  });

  it('name every layout in the manual', () => {
    const manual = read('docs/analyst-manual.md');
    for (const layout of LAYOUTS) expect(manual).toContain(`\`${layout.id}\``);
  });

  it('explain every setting', () => {
    const settings = [...read('src/platform/config.ts').matchAll(/^ {4}([A-Z][A-Z_]+): setting\(/gm)].map((match) => match[1] ?? '');
    expect(settings.length).toBeGreaterThan(5);
    for (const setting of settings) expect(read('.env.example')).toMatch(new RegExp(`^# ${setting}=`, 'm'));
  });

  it('refer to decisions that exist', () => {
    const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
      .split('\n')
      .filter((path) => /\.(ts|mjs|js|cjs|md|json)$|\.npmrc$/.test(path) && existsSync(join(root, path)));
    const numbers = readdirSync(join(root, 'docs/adr')).map((name) => name.slice(0, 4));
    for (const path of tracked)
      for (const [, number = ''] of read(path).matchAll(/docs\/adr\/(\d{4})/g))
        expect([path, numbers.includes(number), number]).toEqual([path, true, number]);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('hold no machine path, registry host or address that could be somebody', () => {
    const lock = read('package-lock.json');
    expect(lock).not.toMatch(/"resolved": "https?:/);
    for (const path of documents) expect([path, /\/(work|root|home)\/\w/.test(read(path))]).toEqual([path, false]);
  });
});

function packageJson(): { readonly scripts: Record<string, string> } {
  return JSON.parse(read('package.json')) as { scripts: Record<string, string> };
}
