import { AxeBuilder } from '@axe-core/playwright';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { IngestService } from '../../src/ingest/ingest.service';
import { CalendarService } from '../../src/release/calendar.service';
import { ReleaseService } from '../../src/release/release.service';
import { embeddedDatabase, type TestDatabase } from '../support/database';
import { startSite, temporaryFolder, testConfig } from '../support/program';
import { writeSmallMonth } from '../support/small-registry';

const pages = [
  ['home', '/'],
  ['report', '/informes/mensual/2024-02/v1/informe.html'],
  ['calendar', '/calendario'],
  ['notices', '/avisos'],
  ['notices asked for', '/avisos/enviado'],
  ['missing', '/informes/mensual/2031-02/v1'],
] as const;

describe('the site in a browser', () => {
  const folder = temporaryFolder();
  let database: TestDatabase;
  let site: NestExpressApplication;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    database = await embeddedDatabase();
    site = await startSite(testConfig(database.config, folder.path));
    await site.get(IngestService).ingest({ layout: 'vinculaciones', path: writeSmallMonth(folder.path, '2024-02', 60) });
    await site.get(ReleaseService).produce('mensual', '2024-02', 'cli');
    const calendar = site.get(CalendarService, { strict: false });
    const [soon, later] = [7, 21].map((days) => new Date(Date.now() + days * 86_400_000)) as [Date, Date];
    const name = { kind: 'mensual', period: '2024-03', version: 1 };
    await calendar.announce(name, soon, '', 'ana');
    await calendar.announce(name, later, 'Falta el archivo de una plataforma, que lo enviará en los próximos días.', 'ana');
    await calendar.cancel({ ...name, period: '2024-04' }, 'Se publicará junto con el mes siguiente.', 'ana');
    url = await site.getUrl();
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    await database.remove();
    folder.remove();
  });

  async function open(path: string, width: number, javaScriptEnabled = true): Promise<{ page: Page; said: string[] }> {
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'es-GT', javaScriptEnabled });
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await page.goto(`${url}${path}`);
    const pictures = process.env['PICTURES'];
    if (pictures !== undefined)
      await page.screenshot({
        path: join(pictures, `site-${path.replace(/\W+/g, '-')}-${String(width)}.png`),
        fullPage: path === '/calendario',
      });
    return { page, said };
  }

  describe.each(pages)('%s', (name, path) => {
    it.each([360, 1280])('has nothing that axe objects to, no sideways scroll and nothing blocked at %i px', async (width) => {
      const { page, said } = await open(path, width);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      expect(said.filter((line) => name !== 'missing' || !line.includes('404'))).toEqual([]);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    });
  });

  it('leads from the home page to the figures without JavaScript', async () => {
    const { page } = await open('/', 360, false);
    await page.getByRole('link', { name: 'Leer en pantalla' }).click();
    expect(await page.title()).toContain('febrero de 2024');
    expect(await page.getByRole('row', { name: /^Total/ }).count()).toBeGreaterThan(5);
  });
});
