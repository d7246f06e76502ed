import type { NestExpressApplication } from '@nestjs/platform-express';
import { IngestService } from '../../src/ingest/ingest.service';
import { LeaseRepository } from '../../src/platform/lease.repository';
import { AccountabilityFactsRepository } from '../../src/records/accountability-facts.repository';
import { QualityService } from '../../src/quality/quality.service';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { temporaryFolder, testConfig } from '../support/program';
import { monthOfLinks, troubledMarch, writeLinks } from '../support/quality-world';
import { Staff, startStaffSite, type Visitor } from '../support/staff-world';

const MARCH = '/interno/calidad/2024-03';

describeOnEachDatabase('the quality of months', (db) => {
  const folder = temporaryFolder();
  const clock = new FakeClock();
  let app: NestExpressApplication;
  let staff: Staff;
  let analyst: Visitor;

  const take = async (layout: string, path: string, at: string): Promise<void> => {
    clock.set(at);
    const { refusal } = await app.get(IngestService, { strict: false }).ingest({ layout, path });
    expect(refusal).toBeNull();
  };

  beforeAll(async () => {
    app = await startStaffSite(testConfig(db.config, folder.path), clock);
    staff = new Staff(app, clock);
    clock.set('2024-03-04T15:00:00Z');
    analyst = await staff.inside((await staff.person('analista')).id);
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  it('says on an empty registry that there is nothing yet', async () => {
    expect((await analyst.get('/interno/calidad')).text).toContain('Todavía no hay archivos');
    expect((await analyst.get(MARCH)).status).toBe(404);
  });

  it('is measured as counted by hand', async () => {
    await take('vinculaciones', writeLinks(folder.path, 'feb', monthOfLinks('2024-02', 450, 150)), '2024-03-04T15:00:00Z');
    await take('vinculaciones', writeLinks(folder.path, 'mar', troubledMarch()), '2024-04-09T15:00:00Z');
    clock.set('2024-04-12T15:00:00Z');
    const { quality, source } = await app.get(QualityService, { strict: false }).measure('2024-03');
    const [links] = quality.files;
    expect(links).toMatchObject({ layout: 'vinculaciones', state: 'late', daysLate: 4, received: 643, accepted: 600, rejected: 43 });
    expect(quality.files.filter(({ state }) => state === 'missing')).toHaveLength(7);
    expect(source.rejections.filter(({ month }) => month === '2024-03').map(({ rule, rows }) => [rule, rows])).toEqual([
      ['code.unknown', 40],
      ['row.repeated-key', 3],
    ]);
    const country = quality.drift.find(({ record, dimension }) => record === 'vinculaciones' && dimension === 'pais');
    expect(country?.against.previous).toMatchObject({ state: 'moved', before: 600, now: 600 });
    expect(country?.against.previous.distance).toBeCloseTo(0.25, 10);
    expect(country?.against.previous.movers.map(({ code, before, now }) => [code, before, now])).toEqual([
      ['CAN', 150, 300],
      ['USA', 450, 300],
    ]);
    expect(country?.against['last-year']).toMatchObject({ state: 'few', distance: undefined, before: 0, now: 600 });
    expect(quality.unknown.find(({ variable }) => variable === 'pueblo')).toMatchObject({
      ...{ unknown: 90, all: 600 },
      before: { previous: { unknown: 0, all: 600 }, 'last-year': { unknown: 0, all: 0 } },
    });
    expect(source.repeated.count).toBe(2);
    expect(source.repeated.places.map(({ row, otherRow }) => [row, otherRow])).toEqual([
      [600, 302],
      [601, 303],
    ]);
    expect(source.wages).toEqual([
      { currency: 'CAD', stated: 300, doubtful: 0 },
      { currency: 'USD', stated: 300, doubtful: 7 },
    ]);
    expect(source.doubtful.map(({ row }) => row)).toEqual([102, 103, 104, 105, 106, 107, 108]);
    expect(quality.findings.map(({ key }) => key).filter((key) => !key.startsWith('input-missing'))).toEqual([
      'input-late.vinculaciones.2024-03',
      'rejected-share.vinculaciones',
      'unknown-share.M07',
      'drift.previous.vinculaciones.pais',
      'drift.previous.vinculaciones.visa',
      'drift.previous.vinculaciones.pueblo',
      'drift.previous.vinculaciones.moneda',
      'repeated',
      'doubtful-wages',
    ]);
  });

  it('is shown in words, the list by month and the page of one', async () => {
    analyst = await staff.inside((await staff.person('analista')).id);
    const list = (await analyst.get('/interno/calidad')).text;
    expect(list).toContain('Faltan 7 archivos');
    expect(list).toContain('marzo de 2024');
    const { status, text } = await analyst.get(MARCH);
    expect(status).toBe(200);
    for (const said of ['Canadá: de 25.0', '4 días tarde', '43 (6.7', 'Valor fuera de la lista', 'Carga 2, fila 102.', '90 de 600'])
      expect(text).toContain(said);
    // A page of a month without any file of its own, and of one that has not begun.
    expect((await analyst.get('/interno/calidad/2024-04')).text).toContain('En plazo');
    for (const path of ['2024-05', '2024-01', '2024-13', 'marzo', '%00', '2024-03%20']) {
      const answer = await analyst.get(`/interno/calidad/${path}`);
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });

  describe('a reason', () => {
    const KEY = 'drift.previous.vinculaciones.pais';
    const markIn = (text: string, hallazgo: string): string =>
      new RegExp(`name="dicho" value="([0-9a-f]*)"><input type="hidden" name="hallazgo" value="${hallazgo}"`).exec(text)?.[1] ?? '';
    /** Opens the page and sends a reason for what it says. */
    const give = async (visitor: Visitor, motivo: string, asiento: string, hallazgo = KEY) => {
      const { text } = await visitor.get(MARCH);
      return visitor.post(`${MARCH}/motivo`, { hallazgo, asiento, motivo, dicho: markIn(text, hallazgo) });
    };

    it('is asked for, kept with who and when, and told to the audit log without its words', async () => {
      await analyst.get(MARCH);
      const short = await give(analyst, '<b>aquí', '0');
      expect([short.status, short.text.includes('de 10 a 1000 caracteres')]).toEqual([400, true]);
      expect((await give(analyst, 'corto <b>', '0')).text).toContain('>corto &lt;b&gt;</textarea>');
      expect((await give(analyst, 'una razón bastante larga', '0', 'nada')).status).toBe(404);
      expect((await give(analyst, 'Canadá abrió <script>alert(1)</script> plazas', '0')).headers['location']).toBe(`${MARCH}?aviso=motivo`);
      const { text } = await analyst.get(`${MARCH}?aviso=motivo`);
      expect(text).toContain('«Canadá abrió &lt;script&gt;alert(1)&lt;/script&gt; plazas»');
      expect(text).toContain('Se anotó el motivo.');
      const [entry] = await staff.log.latest(1);
      expect(entry).toMatchObject({ action: 'quality.waived', subject: 'month:2024-03', detail: { finding: KEY } });
    });

    it('is not given twice, nor by who saw something else', async () => {
      const colleague = await staff.inside((await staff.person('analista')).id);
      expect((await give(colleague, 'otra razón bastante larga', '0')).status).toBe(409);
      const late = 'input-late.vinculaciones.2024-03';
      const both = await Promise.all([
        give(analyst, 'se cayó la red del edificio', '0', late),
        give(colleague, 'la plataforma estuvo cerrada', '0', late),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
      expect(await db.database.rows('SELECT 1 FROM quality_waiver WHERE key = $1', [late])).toHaveLength(1);
    });

    it('is taken back, and needed anew where the data changed after it', async () => {
      const withdraw = (asiento: string) => analyst.post(`${MARCH}/retirar`, { hallazgo: KEY, asiento });
      expect((await withdraw('7')).status).toBe(409);
      expect((await withdraw('1')).status).toBe(303);
      expect((await withdraw('2')).status).toBe(404);
      expect((await give(analyst, 'Canadá abrió más plazas', '2')).status).toBe(303);
      const read = (await analyst.get(MARCH)).text;
      const more = monthOfLinks('2024-03', 0, 60).map((row, index) => ({ ...row, id_vinculacion: `N-${String(index)}` }));
      await take('vinculaciones', writeLinks(folder.path, 'more', more), '2024-04-12T15:00:00Z');
      expect((await analyst.get(MARCH)).text).toContain('El dato cambió después del motivo');
      // A reason for what the page said before the load is none for what it says now, and is not lost.
      const repeated = { hallazgo: 'unknown-share.M07', asiento: '0', motivo: 'la plataforma no lo pregunta' };
      const stale = await analyst.post(`${MARCH}/motivo`, { ...repeated, dicho: markIn(read, repeated.hallazgo) });
      expect([stale.status, stale.text.includes('ya no dice lo mismo'), stale.text.includes(`>${repeated.motivo}</textarea>`)]).toEqual([
        ...[409, true, true],
      ]);
      expect((await give(analyst, 'Canadá abrió todavía más plazas', '3')).status).toBe(303);
    });

    it('is not for who only reads', async () => {
      const auditor = await staff.inside((await staff.person('auditor')).id);
      const { text } = await auditor.get(MARCH);
      expect([text.includes('<textarea'), text.includes('Retirar el motivo')]).toEqual([false, false]);
      expect((await give(auditor, 'una razón bastante larga', '4')).status).toBe(403);
    });
  });

  describe('the platforms', () => {
    const HERE = '/interno/plataformas';
    const good = { plataforma: 'sinafol', descripcion: 'Enviar el archivo el primer día', estado: 'PROPUESTA', desde: '2024-04-01' };
    const batchOf = (page: string, number: number): string =>
      new RegExp(`action="${HERE}/mejoras/${String(number)}">.*?name="visto" value="(\\d+)"`, 's').exec(page)?.[1] ?? '';
    const improvements = (asOf: number) => app.get(AccountabilityFactsRepository, { strict: false }).improvements(asOf);

    it('are told with how they fared, and one of them month by month', async () => {
      const { text } = await analyst.get(HERE);
      for (const said of ['Sistema de vinculación laboral', 'Valor fuera de la lista (40)', '1 de 2', 'Todavía no hay mejoras'])
        expect(text).toContain(said);
      expect((await analyst.get(`${HERE}/sistema-vinculacion`)).text).toContain('4 días tarde');
      for (const path of ['nada', '%00', '..%2f']) expect([path, (await analyst.get(`${HERE}/${path}`)).status]).toEqual([path, 404]);
    });

    it.each([
      ['no platform', { plataforma: 'otra' }, 'Elija una plataforma'],
      ['too short a text', { descripcion: 'corta' }, 'de 10 a 300 caracteres'],
      ['what no report can print', { descripcion: 'Una mejora con 😀 dentro' }, 'texto simple'],
      ['no state', { estado: 'OTRO' }, 'Elija un estado'],
      ['a day that does not exist', { desde: '2024-02-30' }, 'El día debe existir'],
      ['a day to come', { desde: '2024-04-13' }, 'entre el 2000-01-01 y el 2024-04-12'],
    ])('take no improvement with %s, and give back what was typed', async (_, wrong, said) => {
      await analyst.get(`${HERE}/nueva`);
      const { status, text } = await analyst.post(`${HERE}/mejoras`, {
        ...good,
        ...wrong,
        ...('descripcion' in wrong ? {} : { descripcion: 'Una <b>mejora' }),
      });
      expect([status, text.includes(said)]).toEqual([400, true]);
      if (!('descripcion' in wrong)) expect(text).toContain('>Una &lt;b&gt;mejora</textarea>');
    });

    it('take improvements, each state a batch, so that what was known after any batch stays known', async () => {
      const before = (await db.database.rows<{ id: number }>('SELECT max(id) AS id FROM batch'))[0]?.id ?? 0;
      await analyst.get(`${HERE}/nueva`);
      expect((await analyst.post(`${HERE}/mejoras`, good)).status).toBe(303);
      const { text } = await analyst.get(HERE);
      const seen = batchOf(text, 1);
      const change = (visto: string, estado: string, desde: string) => analyst.post(`${HERE}/mejoras/1`, { visto, estado, desde });
      expect((await change(seen, 'EN_CURSO', '2024-03-31')).text).toContain('entre el 2024-04-01 y el 2024-04-12');
      expect((await change(seen, 'PROPUESTA', '2024-04-10')).status).toBe(400);
      const both = await Promise.all([change(seen, 'EN_CURSO', '2024-04-10'), change(seen, 'HECHA', '2024-04-10')]);
      expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
      expect((await analyst.post(`${HERE}/mejoras/99`, { visto: '1', estado: 'HECHA', desde: '2024-04-10' })).status).toBe(404);
      expect(await improvements(before)).toEqual([]);
      expect((await improvements(Number(seen))).map(({ number, status }) => [number, status])).toEqual([[1, 'PROPUESTA']]);
      expect(await improvements(before + 1_000)).toHaveLength(2);
      const [entry] = await staff.log.latest(1);
      expect(entry).toMatchObject({ action: 'platform.improvement-changed', subject: 'improvement:1', detail: { platform: 'sinafol' } });
      // Entered by hand: no platform's file came by it, of whatever month.
      expect(await db.database.rows('SELECT 1 FROM batch_month WHERE batch_id > $1', [before])).toEqual([]);
    });

    it('wait while a file is taken in, since batches count in the order of their numbers', async () => {
      const leases = app.get(LeaseRepository, { strict: false });
      await analyst.get(`${HERE}/nueva`);
      await leases.acquire('ingest', 'somebody', 600);
      const { status, text } = await analyst.post(`${HERE}/mejoras`, good);
      await leases.release('ingest', 'somebody');
      expect([status, text.includes('se está tomando un archivo')]).toEqual([503, true]);
    });
  });
});
