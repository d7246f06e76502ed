import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { renderChart } from '../../src/render/charts/chart';
import { renderHtml } from '../../src/render/html/page';
import { launchBrowser, picture, visit } from '../support/browser';
import { pageSources } from '../support/render-sources';
import { reportFonts } from '../support/report-fonts';
import { sampleModel } from '../support/sample-model';

describe('the report as a page in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  const address = `file://${join(folder, 'informe.html')}`;
  let browser: Browser;

  beforeAll(async () => {
    const model = sampleModel();
    const fonts = reportFonts();
    const charts = new Map(model.sections.flatMap((section) => section.charts).map((chart) => [chart.id, renderChart(chart, fonts)]));
    writeFileSync(join(folder, 'informe.html'), renderHtml(model, charts, pageSources()));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const open = async (width: number): Promise<Page> => (await visit(browser, address, width)).page;

  it.each([360, 1280])('has nothing that axe objects to at %i px', async (width) => {
    const page = await open(width);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    await picture(page, `page-${String(width)}`);
    expect(violations.map(({ id, nodes }) => ({ id, at: nodes.slice(0, 3).map((node) => node.html.slice(0, 200)) }))).toEqual([]);
  });

  it.each([360, 1280])('never scrolls sideways as a whole at %i px', async (width) => {
    const page = await open(width);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });

  it('keeps the row names in sight while a table scrolls', async () => {
    const page = await open(360);
    const region = page.locator('.tabla', { has: page.locator('[data-cuadro="M11"]') });
    await region.evaluate((element: { scrollLeft: number }) => {
      element.scrollLeft = 200;
    });
    const name = await region.locator('tbody th').first().boundingBox();
    const box = await region.boundingBox();
    expect(name?.x).toBe(box?.x);
    await region.scrollIntoViewIfNeeded();
    expect(await region.evaluate((element: { scrollLeft: number }) => element.scrollLeft)).toBe(200);
  });

  it('takes the reader to a cell by its name and marks it', async () => {
    const page = await open(1280);
    await page.goto(`${address}#M02.vinculaciones.2024-02.pais=CAN.sexo=1`);
    const cell = page.locator(':target');
    expect(await cell.innerText()).toMatch(/^\d/);
    const outline = await page.evaluate(`getComputedStyle(document.querySelector(':target')).outlineStyle`);
    expect(outline).toBe('solid');
  });

  it('is reached by the skip link with one key', async () => {
    const page = await open(360);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('informe');
  });

  it('gives links and controls 44 px of height on a phone', async () => {
    const page = await open(360);
    const heights = (await page.evaluate(
      `[...document.querySelectorAll('nav a, .datos a, .vuelta a')].map((link) => link.getBoundingClientRect().height)`,
    )) as number[];
    expect(heights.length).toBeGreaterThan(20);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  });
});
