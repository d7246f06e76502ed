import { AxeBuilder } from '@axe-core/playwright';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { AccountsService, invitationLink } from '../../src/staff/accounts/accounts.service';
import { codeAt } from '../../src/staff/accounts/second-factor';
import { launchBrowser, picture } from '../support/browser';
import { embeddedDatabase, type TestDatabase } from '../support/database';
import { startSite, temporaryFolder, testConfig } from '../support/program';
import { PASSWORD, recoveryCodesOn, secretOn } from '../support/staff-world';

const folder = temporaryFolder();

describe('the staff site in a browser', () => {
  let fresh: TestDatabase;
  let site: NestExpressApplication;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    fresh = await embeddedDatabase();
    site = await startSite(testConfig(fresh.config, folder.path));
    url = (await site.getUrl()).replace('127.0.0.1', 'localhost');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    await fresh.remove();
    folder.remove();
  });

  /** What a page must be, whoever looks at it: no sideways scroll, nothing axe objects to, every control large enough for a thumb. */
  async function mustFit(page: Page, name: string): Promise<void> {
    const width = page.viewportSize()?.width ?? 0;
    await picture(page, `staff/${name}-${String(width)}`);
    expect([name, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([name, width]);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect([name, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([name, []]);
    const small =
      await page.evaluate(`[...document.querySelectorAll('button, main nav a, .menu a, input:not([type=hidden]):not([hidden]):not([type=checkbox]), .choice')]
      .filter((each) => each.getBoundingClientRect().height < 43.5).map((each) => each.outerHTML)`);
    expect([name, small]).toEqual([name, []]);
  }

  const openWindow = (width: number): Promise<BrowserContext> => browser.newContext({ viewport: { width, height: 800 }, locale: 'es-GT' });
  const invited = async (name: string, email: string): Promise<string> => {
    const invitation = await site.get(AccountsService, { strict: false }).create('command:prueba', name, email, ['administrador']);
    return invitationLink(url, invitation);
  };
  const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

  it('lets a browser say from where its forms are sent, and the rest of the site nothing', async () => {
    const policyOf = async (path: string): Promise<string | null> => (await fetch(`${url}${path}`)).headers.get('referrer-policy');
    expect([await policyOf('/interno/entrar'), await policyOf('/salud')]).toEqual(['strict-origin', 'no-referrer']);
  });

  it.each([360, 1280])('leads an administrator from the invitation to the accounts of others, at %i px', async (width) => {
    const [email, colleague] = [`jefa${String(width)}@example.org`, `nueva${String(width)}@example.org`];
    const context = await openWindow(width);
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    const see = (name: string): Promise<void> => mustFit(page, name);

    await page.goto(await invited('María de los Ángeles Xicay Tzoc', email));
    await see('invitation');
    await page.getByLabel('Contraseña nueva', { exact: true }).fill('guatemala2026');
    await page.getByLabel('Contraseña nueva, otra vez').fill('guatemala2026');
    await press(page, 'Guardar la contraseña');
    await see('bad-password');
    expect(await page.getByRole('alert').innerText()).toContain('de las primeras que se prueban');
    await page.getByLabel('Contraseña nueva', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Contraseña nueva, otra vez').fill(PASSWORD);
    await press(page, 'Guardar la contraseña');
    await see('sign-in');
    await page.getByLabel('Correo').fill(email);
    await page.getByLabel('Contraseña').fill('no es esta');
    await press(page, 'Entrar');
    await see('refused');
    expect(await page.getByLabel('Correo').inputValue()).toBe(email);
    await page.getByLabel('Contraseña').fill(PASSWORD);
    await press(page, 'Entrar');

    await page.getByText('Si no puede leer el QR').click();
    await see('enrol');
    const secret = secretOn(await page.content());
    await page.getByLabel('Código de seis cifras').fill(codeAt(secret, new Date()));
    await press(page, 'Comprobar');
    await see('recovery-codes');
    const codes = recoveryCodesOn(await page.content());
    await page.getByRole('link', { name: 'Ya los guardé' }).click();
    await see('own-account');
    await page.getByRole('link', { name: 'Inicio' }).click();
    await see('home');

    await page.getByRole('navigation').getByRole('link', { name: 'Cuentas' }).click();
    await see('accounts');
    await page.getByRole('link', { name: 'Cuenta nueva' }).click();
    await page.getByLabel('Nombre').fill('Juan Tecún');
    await page.getByLabel('Correo').fill(colleague);
    await press(page, 'Crear la cuenta');
    await see('new-account-wrong');
    expect(await page.getByLabel('Correo').inputValue()).toBe(colleague);
    await page.getByLabel('Analista').check();
    await press(page, 'Crear la cuenta');
    await see('invitation-link');
    expect(await page.locator('#enlace').innerText()).toMatch(/\/interno\/invitacion\?clave=[\w-]{43}$/);
    await page.getByRole('link', { name: 'Ver la cuenta' }).click();
    await page.getByLabel('Cargador').check();
    await press(page, 'Guardar los roles');
    expect(await page.getByRole('status').innerText()).toBe('Los roles quedaron guardados.');
    await see('account');
    await press(page, 'Desactivar la cuenta');
    await see('closed-account');
    await page.getByRole('link', { name: 'Bitácora' }).click();
    await see('audit-log');
    expect(await page.getByRole('row').nth(1).innerText()).toMatch(/Desactivó una cuenta/);

    for (const [link, name] of [
      ['Cambiar la contraseña', 'password'],
      ['Cambiar de teléfono', 'second-factor'],
      ['Hacer códigos nuevos', 'new-codes'],
    ] as const) {
      await page.goto(`${url}/interno/cuenta`);
      await page.getByRole('link', { name: link }).click();
      await see(name);
    }
    await press(page, 'Salir');
    await see('signed-out');
    await page.getByLabel('Correo').fill(email);
    await page.getByLabel('Contraseña').fill(PASSWORD);
    await press(page, 'Entrar');
    await see('code');
    await page.getByLabel('Código').fill(codes[0] ?? '');
    await press(page, 'Continuar');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Sitio interno');
    // The browser says of refused forms that they were refused.
    expect(said.filter((line) => !/40[039]/.test(line))).toEqual([]);
    await context.close();
  });

  it('works with the keyboard alone and without JavaScript', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 800 }, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(await invited('Luis', 'luis@example.org'));
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Saltar al contenido');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(/entrar/);
    await page.getByLabel('Correo').focus();
    await page.keyboard.type('luis@example.org');
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(/segundo-factor/);
    expect(await page.getByRole('img').getAttribute('aria-label')).toContain('Código QR');
    await context.close();
  });

  it('takes no form that another site sends with the cookie of somebody who is signed in', async () => {
    const context = await openWindow(1280);
    const page = await context.newPage();
    // The same machine under another name is another site to a browser.
    await page.route('http://malo.localhost/**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" action="${url}/interno/entrar"><input name="correo" value="jefa360@example.org"><input name="contrasena" value="${PASSWORD}"><button>Premio</button></form>`,
      }),
    );
    await page.goto('http://malo.localhost/');
    const answer = page.waitForResponse(/interno\/entrar/);
    await press(page, 'Premio');
    expect((await answer).status()).toBe(403);
    expect(await context.cookies(url)).toEqual([]);
    await context.close();
  });
});
