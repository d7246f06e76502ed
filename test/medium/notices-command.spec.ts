import type { INestApplicationContext } from '@nestjs/common';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { noticesCommand } from '../../src/commands/notices.command';
import { MAX_ATTEMPTS } from '../../src/notices/retries';
import type { Config } from '../../src/platform/config';
import { Database } from '../../src/platform/database.service';
import { LeaseRepository } from '../../src/platform/lease.repository';
import { TextStore } from '../../src/platform/texts.store';
import { embeddedDatabase, type TestDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { enterChange, enterRelease, START } from '../support/post-office';
import { startProgram, temporaryFolder, testConfig } from '../support/program';

const DAY_MS = 86_400_000;
const folder = temporaryFolder();
const clock = new FakeClock(START);
let fresh: TestDatabase;
let config: Config;
let program: INestApplicationContext;

beforeAll(async () => {
  fresh = await embeddedDatabase();
  const base = testConfig(fresh.config, folder.path);
  config = { ...base, mail: { ...base.mail, staff: ['analista@example.org'] } };
  program = await startProgram(config, clock);
});
afterAll(async () => {
  await program.close();
  await fresh.remove();
  folder.remove();
});

async function notices(options: { json?: boolean; reintentar?: boolean } = {}): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const io = {
    out: (text: string) => Promise.resolve(void (said.out += text)),
    err: (text: string) => void (said.err += text),
    live: false,
  };
  const code = await noticesCommand.run({
    positionals: [],
    options,
    config,
    texts: new TextStore(),
    io,
    app: () => Promise.resolve(program),
  });
  return { code, ...said };
}
const publish = async (): Promise<number> => {
  const database = program.get(Database);
  return enterChange(database, await enterRelease(database), 'PUBLISHED');
};

it('collects, sends, and says how much', async () => {
  await publish();
  expect(await notices()).toEqual({ code: 0, out: 'Avisos nuevos: 1. Enviados: 1.\n', err: '' });
  expect(await notices()).toEqual({ code: 0, out: 'Avisos nuevos: 0. Enviados: 0.\n', err: '' });
  expect(readdirSync(config.mail.folder)).toHaveLength(1);
});

it('says what waits and what was given up, without an address, and takes it up again', async () => {
  // A folder that is a file takes no mail.
  rmSync(config.mail.folder, { recursive: true });
  writeFileSync(config.mail.folder, '');
  const event = await publish();
  const source = `evento:${String(event)}`;
  const first = await notices();
  expect([first.code, first.out]).toEqual([0, 'Avisos nuevos: 1. Enviados: 0.\nEsperan 1. Se abandonaron 0.\n']);
  expect(first.err).toContain(`Espera: ${source}, 1 intentos, última falla EEXIST. Siguiente intento: 2024-01-05T15:01:00.000Z`);
  let last = first;
  // Two a day: meanwhile a late report waits behind it.
  for (let day = 1; day < MAX_ATTEMPTS && last.code === 0; day++) {
    clock.advance(DAY_MS);
    await notices();
    last = await notices();
  }
  expect(last.code).toBe(1);
  expect(last.err).toContain(`Abandonado: ${source}, ${String(MAX_ATTEMPTS)} intentos, última falla EEXIST.`);
  const json = await notices({ json: true });
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject({ nuevos: 0, enviados: 0, fallidos: [{ origen: source, falla: 'EEXIST', siguiente: null }] });
  expect(`${first.err}${last.err}${json.out}`).not.toContain('@');
  rmSync(config.mail.folder);
  const retried = await notices({ reintentar: true, json: true });
  expect(retried.code).toBe(0);
  expect(JSON.parse(retried.out)).toMatchObject({ reintentados: expect.any(Number) as number, pendientes: [], fallidos: [] });
  expect(readdirSync(config.mail.folder).length).toBeGreaterThan(0);
});

it('leaves the work to another program that is at it', async () => {
  await program.get(LeaseRepository).acquire('avisos', 'another', 600);
  const { code, out } = await notices();
  expect([code, out]).toEqual([0, 'Otro programa está enviando los avisos en este momento.\n']);
});
