import { AxeBuilder } from '@axe-core/playwright';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Browser, Page } from 'playwright-core';
import { IngestService } from '../../src/ingest/ingest.service';
import { launchBrowser, picture, visit, type Visit } from '../support/browser';
import { embeddedDatabase, type TestDatabase } from '../support/database';
import { startSite, temporaryFolder, testConfig } from '../support/program';
import { ingestRegister } from '../support/recruiter-register';

const MOST_BYTES = 20_000;
const pages = [
  ['the box', '/reclutadores'],
  ['yes', '/reclutadores?q=Agro+Empleos'],
  ['no', '/reclutadores?q=grupo+penal'],
  ['near', '/reclutadores?q=agro+empleo'],
  ['contradiction', '/reclutadores?q=RR-0001-2023+Horizonte'],
  ['nobody', '/reclutadores?q=Tu+Sue%C3%B1o+Americano'],
  ['nothing typed', '/reclutadores?q='],
  ['a recruiter', '/reclutadores/RR-0031-2023'],
  ['a proof', '/reclutadores/RR-0001-2023/constancia'],
  ['no such recruiter', '/reclutadores/RR-9999-2023'],
] as const;

describe('the recruiter check in a browser', () => {
  const folder = temporaryFolder();
  let database: TestDatabase;
  let site: NestExpressApplication;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    database = await embeddedDatabase();
    site = await startSite(testConfig(database.config, folder.path));
    await ingestRegister(site.get(IngestService));
    url = await site.getUrl();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    await database.remove();
    folder.remove();
  });

  async function open(path: string, width: number, script: boolean): Promise<Visit> {
    const opened = await visit(browser, `${url}${path}`, width, script);
    await picture(opened.page, `recruiters-${path.replace(/\W+/g, '-')}-${String(width)}${script ? '' : '-plain'}`);
    return opened;
  }

  /** axe is a script itself: what a browser without scripts made of a page is judged in one that has them. */
  async function withScripts(page: Page, width: number): Promise<Page> {
    const judge = await (await browser.newContext({ viewport: { width, height: 800 } })).newPage();
    // An address of the site first, so that the stylesheet is found.
    await judge.goto(`${url}/salud`);
    await judge.setContent(await page.content(), { waitUntil: 'networkidle' });
    return judge;
  }

  describe.each(pages)('%s', (name, path) => {
    it.each([
      [360, true],
      [1280, true],
      [360, false],
    ])(
      'has nothing that axe objects to, no sideways scroll, nothing blocked, and weighs little at %i px (JavaScript %s)',
      async (width, script) => {
        const { page, said, bytes } = await open(path, width, script);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        expect(said.filter((line) => name !== 'no such recruiter' || !line.includes('404'))).toEqual([]);
        const weight = await bytes();
        if (process.env['WEIGHTS'] !== undefined) process.stderr.write(`${path} ${String(weight)} bytes\n`);
        expect(weight).toBeGreaterThan(500);
        expect(weight).toBeLessThan(MOST_BYTES);
        const { violations } = await new AxeBuilder({ page: script ? page : await withScripts(page, width) }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      },
    );
  });

  it('says at once, without JavaScript, whether a recruiter is authorised, and leads on to a proof', async () => {
    const { page } = await open('/', 360, false);
    await page.getByRole('link', { name: 'Reclutadores' }).click();
    await page.getByLabel('Nombre, número').fill('agroempleos s.a.');
    await page.getByRole('button', { name: 'Comprobar' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Sí, está autorizado hasta el 9 de febrero de 2095.');
    await page.getByRole('link', { name: 'Constancia' }).click();
    expect(await page.getByRole('img', { name: /Código QR/ }).count()).toBe(1);
  });
});
