import type { BrowserContext, Page } from 'playwright-core';
import { IngestService } from '../../src/ingest/ingest.service';
import { mustFit, press, staffBrowser } from '../support/staff-browser';
import { FakeClock } from '../support/fake-clock';
import { ingestRegister } from '../support/recruiter-register';

describe('the register of recruiters in a browser', () => {
  const world = staffBrowser({}, new FakeClock());
  let token: string;

  beforeAll(async () => {
    await ingestRegister(world.site.get(IngestService, { strict: false }));
    token = (await world.staff.inside((await world.staff.person('registrador')).id)).session;
  });

  async function openWindow(width: number): Promise<BrowserContext> {
    const context = await world.openWindow(width);
    await context.addCookies([{ name: 'movilidad-sesion', value: token, url: world.url }]);
    return context;
  }
  const openForm = (page: Page, id: string): Promise<void> => page.locator(`#${id} > summary`).click();

  it.each([360, 1280])('leads from an application that is warned of to its decision, at %i px', async (width) => {
    const context = await openWindow(width);
    const page = await context.newPage();
    const number = `RR-0${String(width)}-2024`;
    await page.goto(`${world.url}/interno`);
    await page.getByRole('navigation').getByRole('link', { name: 'Reclutadores' }).click();
    await mustFit(page, 'list');
    await page.getByRole('link', { name: 'Registrar una solicitud' }).click();
    await mustFit(page, 'new');
    await page.getByLabel('Número de registro').fill(number);
    await page.getByLabel('Fecha de la solicitud').fill('2024-03-02');
    await page.getByLabel('Nombre o razón social').fill('Ocote y Pino, S. A.');
    await page.getByLabel('Tipo de persona').selectOption('JURIDICA_NACIONAL');
    await page.getByLabel('NIT').fill('1000-5');
    await page.getByLabel('Municipio').fill('Xela');
    await page.getByLabel('Representante legal').fill('Ordóñez Pop Luis');
    await page.getByLabel('Países').fill('Estados Unidos; Atlantis');
    await press(page, 'Registrar la solicitud');
    await mustFit(page, 'new-wrong');
    expect(await page.getByLabel('Países').inputValue()).toBe('Estados Unidos; Atlantis');
    await page.getByLabel('Países').fill('Estados Unidos; Canadá');
    await page.getByLabel('NIT').fill('1000-6');
    await page.getByLabel('Municipio').fill('Quetzaltenango, Quetzaltenango');
    await press(page, 'Registrar la solicitud');
    expect(await page.getByRole('status').innerText()).toBe('La solicitud quedó registrada.');
    await mustFit(page, 'warned');

    await openForm(page, 'authorise');
    await page.locator('#authorise').getByLabel('Motivo').fill('Presentó todos los documentos que pide el acuerdo.');
    await press(page, 'Autorizar');
    await mustFit(page, 'not-reviewed');
    await page.getByLabel('Ya revisé las coincidencias').check();
    await press(page, 'Autorizar');
    expect(await page.getByRole('status').innerText()).toBe('El reclutador quedó autorizado.');
    await openForm(page, 'correct');
    await mustFit(page, 'correct');
    await page.locator('#correct').getByLabel('Teléfono').fill('5000 1234');
    await page.locator('#correct').getByLabel('Nota interna').fill('Cambió de número, según su carta.');
    await press(page, 'Guardar los datos');
    await openForm(page, 'suspend');
    await page.locator('#suspend').getByLabel('Motivo').fill('Cobró a trabajadores por el trámite.');
    await press(page, 'Suspender');
    await mustFit(page, 'suspended');
    await page.getByRole('link', { name: 'Ver lo que ve el público' }).click();
    expect(await page.locator('.verdict').innerText()).toContain('No está autorizado: suspendido desde el 10 de marzo de 2024.');
    await page.goto(`${world.url}/interno/reclutadores?q=ocote&estado=SUSPENDIDO`);
    await mustFit(page, 'found');
    await context.close();
  });
});
