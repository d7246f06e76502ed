import type { NestExpressApplication } from '@nestjs/platform-express';
import { renameSync, rmSync } from 'node:fs';
import { ReleaseRepository, type ReleaseRow } from '../../src/release/release.repository';
import { ReleaseService } from '../../src/release/release.service';
import { ReleaseStore } from '../../src/release/release.store';
import { LifecycleService } from '../../src/release/review/lifecycle.service';
import { markOf } from '../../src/release/states';
import { WorkshopService } from '../../src/staff/review/workshop.service';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { temporaryFolder, testConfig } from '../support/program';
import { takeMonths } from '../support/release-world';
import { Staff, startStaffSite, type Visitor } from '../support/staff-world';

const HERE = '/interno/informes/mensual/2024-02/v1';
const SECTIONS = `${HERE}/secciones`;
const NOTE = 'La celda decía _x000D_ en tres filas de la plataforma.';

/** What a page shows in words: tags and blanks taken out. */
const wordsOn = (page: string): string =>
  page
    .replace(/<style>[^]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
/** What a page tells in its first banner. */
const problemOn = (page: string): string => /<p class="banner" role="alert">([^<]*)</.exec(page)?.[1] ?? '';
const seenOn = (page: string): string => /name="visto" value="([^"]+)"/.exec(page)?.[1] ?? '';
const linksOn = (page: string): string[] => [
  ...new Set([...page.matchAll(/href="(\/[^"#]*)/g)].map(([, address = '']) => address.replaceAll('&amp;', '&'))),
];

describeOnEachDatabase('a report on the staff site, where something goes otherwise than meant', (db) => {
  const folder = temporaryFolder();
  const clock = new FakeClock(new Date('2024-03-05T15:00:00Z'));
  let app: NestExpressApplication;
  let ana: Visitor;
  let berta: Visitor;
  let carlos: Visitor;

  beforeAll(async () => {
    app = await startStaffSite({ ...testConfig(db.config, folder.path), review: 'two-person' }, clock);
    const staff = new Staff(app, clock);
    await takeMonths(app, folder.path, ['2024-01'], 60);
    await takeMonths(app, folder.path, ['2024-02'], 72);
    const releases = app.get(ReleaseService, { strict: false });
    await releases.build('mensual', '2024-01', 'ana');
    await releases.publish('mensual', '2024-01', 'ana', { confirmation: 'mensual/2024-01/v1', reason: 'El primero de la prueba.' });
    await releases.build('mensual', '2024-02', 'programa');
    ana = await staff.inside((await staff.person('analista')).id);
    berta = await staff.inside((await staff.person('aprobador')).id);
    carlos = await staff.inside((await staff.person('aprobador', 'analista')).id);
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  const store = (): ReleaseStore => app.get(ReleaseStore, { strict: false });
  const idle = (): Promise<void> => app.get(WorkshopService, { strict: false }).idle();
  const row = async (): Promise<ReleaseRow> => {
    const found = await app.get(ReleaseRepository, { strict: false }).latest('mensual', '2024-02');
    if (found === undefined) throw new Error('no release');
    return found;
  };
  /** Opens a page and sends a form of it, as it was shown. */
  async function send(visitor: Visitor, path: string, fields: object = {}, from = HERE): Promise<{ status: number; text: string }> {
    const { text } = await visitor.get(from);
    return visitor.post(`${HERE}/${path}`, { visto: seenOn(text), ...fields });
  }
  async function prepare(): Promise<void> {
    expect((await send(ana, 'preparar')).status).toBe(303);
    await idle();
    expect((await row()).status).toBe('DRAFT');
  }

  it('leads nowhere that is not there, from its public page as it would be and from beside the one before', async () => {
    const shown = (await ana.get(`${HERE}/vista`)).text;
    expect(wordsOn(shown)).toMatch(/publicacion\.zip Se hace al publicar\..*manifiesto\.json Se hace al publicar\./);
    await app
      .get(LifecycleService, { strict: false })
      .withdraw('mensual', '2024-01', 1, 'berta', 'Se publicó con un archivo equivocado.', 'mensual/2024-01/v1');
    const beside = (await ana.get(`${HERE}/comparar`)).text;
    expect(linksOn(beside)).toContainEqual(expect.stringContaining('mensual/2024-01/v1/archivos/'));
    for (const link of new Set([...linksOn(shown), ...linksOn(beside)])) expect([link, (await ana.get(link)).status]).toEqual([link, 200]);
  });

  it('keeps a comment that was typed while a colleague has the draft prepared', async () => {
    await berta.get(SECTIONS);
    expect((await send(ana, 'preparar')).status).toBe(303);
    while ((await row()).status !== 'BUILDING') await new Promise((resolve) => setTimeout(resolve, 20));
    const fields = { seccion: 'M02', comentario: 'Un comentario <b>largo</b>\nque costó escribir.' };
    const early = await berta.post(`${HERE}/comentarios`, fields);
    await idle();
    expect([early.status, problemOn(early.text)]).toEqual([409, expect.stringContaining('El borrador se está preparando.')]);
    expect(early.text).toContain('Un comentario &lt;b&gt;largo&lt;/b&gt;\nque costó escribir.');
    expect((await berta.post(`${HERE}/comentarios`, fields)).status).toBe(303);
    const other = await send(berta, 'comentarios', { ...fields, seccion: 'X99' }, SECTIONS);
    expect([other.status, problemOn(other.text)]).toEqual([400, 'Esa sección no es del informe.']);
    expect(other.text).toContain('que costó escribir.</p>');
  });

  it('keeps a note and an answer that were typed before a colleague had the draft prepared', async () => {
    const visto = seenOn((await ana.get(SECTIONS)).text);
    expect((await send(carlos, 'notas', { seccion: 'M03', nota: NOTE }, SECTIONS)).status).toBe(303);
    await prepare();
    expect((await berta.get(`${HERE}/archivos/informe.html`)).text).toContain(NOTE);
    const nota = 'Una nota que costó mucho escribir.';
    const late = await ana.post(`${HERE}/notas`, { seccion: 'M02', nota, visto });
    expect([late.status, wordsOn(late.text)]).toEqual([409, expect.stringContaining('Otra persona cambió el informe')]);
    expect(late.text).toContain(`>${nota}</textarea>`);
    // As it is now it is taken.
    expect((await ana.post(`${HERE}/notas`, { seccion: 'M02', nota, visto: seenOn(late.text) })).status).toBe(303);
    const motivo = 'Lo confirmó la plataforma.';
    const answer = await ana.post(`${HERE}/respuesta`, { clave: 'note-number.M03', motivo, visto });
    expect([answer.status, answer.text.includes(`>${motivo}</textarea>`)]).toEqual([409, true]);
  });

  it('gives an answer back to who gave it to a warning that is not there any more', async () => {
    const gone = await send(ana, 'respuesta', { clave: 'note-number.M09', motivo: 'Lo confirmó la plataforma.' });
    expect([gone.status, problemOn(gone.text)]).toEqual([404, expect.stringContaining('Esa advertencia ya no está')]);
    expect(gone.text).toContain('Lo confirmó la plataforma.</p>');
    expect(wordsOn(gone.text)).not.toContain('note-number');
  });

  it('says what is missing without the names that only the command line uses', async () => {
    const blocked = await send(ana, 'enviar');
    expect([blocked.status, wordsOn(blocked.text)]).toEqual([
      409,
      expect.stringContaining('Los errores de la lista de control lo impiden.'),
    ]);
    await prepare();
    expect((await send(ana, 'enviar')).status).toBe(303);
    const open = await send(berta, 'aprobar', { confirmo: 'si' });
    expect([open.status, wordsOn(open.text)]).toEqual([409, expect.stringContaining('Faltan respuestas a las advertencias')]);
    for (const { text } of [blocked, open]) expect(wordsOn(text)).not.toMatch(/\[[\w.-]+\]/);
  });

  it('keeps the reason of who returned it as it was, and drops what was decided on it', async () => {
    const { status, version, draftSha } = await row();
    const visto = markOf({ status, version, draftSha: `another ${draftSha ?? ''}` });
    const motivo = 'Falta el archivo de una plataforma.';
    const back = await berta.post(`${HERE}/devolver`, { visto, motivo });
    expect([back.status, back.text.includes(`>${motivo}</textarea>`)]).toEqual([409, true]);
    const comentario = 'Todo está en orden.';
    const yes = await berta.post(`${HERE}/aprobar`, { visto, comentario, confirmo: 'si' });
    expect([yes.status, problemOn(yes.text)]).toEqual([409, expect.stringContaining('Otra persona cambió el informe')]);
    expect([yes.text.includes(`>${comentario}</textarea>`), yes.text.includes(`>${comentario}</p>`)]).toEqual([false, true]);
    expect((await send(berta, 'devolver', { motivo })).status).toBe(303);
  });

  it('lets a note be taken back where its making was broken off, and nothing else be written', async () => {
    await db.database.run("UPDATE release SET status = 'BUILDING' WHERE id = $1", [(await row()).id]);
    const page = (await ana.get(SECTIONS)).text;
    expect([wordsOn(page).includes('Tipo de visa o permiso'), page.includes('name="nota"')]).toEqual([true, false]);
    expect(wordsOn(page)).toContain('Quitar la nota');
    const another = await send(ana, 'notas', { seccion: 'M03', nota: 'Otra nota de la cosecha.' }, SECTIONS);
    expect([another.status, problemOn(another.text)]).toEqual([409, expect.stringContaining('solo se pueden quitar')]);
    expect(another.text).toContain('Otra nota de la cosecha.</p>');
    expect((await ana.get(HERE)).text).toContain(`href="${SECTIONS}"`);
    const gone = await send(ana, 'notas', { seccion: 'M03' }, SECTIONS);
    expect(gone.status).toBe(303);
    expect(wordsOn((await ana.get(`${SECTIONS}?aviso=unnote`)).text)).toContain('La nota quedó quitada.');
    await prepare();
    const made = (await ana.get(`${HERE}/archivos/informe.html`)).text;
    expect([made.includes('_x000D_'), made.includes('Una nota que costó mucho')]).toEqual([false, true]);
  });

  it('is shown as it is now where somebody began to prepare it anew between two looks at it', async () => {
    const { id } = await row();
    const lifecycle = app.get(LifecycleService, { strict: false });
    const checklist = jest.spyOn(lifecycle, 'checklist');
    checklist.mockImplementationOnce(async (kind, period) => {
      await db.database.run("UPDATE release SET status = 'BUILDING' WHERE id = $1", [id]);
      return lifecycle.checklist(kind, period);
    });
    const { status, text } = await ana.get(HERE);
    checklist.mockRestore();
    await db.database.run("UPDATE release SET status = 'DRAFT' WHERE id = $1", [id]);
    expect([status, problemOn(text)]).toEqual([200, '']);
  });

  it('is shown and prepared anew where the folder of its draft is missing', async () => {
    rmSync(store().draftFolder(await row()), { recursive: true });
    for (const path of [HERE, SECTIONS]) {
      const { status, text } = await ana.get(path);
      expect([path, status, problemOn(text)]).toEqual([path, 200, expect.stringContaining('Prepárelo de nuevo.')]);
    }
    const file = await ana.get(`${HERE}/archivos/informe.html`);
    expect([file.status, wordsOn(file.text)]).toEqual([409, expect.stringContaining('Prepárelo de nuevo.')]);
    const said = await send(berta, 'comentarios', { seccion: 'M09', comentario: '¿Dónde está el borrador?' }, SECTIONS);
    expect([said.status, said.text.includes('¿Dónde está el borrador?</p>')]).toEqual([409, true]);
    await prepare();
  });

  it('says that what is out is not in its folder', async () => {
    const place = store().folder({ kind: 'mensual', period: '2024-01', version: 1 });
    renameSync(place, `${place}-aside`);
    const beside = await ana.get(`${HERE}/comparar`);
    const page = await ana.get('/interno/informes/mensual/2024-01/v1');
    renameSync(`${place}-aside`, place);
    expect([beside.status, wordsOn(beside.text)]).toEqual([
      409,
      expect.stringContaining('No están los archivos del informe mensual/2024-01/v1.'),
    ]);
    expect([page.status, problemOn(page.text)]).toEqual([200, expect.stringContaining('No están los archivos')]);
  });
});
