import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

/** A page that was opened in a browser. */
export interface Visit {
  readonly page: Page;
  /** What the browser complained of. */
  readonly said: readonly string[];
  /** Bytes of bodies and headers of everything the page loaded. */
  bytes(): Promise<number>;
}

/** The browser of this machine. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
}

/** Opens an address in a window of its own, `width` px wide. */
export async function visit(browser: Browser, address: string, width: number, javaScriptEnabled = true): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'es-GT', javaScriptEnabled });
  const page = await context.newPage();
  const said: string[] = [];
  const sizes: Promise<number>[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('requestfinished', (request) =>
    sizes.push(request.sizes().then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize)),
  );
  await page.goto(address);
  return { page, said, bytes: async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) };
}

/** With PICTURES=<folder> a picture of what the test saw is left there for the eye. */
export async function picture(page: Page, name: string): Promise<void> {
  const pictures = process.env['PICTURES'];
  if (pictures === undefined) return;
  const path = join(pictures, `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage: true });
}
