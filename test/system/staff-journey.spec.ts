import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ReleaseService } from '../../src/release/release.service';
import { AccountsService, invitationLink } from '../../src/staff/accounts/accounts.service';
import type { Role } from '../../src/staff/accounts/permissions';
import { codeAt } from '../../src/staff/accounts/second-factor';
import { follow, open, reach, write } from '../support/keyboard';
import { takeMonths } from '../support/release-world';
import { writeSmallMonth } from '../support/small-registry';
import { mustFit, staffBrowser } from '../support/staff-browser';
import { PASSWORD, secretOn } from '../support/staff-world';

const MONTH = '2024-02';
const REPORT = `mensual/${MONTH}/v1`;
const ROWS = 300;

/** Somebody of the ministry at a desk of their own. */
interface Person {
  readonly page: Page;
  /** What the browser complained of. */
  readonly said: readonly string[];
}

const press = (page: Page, name: string): Promise<void> => follow(page.getByRole('button', { name, exact: true }));

/** By keyboard alone, each of them; with a mouse other specs go. */
describe('a month, as the staff bring it out', () => {
  const world = staffBrowser({ review: 'two-person' });
  const people = new Map<string, Person>();

  beforeAll(async () => {
    // The month before is out, so that there is something to stand beside.
    await takeMonths(world.site, world.folder, ['2024-01'], ROWS);
    const releases = world.site.get(ReleaseService, { strict: false });
    await releases.build('mensual', '2024-01', 'antes');
    await releases.publish('mensual', '2024-01', 'antes', { confirmation: 'mensual/2024-01/v1', reason: 'Es el primer informe.' });
  });

  /** Invited by an administrator, through the password and, where the role wants one, the second factor, to the first page. */
  async function comesIn(name: string, role: Role): Promise<Person> {
    const email = `${role}@example.org`;
    const invited = await world.site.get(AccountsService, { strict: false }).create('command:prueba', name, email, [role]);
    const page = await (await world.openWindow(role === 'aprobador' ? 360 : 1280)).newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await page.goto(invitationLink(world.url, invited));
    await write(page.getByLabel('Contraseña nueva', { exact: true }), PASSWORD);
    await write(page.getByLabel('Contraseña nueva, otra vez'), PASSWORD);
    await press(page, 'Guardar la contraseña');
    await write(page.getByLabel('Correo'), email);
    await write(page.getByLabel('Contraseña'), PASSWORD);
    await press(page, 'Entrar');
    if (role === 'aprobador') {
      await write(page.getByLabel('Código de seis cifras'), codeAt(secretOn(await page.content()), new Date()));
      await press(page, 'Comprobar');
      await page.goto(`${world.url}/interno`);
    }
    const person = { page, said };
    people.set(role, person);
    return person;
  }
  const desk = (role: Role): Page => people.get(role)?.page ?? fail(role);
  function fail(role: Role): never {
    throw new Error(`${role} did not come in`);
  }

  const go = async (page: Page, place: string): Promise<void> =>
    follow(page.getByRole('navigation').getByRole('link', { name: place, exact: true }));

  /** Looks again until the program is done with what it does beside the page. */
  async function until(page: Page, done: () => Promise<boolean>): Promise<void> {
    for (let looks = 0; looks < 240; looks += 1) {
      if (await done()) return;
      await page.waitForTimeout(500);
      await page.goto(page.url().split('?')[0] ?? page.url());
    }
    throw new Error(`still busy: ${await page.locator('main').innerText()}`);
  }

  /** The file of the month as the platform sends it: with three rows that say what cannot be. */
  function withMistakes(): { bad: string; good: string } {
    const path = writeSmallMonth(world.folder, MONTH, ROWS);
    const lines = readFileSync(path, 'utf8').split('\n');
    const broken = lines.map((line, index) => {
      if (index === 3) return line.replace(`,${MONTH}-03,`, ',2024-02-30,');
      if (index === 4) return line.replace(',CAN,', ',<script>alert(1)</script>,');
      return index === 5 ? line.replace(',PTT,1,', ',PTT,1,9') : line;
    });
    const bad = join(world.folder, 'vinculaciones <b>febrero.csv');
    writeFileSync(bad, broken.join('\n'));
    return { bad, good: path };
  }

  async function upload(page: Page, path: string): Promise<void> {
    await go(page, 'Cargas');
    await follow(page.getByRole('link', { name: 'Cargar un archivo' }));
    await write(page.getByLabel('Formato'), 'Vinculaciones');
    await reach(page.getByLabel('Archivo CSV o XLSX'));
    await page.getByLabel('Archivo CSV o XLSX').setInputFiles(path);
    await press(page, 'Subir y revisar');
    await until(page, () => page.getByRole('heading', { name: 'Resultado de la revisión' }).isVisible());
  }

  /** Without waiting for an hour: the address typed again, and why. */
  async function publishNow(page: Page, address: string): Promise<void> {
    await open(page.getByText('Publicar ahora', { exact: true }).first());
    const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Publicar ahora' }) });
    await write(form.getByLabel('Dirección del informe'), address);
    await write(form.getByLabel('Motivo'), 'El mes cerró hace tiempo.');
    await press(page, 'Publicar ahora');
    await until(page, async () => (await page.locator('.state').first().innerText()).includes('Publicado'));
  }

  it('begins with a file that has mistakes: they are told, the file is mended and taken in', async () => {
    const { page } = await comesIn('Carla Chávez', 'cargador');
    await mustFit(page, 'journey-home');
    const { bad, good } = withMistakes();
    await upload(page, bad);
    await mustFit(page, 'journey-problems');
    const told = await page.locator('main').innerText();
    expect(told).toContain('297 de 300 filas pueden tomarse.');
    expect(told).toContain('<b>febrero');
    const [sheet] = await Promise.all([
      page.waitForEvent('download'),
      open(page.getByRole('button', { name: 'Descargar las filas con errores' })),
    ]);
    expect(sheet.suggestedFilename()).toMatch(/^por-corregir-\d+\.xlsx$/);
    await press(page, 'Descartar el archivo');
    await upload(page, good);
    expect(await page.locator('main').innerText()).toContain('Todas las filas pueden tomarse.');
    await mustFit(page, 'journey-ready');
    await press(page, 'Confirmar la carga');
    await until(page, async () => (await page.locator('main').innerText()).includes('En el registro'));
    await go(page, 'Cargas');
    await mustFit(page, 'journey-loads');
    expect(await page.locator('main').innerText()).toContain('300 filas tomadas, 0 rechazadas');
  });

  async function openReport(page: Page, address = REPORT): Promise<void> {
    await page.goto(`${world.url}/interno/informes/${address}`);
  }

  /** Follows the list of reports until a version is made, and opens it. */
  async function openMade(page: Page, address = REPORT): Promise<void> {
    await go(page, 'Informes');
    const made = page.locator(`main a[href="/interno/informes/${address}"]`);
    await until(page, async () => (await made.count()) > 0 && !(await page.locator('main').innerText()).includes('lo está preparando'));
    await openReport(page, address);
    await until(page, async () => (await page.locator('.state').first().innerText()).includes('Borrador'));
  }

  async function answerAll(page: Page): Promise<void> {
    for (let left = 1; left > 0;) {
      const unanswered = page.locator('details').filter({ has: page.locator('summary', { hasText: /^Responder$/ }) });
      left = await unanswered.count();
      if (left === 0) return;
      await open(unanswered.first().locator('summary'));
      await write(unanswered.first().getByLabel('Por qué puede quedar así'), 'Se revisó con la plataforma.');
      await follow(unanswered.first().getByRole('button', { name: 'Guardar la respuesta' }));
    }
  }

  it('is prepared by an analyst, who looks at its quality, answers the checklist and sends it on', async () => {
    const { page } = await comesIn('Ana Xol', 'analista');
    await go(page, 'Calidad');
    await page.goto(`${world.url}/interno/calidad/${MONTH}`);
    await mustFit(page, 'journey-quality');
    await go(page, 'Informes');
    await mustFit(page, 'journey-reports');
    await follow(page.getByRole('button', { name: /Preparar: .*febrero de 2024/ }));
    await openMade(page);
    await answerAll(page);
    await mustFit(page, 'journey-draft');
    await follow(page.getByRole('link', { name: /Al lado de/ }));
    await mustFit(page, 'journey-beside');
    await openReport(page);
    await follow(page.getByRole('link', { name: 'Lo que más cambió' }));
    await mustFit(page, 'journey-changes');
    await openReport(page);
    await press(page, 'Enviar a revisión');
    expect(await page.getByRole('status').innerText()).toContain('El borrador quedó en revisión.');
  });

  it('is returned with a reason by another person, who cannot be talked into anything from a telephone either', async () => {
    const { page } = await comesIn('Berta Caal', 'aprobador');
    await go(page, 'Informes');
    await openReport(page);
    await mustFit(page, 'journey-review');
    await write(page.locator('#return').getByLabel('Motivo'), 'corto');
    await press(page, 'Devolver con este motivo');
    expect(await page.getByRole('alert').innerText()).toContain('10');
    await mustFit(page, 'journey-return-refused');
    await write(page.locator('#return').getByLabel('Motivo'), 'Falta decir por qué subió <b>Canadá</b>.');
    await press(page, 'Devolver con este motivo');
    expect(await page.getByRole('status').innerText()).toContain('El informe quedó devuelto.');
    const page2 = desk('analista');
    await openReport(page2);
    expect(await page2.locator('main').innerText()).toContain('Falta decir por qué subió <b>Canadá</b>.');
  });

  it('is mended with a note of the analyst, and sent on again', async () => {
    const page = desk('analista');
    await openReport(page);
    await follow(page.getByRole('link', { name: 'Ver por secciones, comentar o escribir notas' }));
    await mustFit(page, 'journey-sections');
    await open(page.locator('summary').first());
    await write(
      page.getByLabel('Nota que sale en el informe').first(),
      'Una plataforma empezó a reportar este mes a sus trabajadores de Canadá.',
    );
    await follow(page.getByRole('button', { name: 'Guardar la nota' }).first());
    expect(await page.getByRole('status').innerText()).toContain('La nota quedó guardada.');
    await openReport(page);
    await press(page, 'Preparar de nuevo');
    await openMade(page);
    await answerAll(page);
    await press(page, 'Enviar a revisión');
    expect(await page.getByRole('status').innerText()).toContain('El borrador quedó en revisión.');
  });

  it('is approved, and published with its address typed again', async () => {
    const page = desk('aprobador');
    await openReport(page);
    await press(page, 'Aprobar');
    expect(await page.getByRole('status').innerText()).toContain('El informe quedó aprobado.');
    await publishNow(page, REPORT);
    await mustFit(page, 'journey-published');
  });

  it('is there for the public, without a word of who made it', async () => {
    const page = await (await world.openWindow(1280)).newPage();
    await page.goto(`${world.url}/informes/${REPORT}`);
    const told = await page.locator('body').innerText();
    expect(told).toContain('febrero de 2024');
    for (const name of ['Ana Xol', 'Berta Caal', 'Carla Chávez', 'account:']) expect(told).not.toContain(name);
    await page.goto(`${world.url}/informes/${REPORT}/informe.html`);
    expect(await page.locator('body').innerText()).toContain('Una plataforma empezó a reportar este mes');
  });

  it('is corrected: what the file would change is seen before it is confirmed, and again before the correction is made', async () => {
    const page = desk('cargador');
    const path = writeSmallMonth(world.folder, MONTH, ROWS + 60);
    await upload(page, path);
    await press(page, 'Ver qué cambiaría');
    await until(
      page,
      async () =>
        /serían otras|No cambiaría/.test(await page.locator('main').innerText()) &&
        !(await page.locator('main').innerText()).includes('Se calcula'),
    );
    await mustFit(page, 'journey-foresight');
    expect(await page.locator('main').innerText()).toContain('Informes publicados con cifras que serían otras');
    await press(page, 'Confirmar la carga');
    await until(page, async () => (await page.locator('main').innerText()).includes('En el registro'));

    const analyst = desk('analista');
    await openReport(analyst);
    await press(analyst, 'Calcular qué cambiaría');
    await until(analyst, async () => (await analyst.locator('main').innerText()).includes('Cambiarían'));
    await mustFit(analyst, 'journey-correction-preview');
    await write(analyst.getByLabel('Nota pública de la corrección'), 'Una plataforma envió tarde una parte de sus vinculaciones.');
    await press(analyst, 'Preparar la corrección');
    await openMade(analyst, `mensual/${MONTH}/v2`);
    await answerAll(analyst);
    await press(analyst, 'Enviar a revisión');
    const approver = desk('aprobador');
    await openReport(approver, `mensual/${MONTH}/v2`);
    await press(approver, 'Aprobar');
    expect(await approver.getByRole('status').innerText()).toContain('El informe quedó aprobado.');
    await publishNow(approver, `mensual/${MONTH}/v2`);
    await mustFit(approver, 'journey-corrected');

    const page2 = await (await world.openWindow(360)).newPage();
    await page2.goto(`${world.url}/informes/${REPORT}`);
    expect(await page2.locator('main').innerText()).toContain('Esta versión fue corregida.');
    await page2.goto(`${world.url}/informes/mensual/${MONTH}/v2`);
    expect(await page2.locator('main').innerText()).toContain('Una plataforma envió tarde una parte de sus vinculaciones.');
    await page2.goto(`${world.url}/informes/mensual/${MONTH}/v2/informe.html`);
    expect(await page2.locator('main').innerText()).toContain(String(ROWS + 60));
  });

  it('leaves an auditor with everything to read and nothing to do', async () => {
    const { page } = await comesIn('Rosa Pop', 'auditor');
    await go(page, 'Bitácora');
    await mustFit(page, 'journey-log');
    const told = await page.locator('main').innerText();
    for (const done of ['Publicó un informe', 'Devolvió un borrador', 'Cargó un archivo']) expect(told).toContain(done);
    for (const place of [
      '/interno/informes',
      `/interno/informes/${REPORT}`,
      '/interno/cargas',
      '/interno/calidad',
      '/interno/reclutadores',
      '/interno/cuentas',
    ]) {
      await page.goto(`${world.url}${place}`);
      await mustFit(page, `auditor-${place.split('/')[2] ?? ''}`);
      // Signing out is the one thing an auditor may do.
      expect([place, await page.locator('form[method=post]').count()]).toEqual([place, 1]);
    }
  });

  it('never made a browser complain, but of the reason that was too short', () => {
    const refused = 'aprobador: Failed to load resource: the server responded with a status of 400 (Bad Request)';
    expect([...people].flatMap(([role, { said }]) => said.map((line) => `${role}: ${line}`))).toEqual([refused]);
  });
});
