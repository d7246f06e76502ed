import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../src/platform/config';
import { hashKeyOf } from '../../src/platform/hash-key.store';
import { projectFolder, TextStore } from '../../src/platform/texts.store';
import { ViewStore } from '../../src/platform/views.store';

const texts = new TextStore();
const config = (env: Record<string, string>) => parseConfig(env, projectFolder, texts.section('platform/es/problems'));

describe('key of the document numbers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'movilidad-key-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is made once with the embedded database and read by its owner only', () => {
    const embedded = config({ MOVILIDAD_DATA_DIR: folder });
    const key = hashKeyOf(embedded);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(hashKeyOf(embedded)).toBe(key);
    expect(readFileSync(join(folder, 'hash.key'), 'utf8').trim()).toBe(key);
    expect(statSync(join(folder, 'hash.key')).mode & 0o777).toBe(0o600);
  });

  it('is the one given, where one is given', () => {
    expect(hashKeyOf(config({ MOVILIDAD_DATA_DIR: folder, MOVILIDAD_HASH_KEY: 'k'.repeat(32) }))).toBe('k'.repeat(32));
  });
});

describe('pages', () => {
  const views = new ViewStore();

  it('escape what they show', () => {
    expect(views.render('platform/error', { title: '<b>', detail: '"&', home: 'x' })).toContain('<h1>&lt;b&gt;</h1>');
  });

  it('refuse to show what is not there', () => {
    expect(() => views.render('platform/error', { title: 'x', home: 'x' })).toThrow('lacks');
  });
});

it('reads texts once and freezes them', () => {
  const section = texts.section('platform/es/problems');
  expect(texts.section('platform/es/problems')).toBe(section);
  expect(Object.isFrozen(section)).toBe(true);
  expect(() => texts.section('platform/es/nada')).toThrow('nada');
});
