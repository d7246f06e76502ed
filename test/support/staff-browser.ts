import { AxeBuilder } from '@axe-core/playwright';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Config } from '../../src/platform/config';
import { Clock } from '../../src/platform/clock.service';
import type { FakeClock } from './fake-clock';
import { launchBrowser, picture } from './browser';
import { embeddedDatabase, type TestDatabase } from './database';
import { startSite, temporaryFolder, testConfig } from './program';
import { Staff, startStaffSite } from './staff-world';

/** The staff site as it is served, and a browser; there in hooks and tests only. */
export interface StaffBrowser {
  readonly site: NestExpressApplication;
  readonly staff: Staff;
  /** Where the site is, by a name under which browsers take cookies. */
  readonly url: string;
  readonly folder: string;
  openWindow(width: number, javaScriptEnabled?: boolean): Promise<BrowserContext>;
}

/** Serves the site on an embedded database before the tests of a block, and ends it after them. With a clock of the test's own its schedule sleeps. */
export function staffBrowser(settings: Partial<Config> = {}, clock?: FakeClock): StaffBrowser {
  const folder = temporaryFolder();
  let fresh: TestDatabase | undefined;
  let site: NestExpressApplication | undefined;
  let browser: Browser | undefined;
  let url = '';
  const given = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error('the site is there in hooks and tests only');
    return thing;
  };

  beforeAll(async () => {
    fresh = await embeddedDatabase();
    const config = { ...testConfig(fresh.config, folder.path), ...settings };
    site = await (clock === undefined ? startSite(config) : startStaffSite(config, clock));
    if (clock !== undefined) await site.listen(0, '127.0.0.1');
    url = (await site.getUrl()).replace('127.0.0.1', 'localhost');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await fresh?.remove();
    folder.remove();
  });
  return {
    folder: folder.path,
    get site() {
      return given(site);
    },
    get staff() {
      return new Staff(given(site), given(site).get(Clock));
    },
    get url() {
      return url;
    },
    openWindow: (width, javaScriptEnabled = true) =>
      given(browser).newContext({ viewport: { width, height: 800 }, locale: 'es-GT', javaScriptEnabled }),
  };
}

/** What a page must be, whoever looks at it: no sideways scroll, nothing axe objects to, every control large enough for a thumb. */
export async function mustFit(page: Page, name: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  await picture(page, `staff/${name}-${String(width)}`);
  expect([name, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([name, width]);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect([name, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([name, []]);
  const controls =
    'button, summary, textarea, select, .files a, main nav a, .menu a, .choice, input:not([type=hidden]):not([type=checkbox])';
  const small = await page.evaluate(
    `[...document.querySelectorAll('${controls}')].filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5).map((each) => each.outerHTML)`,
  );
  expect([name, small]).toEqual([name, []]);
}

/** Presses a button by its words. */
export const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
