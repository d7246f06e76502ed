import { AccountsService, invitationLink } from '../../src/staff/accounts/accounts.service';
import { codeAt } from '../../src/staff/accounts/second-factor';
import { mustFit, press, staffBrowser } from '../support/staff-browser';
import { PASSWORD, recoveryCodesOn, secretOn } from '../support/staff-world';

describe('the staff site in a browser', () => {
  const world = staffBrowser();

  const invited = async (name: string, email: string): Promise<string> => {
    const invitation = await world.site.get(AccountsService, { strict: false }).create('command:prueba', name, email, ['administrador']);
    return invitationLink(world.url, invitation);
  };

  it('lets a browser say from where its forms are sent, and the rest of the site nothing', async () => {
    const policyOf = async (path: string): Promise<string | null> => (await fetch(`${world.url}${path}`)).headers.get('referrer-policy');
    expect([await policyOf('/interno/entrar'), await policyOf('/salud')]).toEqual(['strict-origin', 'no-referrer']);
  });

  it.each([360, 1280])('leads an administrator from the invitation to the accounts of others, at %i px', async (width) => {
    const [email, colleague] = [`jefa${String(width)}@example.org`, `nueva${String(width)}@example.org`];
    const context = await world.openWindow(width);
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
      await page.goto(`${world.url}/interno/cuenta`);
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
    const context = await world.openWindow(360, false);
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
    const context = await world.openWindow(1280);
    const page = await context.newPage();
    // The same machine under another name is another site to a browser.
    await page.route('http://malo.localhost/**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" action="${world.url}/interno/entrar"><input name="correo" value="jefa360@example.org"><input name="contrasena" value="${PASSWORD}"><button>Premio</button></form>`,
      }),
    );
    await page.goto('http://malo.localhost/');
    const answer = page.waitForResponse(/interno\/entrar/);
    await press(page, 'Premio');
    expect((await answer).status()).toBe(403);
    expect(await context.cookies(world.url)).toEqual([]);
    await context.close();
  });
});
