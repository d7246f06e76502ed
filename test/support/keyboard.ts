import type { Locator } from 'playwright-core';

/** Nobody goes on for longer than this. */
const MOST_TABS = 600;

/** Tab by Tab to something on the page, as somebody without a mouse goes. Throws where no way leads there. */
export async function reach(locator: Locator): Promise<void> {
  const page = locator.page();
  await locator.waitFor({ state: 'attached' });
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    // What is named may be the words within the thing that takes the focus.
    if ((await locator.and(page.locator(':focus, :focus *')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by keyboard to ${String(locator)}`);
}

/** Opens or shuts what stays on the page. */
export async function open(locator: Locator): Promise<void> {
  await reach(locator);
  await locator.page().keyboard.press('Enter');
}

/** Follows a link or presses a button, until the next page is there. */
export async function follow(locator: Locator): Promise<void> {
  await reach(locator);
  const page = locator.page();
  const there = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await there;
}

/** Writes into a field in place of what it held; of a list, chooses what begins so. */
export async function write(locator: Locator, text: string): Promise<void> {
  await reach(locator);
  const page = locator.page();
  const { keyboard } = page;
  if ((await locator.and(page.locator('select')).count()) === 0) await keyboard.press('Control+A');
  await keyboard.type(text);
}
