import type { NestExpressApplication } from '@nestjs/platform-express';
import ExcelJS from 'exceljs';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImprovementsRepository } from '../../src/quality/improvements.repository';
import { UploadsService } from '../../src/staff/loads/uploads.service';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { press, sendAndCheck } from '../support/loads-world';
import { temporaryFolder, testConfig } from '../support/program';
import { csv, links, xlsx } from '../support/registry-files';
import { Staff, startStaffSite, type Visitor } from '../support/staff-world';

const LOADS = '/interno/cargas';

describeOnEachDatabase('loads', (db) => {
  const folder = temporaryFolder();
  const uploads = join(folder.path, 'cargas');
  const clock = new FakeClock();
  let app: NestExpressApplication;
  let staff: Staff;
  let loader: Visitor;
  let loaderId = 0;
  let keys = 0;

  beforeAll(async () => {
    app = await startStaffSite(testConfig(db.config, folder.path), clock);
    staff = new Staff(app, clock);
    loaderId = (await staff.person('cargador')).id;
    loader = await staff.inside(loaderId);
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  /** Good rows with keys of their own, and bad ones that lack their sex. */
  const rows = (good: number, bad = 0): string[][] => {
    const changes = Array.from({ length: good + bad }, (_, index) => ({
      id_vinculacion: `K-${String(++keys)}`,
      ...(index < good ? {} : { sexo: '' }),
    }));
    return links(...changes);
  };
  const kept = (): string[] => (existsSync(uploads) ? readdirSync(uploads) : []);
  const registry = () =>
    db.database.rows(`SELECT key FROM worker_link JOIN batch ON id = batch_id WHERE status = 'CONFIRMED' ORDER BY key`);
  const entries = async (): Promise<string[]> => (await staff.log.latest(20)).map(({ actor, action }) => `${actor} ${action}`);

  it('are checked first, and taken in when somebody says so', async () => {
    const before = await registry();
    const address = await sendAndCheck(loader, 'vinculaciones', csv(rows(3, 2)), 'enero.csv', 'ptt');
    const { text } = await loader.get(address);
    expect(text).toContain('3 de 5 filas pueden tomarse.');
    expect(text).toMatch(/Dato obligatorio ausente, columna sexo/);
    expect(text).toContain('Fila 5, columna H; Fila 6, columna H');
    expect(await registry()).toEqual(before);
    const taken = await press(loader, address, 'confirmar');
    expect(taken.text).toContain('La carga quedó en el registro.');
    expect(taken.text).toContain('5 recibidas, 3 tomadas, 2 rechazadas');
    expect(await registry()).toHaveLength(before.length + 3);
    expect(kept()).toEqual([]);
    const [batch] = await db.database.rows<{ actor: string; source: string; fileName: string }>(
      'SELECT actor, source, file_name AS "fileName" FROM batch ORDER BY id DESC LIMIT 1',
    );
    expect(batch).toEqual({ actor: `account:${String(loaderId)}`, source: 'ptt', fileName: 'enero.csv' });
    expect((await entries()).slice(0, 2)).toEqual([
      `account:${String(loaderId)} batch.taken`,
      `account:${String(loaderId)} upload.received`,
    ]);
    expect((await loader.get(LOADS)).text).toMatch(/enero\.csv.*3 filas tomadas, 2 rechazadas.*Por Persona/s);
  });

  it('of workbooks are read where they lie, encrypted', async () => {
    const cells = rows(4);
    const address = await sendAndCheck(loader, 'vinculaciones', await xlsx(cells, 'Hoja uno'), 'febrero.xlsx');
    const { text } = await loader.get(address);
    expect(text).toContain('Todas las filas pueden tomarse.');
    expect(text).toContain('Hoja uno');
    const [name = ''] = kept();
    const bytes = readFileSync(join(uploads, name));
    for (const told of ['PK\u0003\u0004', 'xl/', 'Finca', '0000001240514']) expect([told, bytes.includes(told)]).toEqual([told, false]);
    await press(loader, address, 'descartar');
    expect(kept()).toEqual([]);
  });

  it('tell the bad rows in a workbook to those who may see them, and the audit log who did; no page or row of the database quotes a person', async () => {
    const cells = rows(2);
    const documents = cells[0]?.indexOf('numero_documento') ?? 0;
    (cells[1] ?? [])[documents] = '9876543210987';
    (cells[2] ?? [])[cells[0]?.indexOf('sexo') ?? 0] = '<script>7</script>';
    const address = await sendAndCheck(loader, 'vinculaciones', csv(cells), 'malas.csv');
    const { text } = await loader.get(address);
    expect(text).toContain('«&lt;script&gt;7&lt;/script&gt;»');
    expect(text).toContain('Ninguna fila puede tomarse.');
    const stored = await db.database.rows('SELECT findings::text FROM upload');
    expect([text.includes('9876543210987'), JSON.stringify(stored).includes('9876543210987')]).toEqual([false, false]);
    const book = await loader.postForFile(`${address}/filas`);
    expect(book.headers['content-disposition']).toContain('por-corregir-');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(book.body as Buffer).buffer);
    expect(workbook.worksheets[0]?.rowCount).toBe(3);
    expect((await entries())[0]).toBe(`account:${String(loaderId)} upload.rows-seen`);
    expect((await press(loader, address, 'confirmar')).status).toBe(409);
    await press(loader, address, 'descartar');
  });

  it('of the same file say when and by whom it was taken in before, until that load is taken back', async () => {
    const bytes = csv(rows(2));
    const taken = await press(loader, await sendAndCheck(loader, 'vinculaciones', bytes), 'confirmar');
    const batch = /<h1>Carga (\d+)/.exec(taken.text)?.[1] ?? '';
    const again = await sendAndCheck(loader, 'vinculaciones', bytes);
    const page = await loader.get(again);
    expect(page.text).toMatch(/Este mismo archivo ya se tomó el 2024-03-10 09:00, por persona/);
    expect(page.text).not.toContain('/confirmar');
    await press(loader, again, 'descartar');

    const address = `${LOADS}/lotes/${batch}`;
    const undo = (motivo: string, confirmacion: string) => loader.post(`${address}/deshacer`, { motivo, confirmacion });
    await loader.get(address);
    const wrong = await undo('Era el archivo <b>equivocado</b>.', 'deshacer');
    expect([wrong.status, wrong.text.includes(`escriba deshacer ${batch}`), wrong.text.includes('&lt;b&gt;equivocado')]).toEqual([
      400,
      true,
      true,
    ]);
    expect((await undo('corto', `deshacer ${batch}`)).status).toBe(400);
    expect((await undo('Era el archivo <b>equivocado</b>.', `Deshacer ${batch}`)).headers['location']).toBe(`${address}?aviso=deshecha`);
    const after = await loader.get(address);
    expect(after.text).toContain('Deshecha');
    expect(after.text).toContain('&lt;b&gt;equivocado');
    expect(after.text).not.toContain('/deshacer');
    expect((await press(loader, await sendAndCheck(loader, 'vinculaciones', bytes), 'confirmar')).text).toContain('2 recibidas, 2 tomadas');
  });

  it('say what the registry says now, not what it said as they were checked', async () => {
    const cells = rows(1, 1);
    const [first, second, third] = [
      await sendAndCheck(loader, 'vinculaciones', csv(cells)),
      await sendAndCheck(loader, 'vinculaciones', csv(cells)),
      await sendAndCheck(loader, 'vinculaciones', csv(cells)),
    ];
    await press(loader, first, 'confirmar');
    const load = String((await loader.get(first)).headers['location']).replace(/\?.*/, '');
    const page = await loader.get(second);
    expect([page.text.includes('Este mismo archivo ya se tomó'), page.text.includes('/confirmar')]).toEqual([true, false]);
    expect((await loader.get(LOADS)).text).toContain('Ya se tomó antes');
    // Deleted, it is not said to have stayed outside.
    await press(loader, second, 'descartar');
    expect((await loader.get(second)).headers['location']).toContain(load);

    const batch = /\d+$/.exec(load)?.[0] ?? '';
    await loader.get(load);
    await loader.post(`${load}/deshacer`, { motivo: 'Era el archivo equivocado.', confirmacion: `deshacer ${batch}` });
    expect((await loader.get(third)).text).toContain('1 de 2 filas pueden tomarse.');
    const again = await press(loader, third, 'revisar');
    expect([again.text.includes('1 de 2 filas pueden tomarse.'), again.text.includes('Revisar otra vez')]).toEqual([true, true]);
    expect((await press(loader, third, 'confirmar')).text).toContain('2 recibidas, 1 tomadas');
  });

  it('that were being taken in as their reader died may be in', async () => {
    const bytes = csv(rows(1));
    const address = await sendAndCheck(loader, 'vinculaciones', bytes);
    const id = Number(/\d+$/.exec(address)?.[0]);
    const die = () => db.database.run(`UPDATE upload SET task = 'take', busy_until = $2 WHERE id = $1`, [id, new Date(0)]);
    await die();
    expect((await loader.get(address)).text).toContain('mire en el historial');
    // Dead after the last step and before it was told.
    const twin = await sendAndCheck(loader, 'vinculaciones', bytes);
    await press(loader, twin, 'confirmar');
    const { text } = await loader.get(address);
    expect([text.includes('Este mismo archivo ya se tomó'), text.includes('se interrumpió')]).toEqual([true, false]);
    const start = clock.now();
    clock.advance(25 * 3_600_000);
    await app.get(UploadsService, { strict: false }).sweep();
    const later = await staff.inside(loaderId);
    expect((await later.get(address)).headers['location']).toMatch(/lotes\/\d+$|lotes\/\d+\?/);
    clock.set(start);
  });

  it('are taken in once, however many confirm them', async () => {
    const colleague = await staff.inside((await staff.person('analista')).id);
    const address = await sendAndCheck(loader, 'vinculaciones', csv(rows(2)));
    const [count] = await db.database.rows<{ batches: number }>('SELECT count(*) AS batches FROM batch');
    await Promise.all([loader.get(address), colleague.get(address)]);
    const pressed = await Promise.all([loader, colleague, loader].map((each) => each.post(`${address}/confirmar`)));
    expect(pressed.map(({ status, headers }) => [status, headers['location']])).toEqual(Array(3).fill([303, address]));
    expect((await press(colleague, address, 'descartar')).status).not.toBe(200);
    for (let tries = 0; tries < 600 && (await loader.get(address)).headers['refresh'] !== undefined; tries += 1) await sleep(50);
    const [after] = await db.database.rows<{ batches: number }>('SELECT count(*) AS batches FROM batch');
    expect(after?.batches).toBe((count?.batches ?? 0) + 1);
    expect((await loader.get(address)).headers['location']).toMatch(/lotes/);
  });

  it('that cannot be read to their end say so, and can be tried again', async () => {
    const address = await sendAndCheck(loader, 'vinculaciones', csv(rows(2)));
    const path = join(uploads, kept()[0] ?? '');
    const bytes = readFileSync(path);
    const other = Buffer.from(bytes);
    other[100] = (other[100] ?? 0) ^ 1;
    writeFileSync(path, other);
    const failed = await press(loader, address, 'confirmar');
    expect(failed.text).toContain('Algo falló al leer el archivo y no cambió nada.');
    writeFileSync(path, bytes);
    expect((await press(loader, address, 'confirmar')).text).toContain('La carga quedó en el registro.');
  });

  it('wait a day, and are then deleted', async () => {
    const address = await sendAndCheck(loader, 'vinculaciones', csv(rows(1, 1)));
    expect(kept()).toHaveLength(1);
    const start = clock.now();
    clock.advance(24 * 3_600_000 - 5 * 60_000);
    const later = await staff.inside(loaderId);
    // Nothing is done with it any more, nor told of its rows, before it is deleted.
    const ended = await later.get(address);
    expect(ended.text).toContain('Nadie confirmó este archivo a tiempo');
    expect(ended.text).not.toMatch(/\/(filas|confirmar|descartar|revisar)"/);
    expect((await later.post(`${address}/filas`)).status).toBe(409);
    expect(kept()).toHaveLength(1);
    await app.get(UploadsService, { strict: false }).sweep();
    expect(kept()).toEqual([]);
    expect((await later.get(address)).text).toContain('Nadie confirmó este archivo a tiempo');
    expect((await press(later, address, 'revisar')).status).toBe(409);
    clock.set(start);
    expect(await db.database.rows('SELECT 1 FROM upload WHERE findings IS NOT NULL')).toEqual([]);
  });

  it('keep odd names of files harmless', async () => {
    for (const name of ['<script>alert(1)</script>.csv', `${'ñ'.repeat(300)}.csv`, '../../../etc/x.csv', 'a\u202Evsc.exe.csv']) {
      const address = await sendAndCheck(loader, 'vinculaciones', csv(rows(1)), name);
      const { text } = await loader.get(address);
      expect([text.includes('<script>alert'), text.includes('\u202E'), text.includes('etc')]).toEqual([false, false, false]);
      await press(loader, address, 'descartar');
    }
  });

  it('have a template for each layout', async () => {
    const book = await loader.get(`${LOADS}/plantillas/vinculaciones`);
    expect([book.status, book.headers['content-disposition']]).toEqual([200, 'attachment; filename="plantilla-vinculaciones.xlsx"']);
    expect((await loader.get(`${LOADS}/plantillas/%3Cscript%3E`)).status).toBe(404);
  });

  it('tell among files what was entered by hand, of platforms too: only a file can be taken back', async () => {
    await sendAndCheck(loader, 'vinculaciones', csv(rows(1)), 'interno.csv').then((address) => press(loader, address, 'confirmar'));
    await db.database.run(`UPDATE batch SET source = 'interno' WHERE file_name = 'interno.csv'`);
    const [file] = await db.database.rows<{ id: number }>('SELECT max(id) AS id FROM batch');
    expect((await loader.get(`${LOADS}/lotes/${String(file?.id)}`)).text).toContain('/deshacer');
    const state = { platform: 'ptt', description: 'Una mejora.', status: 'EN_CURSO', statusDate: '2024-03-01' };
    await app.get(ImprovementsRepository, { strict: false }).register({ ...state, actor: `account:${String(loaderId)}` });
    const { text } = await loader.get(LOADS);
    const [load = ''] = /\/interno\/cargas\/lotes\/\d+/.exec(text) ?? [];
    const page = await loader.get(load);
    expect([text, page.text].map((each) => each.includes('Mejoras de las plataformas'))).toEqual([true, true]);
    expect(page.text).not.toContain('/deshacer');
  });

  it('are only read by who may not change anything', async () => {
    const auditor = await staff.inside((await staff.person('auditor')).id);
    const address = await sendAndCheck(loader, 'vinculaciones', csv(rows(1, 1)));
    for (const path of [LOADS, address]) {
      const { status, text } = await auditor.get(path);
      expect([path, status, text.match(/<form/g)?.length]).toEqual([path, 200, 1]);
    }
    expect((await auditor.post(`${address}/filas`)).status).toBe(403);
    await press(loader, address, 'descartar');
    for (const id of ['0', '-1', '1e9', '99999999999', 'x', '1%00']) {
      expect([id, (await loader.get(`${LOADS}/archivos/${id}`)).status]).toEqual([id, 404]);
      expect([id, (await loader.get(`${LOADS}/lotes/${id}`)).status]).toEqual([id, 404]);
    }
  });
});
