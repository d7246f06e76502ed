import { AccountsService } from '../../src/staff/accounts/accounts.service';
import { InvitationService } from '../../src/staff/accounts/invitation.service';
import { picture } from '../support/browser';
import { mustFit, staffBrowser } from '../support/staff-browser';
import { csv, links } from '../support/registry-files';
import { PASSWORD } from '../support/staff-world';

describe('loads in a browser', () => {
  const world = staffBrowser();

  beforeAll(async () => {
    const { token } = await world.site
      .get(AccountsService, { strict: false })
      .create('command:prueba', 'María de los Ángeles Xicay Tzoc', 'maria@example.org', ['analista']);
    await world.site.get(InvitationService, { strict: false }).accept(token, PASSWORD, PASSWORD);
  });

  it.each([
    [360, 'a'],
    [1280, 'b'],
  ])('go from a file to the registry and back, at %i px', async (width, prefix) => {
    const context = await world.openWindow(width);
    const page = await context.newPage();
    const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
    await page.goto(`${world.url}/interno/entrar`);
    await page.getByLabel('Correo').fill('maria@example.org');
    await page.getByLabel('Contraseña').fill(PASSWORD);
    await press('Entrar');
    await page.locator('.menu').getByRole('link', { name: 'Cargas' }).click();
    await mustFit(page, 'list-empty');
    await page.getByRole('link', { name: 'Cargar un archivo' }).click();
    await mustFit(page, 'form');
    await page.getByLabel('Formato').selectOption({ label: 'Vinculaciones' });
    await page.getByLabel('Fuente').fill('<b>');
    const bad = { sexo: '', salario: 'mucho', fecha_inicio: '31-02-2024' };
    const rows = Array.from({ length: 40 }, (_, index) => ({
      id_vinculacion: `${prefix}-${String(index)}`,
      ...(index % 9 === 0 ? bad : {}),
    }));
    const file = { name: `vinculaciones-enero-${prefix}.csv`, mimeType: 'text/csv', buffer: csv(links(...rows)) };
    await page.getByLabel('Archivo CSV o XLSX').setInputFiles(file);
    await press('Subir y revisar');
    expect(await page.getByRole('alert').innerText()).toContain('La fuente es un nombre corto');
    expect(await page.getByLabel('Formato').inputValue()).toBe('vinculaciones');
    await mustFit(page, 'form-wrong');
    await page.getByLabel('Fuente').fill('ptt');
    await page.getByLabel('Archivo CSV o XLSX').setInputFiles(file);
    await press('Subir y revisar');
    await picture(page, `loads/busy-${String(width)}`);
    await page.getByText('35 de 40 filas pueden tomarse.').waitFor();
    await mustFit(page, 'result');
    const download = page.waitForEvent('download');
    await press('Descargar las filas con errores');
    expect((await download).suggestedFilename()).toMatch(/^por-corregir-\d+\.xlsx$/);
    await page.locator('.menu').getByRole('link', { name: 'Cargas' }).click();
    await mustFit(page, 'list-waiting');
    await page.getByRole('link', { name: file.name }).click();
    await press('Ver qué cambiaría');
    await page.getByText('Este formato no tiene cifras en ningún informe publicado.').waitFor();
    await press('Confirmar la carga');
    await page.getByText('La carga quedó en el registro.').waitFor();
    await mustFit(page, 'load');
    await page.getByLabel('Motivo').fill('Era el archivo del mes pasado.');
    await page.getByLabel('Confirmación').fill('sí');
    await press('Deshacer la carga');
    await mustFit(page, 'undo-wrong');
    const phrase = /escriba (deshacer \d+)/.exec(await page.getByRole('alert').innerText())?.[1] ?? '';
    await page.getByLabel('Confirmación').fill(phrase);
    await press('Deshacer la carga');
    await page.getByText('La carga quedó deshecha.').waitFor();
    await mustFit(page, 'undone');
    await page.locator('.menu').getByRole('link', { name: 'Cargas' }).click();
    await mustFit(page, 'list');
    await context.close();
  });
});
