import type { INestApplicationContext } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { LifecycleService } from '../../src/release/review/lifecycle.service';
import { ReleaseService } from '../../src/release/release.service';
import { embeddedDatabase } from './database';
import { FakeClock } from './fake-clock';
import { startProgram, startSite, temporaryFolder, testConfig } from './program';
import { takeMonths } from './release-world';

/** A served site with releases behind it. */
export interface OpenDataWorld {
  readonly site: NestExpressApplication;
  /** Where it is served, which its links begin with. */
  readonly url: string;
  /** A file of a release, `mensual/2024-01/v1`. */
  file(address: string, path: string): Buffer;
  /** The files of a release's datos/. */
  dataFiles(address: string): string[];
  remove(): Promise<void>;
}

/** The releases that answer, and when they came out in Guatemala. */
export const OUT = {
  'mensual/2024-01/v1': '2024-02-05',
  'mensual/2024-02/v1': '2024-03-05',
  'mensual/2024-01/v2': '2024-03-10',
  'mensual/2024-03/v1': '2024-04-05',
} as const;
export const WITHDRAWN = 'mensual/2024-03/v2';
export const REASON = 'Contaba dos veces una plataforma.';
const ROWS = 400;

/** January, February, January corrected, March, and March's correction withdrawn. */
export function openDataWorld(): Promise<OpenDataWorld> {
  return servedWorld(monthsAndCorrections);
}

async function monthsAndCorrections({ program, folder, on }: Making): Promise<void> {
  const releases = program.get(ReleaseService);
  const take = (month: string, rows: number): Promise<void> => takeMonths(program, folder, [month], rows);
  on(OUT['mensual/2024-01/v1']);
  await take('2024-01', ROWS);
  await releases.produce('mensual', '2024-01', 'ana');
  on(OUT['mensual/2024-02/v1']);
  await take('2024-02', ROWS + 40);
  await releases.produce('mensual', '2024-02', 'ana');
  on(OUT['mensual/2024-01/v2']);
  await take('2024-01', ROWS + 90);
  await releases.correct('mensual', '2024-01', 'Llegaron tarde 90 vinculaciones.', 'ana');
  on(OUT['mensual/2024-03/v1']);
  await take('2024-03', ROWS + 20);
  await releases.produce('mensual', '2024-03', 'ana');
  on('2024-04-10');
  await take('2024-03', ROWS + 120);
  await releases.correct('mensual', '2024-03', 'Llegaron tarde 100 vinculaciones.', 'ana');
  on('2024-04-12');
  await program.get(LifecycleService).withdraw('mensual', '2024-03', 2, 'ana', REASON, WITHDRAWN);
}

/** What a history of files and releases is made with. */
export interface Making {
  readonly program: INestApplicationContext;
  /** For the registry's files. */
  readonly folder: string;
  /** Sets the clock to a day in Guatemala. */
  on(day: string): void;
}

/** A site that serves what `history` left. */
export async function servedWorld(history: (making: Making) => Promise<void>): Promise<OpenDataWorld> {
  const database = await embeddedDatabase();
  const folder = temporaryFolder();
  const config = { ...testConfig(database.config, folder.path), noticesCron: '0 0 1 1 *', publicationCron: '0 0 1 1 *' };
  const clock = new FakeClock();
  const program = await startProgram({ ...config, monthlyCron: '0 0 1 1 *' }, clock);
  await history({ program, folder: folder.path, on: (day) => void clock.set(`${day}T15:00:00Z`) });
  await program.close();
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const site = await startSite({ ...config, port, publicUrl: url });
  const path = (address: string, file: string): string => join(config.reportsFolder, ...address.split('/'), ...file.split('/'));
  return {
    site,
    url,
    file: (address, file) => readFileSync(path(address, file)),
    dataFiles: (address) => readdirSync(path(address, 'datos')),
    remove: async () => {
      await site.close();
      await database.remove();
      folder.remove();
    },
  };
}

/** A port that nobody listens on: links name it before the site does. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
