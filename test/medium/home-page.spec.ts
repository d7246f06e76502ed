import { Logger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { ReleaseService } from '../../src/release/release.service';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, startSite, temporaryFolder, testConfig } from '../support/program';
import { takeMonths } from '../support/release-world';

const CANNOT = 'no se pueden mostrar en este momento';
const A_MINUTE = 'public, max-age=60';
const FIVE_MINUTES = 'public, max-age=300';
const FIGURES = 'Lo último: enero de 2024';

/** What no table of figures is. */
const BROKEN = 'periodo,medida,valor,estado\r\n2024-01,vinculaciones,muchas,\r\n';

describeOnEachDatabase('the home page of a site whose newest release cannot be read', (db) => {
  const folder = temporaryFolder();
  const release = join(folder.path, 'reports', 'mensual', '2024-01', 'v1');
  const table = join(release, 'datos', 'M01.csv');
  let site: NestExpressApplication;
  const faults: string[] = [];
  let asked = 0;

  beforeAll(async () => {
    const config = { ...testConfig(db.config, folder.path), noticesCron: '0 0 1 1 *', publicationCron: '0 0 1 1 *' };
    const program = await startProgram(config, new FakeClock(new Date('2024-02-05T15:00:00Z')));
    await takeMonths(program, folder.path, ['2024-01'], 40);
    await program.get(ReleaseService).produce('mensual', '2024-01', 'ana');
    await program.close();
    // Figures are read once and kept, some as soon as the site starts: they are broken before.
    renameSync(table, `${table}.aside`);
    writeFileSync(table, BROKEN);
    site = await startSite(config);
    const nothing = (): void => undefined;
    const keep = (...line: unknown[]): void => void faults.push(JSON.stringify(line));
    site.useLogger({ log: nothing, warn: nothing, error: keep });
  });
  afterAll(async () => {
    Logger.overrideLogger(false);
    await site.close();
    folder.remove();
  });

  /** The page made anew, whatever answers are kept ready for addresses that were asked for. */
  async function home(cacheControl: string): Promise<string> {
    const path = `/?vez=${String(++asked)}`;
    const { text } = await request(site.getHttpServer())
      .get(path)
      .set('Accept', 'text/html')
      .expect(200)
      .expect('Cache-Control', cacheControl);
    // Whatever happens to the figures, a recruiter can be checked.
    expect(text).toContain('<form class="box" method="get" action="/reclutadores"');
    expect(text).toContain('Nuevo: Informe estadístico mensual, enero de 2024');
    return text;
  }

  it('is there without the figures while a file is broken, and the log says so once', async () => {
    for (let time = 0; time < 3; time++) {
      const text = await home(A_MINUTE);
      expect(text).toContain(CANNOT);
      expect(text).not.toContain(FIGURES);
    }
    expect(faults.filter((line) => line.includes('home page'))).toEqual([expect.stringContaining('"release":"mensual/2024-01/v1"')]);
  });

  it('is there without the figures while the folder is gone, and with them when it is back', async () => {
    renameSync(release, `${release}.aside`);
    expect(await home(A_MINUTE)).toContain(CANNOT);
    renameSync(`${release}.aside`, release);
    renameSync(`${table}.aside`, table);
    const text = await home(FIVE_MINUTES);
    expect(text).toContain(FIGURES);
    expect(text).not.toContain(CANNOT);
  });
});
