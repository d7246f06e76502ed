import type { NestExpressApplication } from '@nestjs/platform-express';
import { RebuildService } from '../../src/release/history/rebuild.service';
import { ReleaseRepository, type ReleaseRow } from '../../src/release/release.repository';
import { ReleaseService } from '../../src/release/release.service';
import { ReleaseStore } from '../../src/release/release.store';
import { WorkshopService } from '../../src/staff/review/workshop.service';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { temporaryFolder, testConfig } from '../support/program';
import { takeMonths } from '../support/release-world';
import { seenOn, Staff, startStaffSite, type Visitor, wordsOn } from '../support/staff-world';

const HERE = '/interno/informes/mensual/2024-02/v1';
const REASON = 'Se revisó con la plataforma.';

describeOnEachDatabase('a report on the staff site', (db) => {
  const folder = temporaryFolder();
  const clock = new FakeClock(new Date('2024-03-05T15:00:00Z'));
  let app: NestExpressApplication;
  let staff: Staff;
  let ana: Visitor;
  let berta: Visitor;
  let carlos: Visitor;
  let diego: Visitor;

  beforeAll(async () => {
    app = await startStaffSite({ ...testConfig(db.config, folder.path), review: 'two-person' }, clock);
    staff = new Staff(app, clock);
    await takeMonths(app, folder.path, ['2024-01'], 60);
    await takeMonths(app, folder.path, ['2024-02'], 72);
    const releases = app.get(ReleaseService, { strict: false });
    await releases.build('mensual', '2024-01', 'ana');
    await releases.publish('mensual', '2024-01', 'ana', { confirmation: 'mensual/2024-01/v1', reason: 'El primero de la prueba.' });
    ana = await staff.inside((await staff.person('analista')).id);
    berta = await staff.inside((await staff.person('aprobador')).id);
    carlos = await staff.inside((await staff.person('aprobador', 'analista')).id);
    diego = await staff.inside((await staff.person('aprobador')).id);
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  const idle = (): Promise<void> => app.get(WorkshopService, { strict: false }).idle();
  const row = async (period = '2024-02'): Promise<ReleaseRow> => {
    const found = await app.get(ReleaseRepository, { strict: false }).latest('mensual', period);
    if (found === undefined) throw new Error(period);
    return found;
  };
  /** Opens the page and sends one of its forms, as it was shown. */
  async function step(visitor: Visitor, path: string, fields: object = {}): Promise<{ readonly status: number; readonly text: string }> {
    const { text } = await visitor.get(HERE);
    return visitor.post(`${HERE}/${path}`, { visto: seenOn(text), ...fields });
  }
  /** The same for what is written beside sections. */
  async function say(visitor: Visitor, path: string, fields: object): Promise<{ readonly status: number; readonly text: string }> {
    const { text } = await visitor.get(`${HERE}/secciones`);
    return visitor.post(`${HERE}/${path}`, { visto: seenOn(text), ...fields });
  }
  const keysOn = (page: string): string[] => [...page.matchAll(/name="clave" value="([^"]+)"/g)].map(([, key = '']) => key);

  it('is prepared aside, while pages go on answering', async () => {
    expect(wordsOn((await ana.get('/interno/informes')).text)).toContain(
      'Informe mensual, febrero de 2024 Anunciado para el 2024-03-11 10:00',
    );
    const began = performance.now();
    expect((await ana.post('/interno/informes/preparar', { informe: 'mensual', periodo: '2024-02' })).status).toBe(303);
    let slowest = 0;
    let asked = 0;
    const workshop = app.get(WorkshopService, { strict: false });
    while (workshop.now({ kind: 'mensual', period: '2024-02' }) !== undefined) {
      const at = performance.now();
      expect((await ana.get('/interno/informes')).status).toBe(200);
      slowest = Math.max(slowest, performance.now() - at);
      asked += 1;
    }
    process.stderr.write(
      `build ${String(Math.round(performance.now() - began))} ms, ${String(asked)} pages, slowest ${String(Math.round(slowest))} ms\n`,
    );
    // One page at a time while the figures are proved: each answers at once, give or take what else the machine does.
    expect(asked).toBeGreaterThan(3);
    expect(workshop.last({ kind: 'mensual', period: '2024-02' })?.result).toEqual({ outcome: 'done' });
    expect((await row()).status).toBe('DRAFT');
    const { text } = await ana.get(HERE);
    expect(wordsOn(text)).toContain('Borrador');
  });

  it('is read as it would be, marked as not published, and kept by nobody', async () => {
    const page = await ana.get(`${HERE}/archivos/informe.html`);
    expect(wordsOn(page.text)).toContain('Borrador mensual/2024-02/v1: no está publicado.');
    expect(page.headers['cache-control']).toBe('no-store');
    const book = await ana.get(`${HERE}/archivos/cuadros.xlsx`);
    expect(book.headers['content-disposition']).toBe('attachment; filename="borrador-mensual-2024-02-v1-cuadros.xlsx"');
    const csv = await ana.get(`${HERE}/archivos/datos/cubo.csv`);
    expect([csv.status, csv.text.startsWith('tabla,')]).toEqual([200, true]);
    for (const path of ['manifiesto.json', '..%2f..%2f..%2fmensual', 'datos/../../v1/informe.html', '.borradores'])
      expect([path, (await ana.get(`${HERE}/archivos/${path}`)).status]).toEqual([path, 404]);
    // Nothing of it is public.
    expect((await staff.visitor().get('/informes/mensual/2024-02/v1')).status).toBe(404);
  });

  it('stands beside the month before, tells what moved most, and shows its public page', async () => {
    const beside = (await ana.get(`${HERE}/comparar`)).text;
    expect(beside).toContain('id="ahora-M02"');
    expect(beside).toContain('id="antes-M02"');
    expect(beside).not.toContain('<script');
    const changes = (await ana.get(`${HERE}/cambios`)).text;
    expect(wordsOn(changes)).toContain('Frente a mensual/2024-01/v1');
    const [, anchor = ''] = /informe\.html#([^"]+)"/.exec(changes) ?? [];
    expect((await ana.get(`${HERE}/archivos/informe.html`)).text).toContain(`id="${anchor}"`);
    const shown = (await ana.get(`${HERE}/vista`)).text;
    expect(wordsOn(shown)).toContain('Vista previa.');
    expect(shown).toContain(`href="${HERE}/archivos/informe.pdf"`);
    expect(shown).not.toContain('href="/informes/mensual/2024-02/v1');
  });

  it('is told by the right to do it alone, whoever asks', async () => {
    expect((await step(ana, 'aprobar')).status).toBe(403);
    expect((await step(ana, 'publicar')).status).toBe(403);
    expect((await step(berta, 'enviar')).status).toBe(403);
    expect((await step(berta, 'preparar')).status).toBe(403);
    // The role is there, the state is not.
    expect((await step(berta, 'aprobar')).status).toBe(409);
    expect((await row()).status).toBe('DRAFT');
  });

  it("bears an analyst's note once it is built anew, and not before", async () => {
    const note = 'Por la cosecha hubo tres salidas <script>alert(1)</script> más.';
    const short = await say(ana, 'notas', { seccion: 'M02', nota: 'Corta' });
    expect([short.status, wordsOn(short.text).includes('debe tener de 10 a 500'), short.text.includes('>Corta</textarea>')]).toEqual([
      400,
      true,
      true,
    ]);
    expect((await say(ana, 'notas', { seccion: 'M02', nota: 'Con\nun salto de línea' })).status).toBe(400);
    expect((await say(ana, 'notas', { seccion: 'metodo', nota: note })).status).toBe(400);
    expect((await say(berta, 'notas', { seccion: 'M02', nota: note })).status).toBe(403);
    expect((await say(ana, 'notas', { seccion: 'M02', nota: note })).status).toBe(303);
    expect((await ana.get(`${HERE}/archivos/informe.html`)).text).not.toContain('cosecha');
    const refused = await step(ana, 'enviar');
    expect([refused.status, wordsOn(refused.text)]).toEqual([
      409,
      expect.stringContaining('una nota de quien analiza después de preparar el borrador'),
    ]);
    expect((await say(carlos, 'notas', { seccion: 'M03', nota: 'La temporada empezó antes de lo habitual.' })).status).toBe(303);
    const before = await row();
    expect((await step(ana, 'preparar')).status).toBe(303);
    // A second click begins nothing.
    expect((await step(ana, 'preparar')).status).toBe(409);
    await idle();
    const page = (await ana.get(`${HERE}/archivos/informe.html`)).text;
    expect(page).toContain(
      '<p class="dicho">Nota de quien analizó los datos: Por la cosecha hubo tres salidas &lt;script&gt;alert(1)&lt;/script&gt; más.</p>',
    );
    expect((await row()).draftSha).not.toBe(before.draftSha);
    expect((await row()).fingerprint).toBe(before.fingerprint);
    expect(keysOn((await ana.get(HERE)).text)).toContain('note-number.M02');
  });

  it('is commented on, and what was said is resolved and opened again', async () => {
    expect((await say(berta, 'comentarios', { seccion: 'M03', comentario: '¿Por qué <b>bajó</b>?\nMírelo.' })).status).toBe(303);
    expect((await say(berta, 'comentarios', { seccion: 'M03', comentario: ' ' })).status).toBe(400);
    const page = (await ana.get(`${HERE}/secciones`)).text;
    expect(page).toContain('¿Por qué &lt;b&gt;bajó&lt;/b&gt;?\nMírelo.');
    const [, number = ''] = /comentarios\/(\d+)"/.exec(page) ?? [];
    expect((await ana.post(`${HERE}/comentarios/${number}`, { resuelto: 'si' })).status).toBe(303);
    expect((await ana.post(`${HERE}/comentarios/${number}`, { resuelto: 'si' })).status).toBe(409);
    expect(wordsOn((await ana.get(`${HERE}/secciones`)).text)).toContain('Resuelto por');
    expect((await berta.post(`${HERE}/comentarios/${number}`, { resuelto: 'no' })).status).toBe(303);
    for (const odd of ['0', '-1', '99999999999', 'x'])
      expect((await berta.post(`${HERE}/comentarios/${odd}`, { resuelto: 'si' })).status).toBe(409);
  });

  it('is sent on, and what others saw before is not decided any more', async () => {
    const old = seenOn((await berta.get(HERE)).text);
    expect((await step(ana, 'enviar', { comentario: 'Primer borrador.' })).status).toBe(303);
    const stale = await berta.post(`${HERE}/devolver`, { visto: old, motivo: 'Falta un archivo.' });
    expect([stale.status, wordsOn(stale.text)]).toEqual([409, expect.stringContaining('Otra persona cambió el informe')]);
    // In review nothing that is printed changes.
    expect((await say(ana, 'notas', { seccion: 'M02', nota: 'Otra nota sobre la cosecha.' })).status).toBe(409);
    expect((await row()).status).toBe('IN_REVIEW');
    expect((await step(berta, 'devolver', { motivo: 'corto' })).text).toContain('>corto</textarea>');
  });

  it('is approved once, by somebody else, with every warning answered and open comments meant', async () => {
    const confirmo = 'si';
    expect((await step(berta, 'aprobar')).status).toBe(400);
    expect(wordsOn((await step(berta, 'aprobar', { confirmo })).text)).toContain('Faltan respuestas a las advertencias');
    for (const key of keysOn((await ana.get(HERE)).text)) {
      expect((await step(ana, 'respuesta', { clave: key, motivo: 'ya' })).status).toBe(400);
      expect((await step(ana, 'respuesta', { clave: key, motivo: REASON })).status).toBe(303);
    }
    expect(wordsOn((await berta.get(HERE)).text)).toContain(`«${REASON}»`);
    const visto = seenOn((await berta.get(HERE)).text);
    // Whose words are printed does not approve them, whoever built the draft.
    const own = await carlos.post(`${HERE}/aprobar`, { visto, confirmo });
    expect([own.status, wordsOn(own.text)]).toEqual([403, expect.stringContaining('escribió palabras que salen en él')]);
    expect((await carlos.get(HERE)).text).not.toContain(`${HERE}/aprobar"`);
    const both = await Promise.all([
      berta.post(`${HERE}/aprobar`, { visto, confirmo }),
      diego.post(`${HERE}/aprobar`, { visto, confirmo }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    const events = await app.get(ReleaseRepository, { strict: false }).events((await row()).id);
    expect(events.filter(({ to }) => to === 'APPROVED')).toHaveLength(1);
    expect(events.at(-1)?.actor).toMatch(/^account:\d+$/);
  });

  it('is scheduled for the hour that the calendar proposes, and moved with a public reason', async () => {
    expect((await berta.get(HERE)).text).toContain('value="2024-03-11T10:00"');
    expect((await step(berta, 'programar', { fecha: 'mañana' })).status).toBe(400);
    expect((await step(berta, 'programar', { fecha: '2024-03-01T10:00' })).status).toBe(400);
    const visto = seenOn((await berta.get(HERE)).text);
    const both = await Promise.all([
      berta.post(`${HERE}/programar`, { visto, fecha: '2024-03-11T10:00' }),
      diego.post(`${HERE}/programar`, { visto, fecha: '2024-03-20T08:00' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    // Who came second announced nothing.
    const announced = await db.database.rows<{ day: string }>(
      `SELECT to_char(publish_at, 'DD') AS day FROM calendar_change WHERE period = '2024-02' ORDER BY id`,
    );
    expect(announced).toEqual([{ day: both[0].status === 303 ? '11' : '20' }]);
    const stale = await berta.post(`${HERE}/mover`, { visto, fecha: '2024-03-12T10:00', motivo: 'Feriado local.' });
    expect(stale.status).toBe(409);
    expect((await step(berta, 'mover', { fecha: '2024-03-12T10:00', motivo: '' })).status).toBe(400);
    expect((await step(berta, 'mover', { fecha: '2024-03-12T10:00', motivo: 'Feriado local.' })).status).toBe(303);
    expect(wordsOn((await staff.visitor().get('/calendario')).text)).toContain('Feriado local.');
  });

  it('comes out at once where somebody means it, and never tells who on a public page', async () => {
    const wrong = await step(berta, 'publicar', { confirmar: 'mensual/2024-01/v1', motivo: 'Lo pidió el despacho.' });
    expect([wrong.status, wrong.text.includes('>Lo pidió el despacho.</textarea>')]).toEqual([400, true]);
    expect((await step(berta, 'publicar', { confirmar: 'mensual/2024-02/v1', motivo: 'Ya' })).status).toBe(409);
    expect((await row()).status).toBe('SCHEDULED');
    expect((await step(berta, 'publicar', { confirmar: 'mensual/2024-02/v1', motivo: 'Lo pidió el despacho.' })).status).toBe(303);
    expect((await row()).status).toBe('PUBLISHED');
    for (const path of [
      '/',
      '/informes',
      '/informes/mensual/2024-02/v1',
      '/informes/mensual/2024-02/v1/informe.html',
      '/calendario',
      '/novedades.atom',
      '/api/v1',
    ]) {
      const { status, text } = await staff.visitor().get(path);
      expect([path, status]).toEqual([path, 200]);
      expect([path, /account:\d|Persona [a-j]\b|¿Por qué/.exec(text)?.[0]]).toEqual([path, undefined]);
    }
  });

  it('is made again byte for byte, notes and all', async () => {
    const rebuilt = await app.get(RebuildService, { strict: false }).rebuild(app.get(ReleaseStore, { strict: false }).folder(await row()));
    expect(rebuilt.differences).toEqual([]);
  });

  it('is corrected with a public note, after seeing what would change', async () => {
    await takeMonths(app, folder.path, ['2024-02'], 80);
    expect((await ana.post(`${HERE}/previa`)).status).toBe(303);
    await idle();
    expect(wordsOn((await ana.get(HERE)).text)).toMatch(/Cambiarían \d+ cifras|La corrección se rechazaría/);
    const empty = await step(ana, 'corregir', { nota: '' });
    expect([empty.status, wordsOn(empty.text)]).toEqual([400, expect.stringContaining('Escriba la nota pública.')]);
    expect((await row()).version).toBe(1);
  });

  it('is withdrawn once, with a reason that the public reads', async () => {
    const fields = { confirmar: 'mensual/2024-02/v1', motivo: 'Se publicó con un archivo equivocado.' };
    expect((await step(berta, 'retirar', { ...fields, confirmar: 'mensual' })).status).toBe(400);
    const { text } = await berta.get(HERE);
    const send = () => berta.post(`${HERE}/retirar`, { visto: seenOn(text), ...fields });
    expect([(await send()).status, (await send()).status]).toEqual([303, 409]);
    const gone = await staff.visitor().get('/informes/mensual/2024-02/v1');
    expect([gone.status, gone.text.includes('Se publicó con un archivo equivocado.')]).toEqual([410, true]);
  });

  it('leaves every change in the audit log, without what persons wrote', async () => {
    const entries = await staff.log.latest(200);
    const told = new Set(entries.map(({ action }) => action));
    for (const action of [
      'release.note',
      'release.comment',
      'release.comment-resolved',
      'release.comment-reopened',
      'release.answer',
      'calendar.confirmed',
      'calendar.postponed',
    ])
      expect([action, told.has(action)]).toEqual([action, true]);
    expect(JSON.stringify(entries)).not.toMatch(/cosecha|bajó|plataforma|Feriado/);
    expect('fault' in (await staff.log.verify())).toBe(false);
  });

  it('answers odd addresses and forms in words', async () => {
    for (const path of ['mensual/2024-13/v1', 'mensual/2024-02/v0', 'mensual/2024-02/v99999', 'nada/x/y', 'mensual/2024-02/v1.5'])
      expect([path, (await ana.get(`/interno/informes/${path}`)).status]).toEqual([path, 404]);
    await ana.get('/interno');
    expect((await ana.post('/interno/informes/preparar', { informe: 'mensual', periodo: '2030-01' })).status).toBe(409);
    expect((await ana.post(`${HERE}/respuesta`, { clave: ['a', 'b'], visto: '' })).status).toBe(409);
  });
});
