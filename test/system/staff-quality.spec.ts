import { IngestService } from '../../src/ingest/ingest.service';
import { mustFit, staffBrowser } from '../support/staff-browser';
import { monthOfLinks, troubledMarch, writeLinks } from '../support/quality-world';

describe('quality and platforms in a browser', () => {
  const world = staffBrowser();
  let token: string;

  beforeAll(async () => {
    const ingest = world.site.get(IngestService, { strict: false });
    for (const [name, rows] of Object.entries({ feb: monthOfLinks('2024-02', 450, 150), mar: troubledMarch() }))
      expect((await ingest.ingest({ layout: 'vinculaciones', path: writeLinks(world.folder, name, rows) })).refusal).toBeNull();
    token = (await world.staff.inside((await world.staff.person('analista')).id)).session;
  });

  it.each([360, 1280])('lets an analyst explain what was found, at %i px', async (width) => {
    const context = await world.openWindow(width);
    await context.addCookies([{ name: 'movilidad-sesion', value: token, url: world.url }]);
    const page = await context.newPage();
    await page.goto(`${world.url}/interno/calidad?hasta=2024-04`);
    await mustFit(page, 'quality-list');
    await page.goto(`${world.url}/interno/calidad/2024-03`);
    await mustFit(page, 'quality-month');
    const finding = page.getByRole('listitem').filter({ hasText: width === 360 ? 'por país cambió' : 'por visa cambió' });
    await finding.getByText('Anotar un motivo').first().click();
    await finding.getByLabel('Motivo').fill('Canadá contrató más personas este año.');
    await finding.getByRole('button', { name: 'Anotar un motivo' }).click();
    await mustFit(page, 'quality-answered');
    expect(await page.getByRole('status').innerText()).toBe('Se anotó el motivo.');

    await page.goto(`${world.url}/interno/plataformas/nueva`);
    await page.getByLabel('Qué se mejora').fill('corta');
    await page.getByRole('button', { name: 'Registrar la mejora' }).click();
    await mustFit(page, 'improvement-refused');
    await page.getByLabel('Qué se mejora').fill('El sistema valida el CUI mientras se escribe, para rechazar menos filas');
    await page.getByRole('button', { name: 'Registrar la mejora' }).click();
    await page.getByText('Cambiar el estado').first().click();
    await mustFit(page, 'platforms');
    await page.getByLabel('Estado').first().selectOption('En curso');
    await page.getByRole('button', { name: 'Cambiar el estado' }).first().click();
    expect(await page.getByRole('status').innerText()).toBe('Se cambió el estado de la mejora.');
    await page.getByRole('link', { name: 'Sistema de vinculación laboral' }).click();
    await mustFit(page, 'platform');
    await context.close();
  });
});
