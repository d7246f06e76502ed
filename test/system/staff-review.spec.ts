import { AxeBuilder } from '@axe-core/playwright';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Browser, Page } from 'playwright-core';
import { ReleaseService } from '../../src/release/release.service';
import { LifecycleService } from '../../src/release/review/lifecycle.service';
import { ReviewNotesService } from '../../src/release/review/review-notes.service';
import { ReleaseRepository } from '../../src/release/release.repository';
import { launchBrowser, picture } from '../support/browser';
import { embeddedDatabase, type TestDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { temporaryFolder, testConfig } from '../support/program';
import { takeMonths } from '../support/release-world';
import { securityHeaders } from '../../src/delivery/security-headers';
import { Staff, startStaffSite } from '../support/staff-world';

const folder = temporaryFolder();
const HERE = '/interno/informes/mensual/2024-02/v1';

describe('reports on the staff site in a browser', () => {
  let fresh: TestDatabase;
  let site: NestExpressApplication;
  let browser: Browser;
  let url: string;
  let sessions: Readonly<Record<'analista' | 'aprobador', string>>;

  beforeAll(async () => {
    fresh = await embeddedDatabase();
    const clock = new FakeClock(new Date('2024-03-05T15:00:00Z'));
    site = await startStaffSite({ ...testConfig(fresh.config, folder.path), review: 'two-person' }, clock);
    site.use(securityHeaders);
    await site.listen(0, '127.0.0.1');
    url = (await site.getUrl()).replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost');
    const staff = new Staff(site, clock);
    await takeMonths(site, folder.path, ['2024-01'], 60);
    await takeMonths(site, folder.path, ['2024-02'], 75);
    const [releases, lifecycle] = [site.get(ReleaseService, { strict: false }), site.get(LifecycleService, { strict: false })];
    await releases.build('mensual', '2024-01', 'ana');
    await releases.publish('mensual', '2024-01', 'ana', { confirmation: 'mensual/2024-01/v1', reason: 'El primero de la prueba.' });
    const ana = await staff.person('analista');
    const berta = await staff.person('aprobador');
    const actor = `account:${String(ana.id)}`;
    await releases.build('mensual', '2024-02', actor);
    const release = await site.get(ReleaseRepository, { strict: false }).find('mensual', '2024-02', 1);
    if (release === undefined) throw new Error('no draft');
    const said = site.get(ReviewNotesService, { strict: false });
    await said.write(release, 'M02', 'La temporada de cosecha empezó antes que el año pasado, según las empresas.', actor);
    await releases.build('mensual', '2024-02', actor);
    await said.comment(release, 'M02', '¿Coincide con lo que dice el consulado?', `account:${String(berta.id)}`);
    const [{ key } = { key: '' }] = await lifecycle.checklist('mensual', '2024-02');
    await lifecycle.accept('mensual', '2024-02', key, actor, 'La plataforma no funcionó ese día.');
    sessions = { analista: (await staff.inside(ana.id)).session, aprobador: (await staff.inside(berta.id)).session };
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    await fresh.remove();
    folder.remove();
  });

  async function see(page: Page, path: string, name: string): Promise<void> {
    if (path !== '') await page.goto(`${url}${path}`);
    const width = page.viewportSize()?.width ?? 0;
    await picture(page, `review/${name}-${String(width)}`);
    expect([name, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([name, width]);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect([name, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([name, []]);
    const small = await page.evaluate(
      `[...document.querySelectorAll('button, summary, .files a, .menu a, input:not([type=hidden]):not([type=checkbox]), textarea')]
      .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5).map((each) => each.outerHTML)`,
    );
    expect([name, small]).toEqual([name, []]);
  }

  it.each([360, 1280])('leads from the list to the decision, without JavaScript, at %i px', async (width) => {
    const contextOf = async (role: 'analista' | 'aprobador'): Promise<Page> => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'es-GT' });
      await context.addCookies([{ name: 'movilidad-sesion', value: sessions[role], url }]);
      return context.newPage();
    };
    const page = await contextOf('analista');
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await see(page, '/interno/informes', 'list');
    await see(page, HERE, 'draft');
    await see(page, `${HERE}/secciones`, 'sections');
    await see(page, `${HERE}/cambios`, 'changes');
    await see(page, `${HERE}/comparar`, 'beside');
    await see(page, `${HERE}/vista`, 'public');
    await page.goto(`${url}${HERE}/archivos/informe.html`);
    await picture(page, `review/report-${String(width)}`);
    expect(await page.getByRole('note').innerText()).toContain('no está publicado');
    await see(page, '/interno/informes/mensual/2024-01/v1', 'published');
    expect(said).toEqual([]);

    const other = await contextOf('aprobador');
    await see(other, HERE, 'approver');
    await other.getByText('Publicar ahora').first().click();
    await other.getByLabel('Dirección del informe').fill('mensual/2024');
    await other.getByLabel('Motivo').last().fill('Lo pidió el despacho.');
    await other.getByRole('button', { name: 'Publicar ahora' }).click();
    await see(other, '', 'refused');
    expect(await other.getByRole('alert').innerText()).toContain('mensual/2024-02/v1');
    await page.context().close();
    await other.context().close();
  });
});
