import type { NestExpressApplication } from '@nestjs/platform-express';
import { setTimeout as sleep } from 'node:timers/promises';
import { IngestService } from '../../src/ingest/ingest.service';
import { LeaseRepository } from '../../src/platform/lease.repository';
import { AccountabilityFactsRepository } from '../../src/records/accountability-facts.repository';
import { FactsRepository } from '../../src/records/facts.repository';
import { groupByRecruiter, statusOn } from '../../src/records/recruiter-status';
import { ReleaseRepository } from '../../src/release/release.repository';
import { RegistryRepository } from '../../src/staff/registry/registry.repository';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { temporaryFolder, testConfig } from '../support/program';
import { ingestRegister } from '../support/recruiter-register';
import { Staff, startStaffSite, type Visitor } from '../support/staff-world';

const HERE = '/interno/reclutadores';
const REASON = 'Cumple con los requisitos del acuerdo';

describeOnEachDatabase('the register of recruiters', (db) => {
  const folder = temporaryFolder();
  const clock = new FakeClock();
  let app: NestExpressApplication;
  let staff: Staff;
  let keeper: Visitor;

  beforeAll(async () => {
    app = await startStaffSite(testConfig(db.config, folder.path), clock);
    staff = new Staff(app, clock);
    await ingestRegister(app.get(IngestService, { strict: false }));
    keeper = await staff.inside((await staff.person('registrador')).id);
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  const application = (changes: object = {}) => ({
    numero_registro: 'RR-0900-2024',
    nombre: 'Puertas del Ixcán, Sociedad Anónima',
    tipo_persona: 'JURIDICA_NACIONAL',
    nit: '1000-6',
    representante_legal: 'Persona Inventada Uno',
    municipio: 'Cobán, Alta Verapaz',
    telefono: '7950 0001',
    paises: 'Estados Unidos; CAN',
    sectores: ['A', 'N'],
    fecha_solicitud: '2024-03-04',
    ...changes,
  });
  const page = (number: string): string => `${HERE}/${encodeURIComponent(number)}`;
  const hidden = (text: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
  /** Opens a recruiter's page and sends one of its forms. */
  async function act(visitor: Visitor, number: string, path: string, fields: object = {}) {
    const { text } = await visitor.get(page(number));
    return visitor.post(`${page(number)}/${path}`, {
      visto: hidden(text, 'visto'),
      avisos: hidden(text, 'avisos'),
      motivo: REASON,
      ...fields,
    });
  }
  const verdict = async (question: string): Promise<string> => {
    const { text } = await staff.visitor().get(`/reclutadores?q=${encodeURIComponent(question)}`);
    return /<h1[^>]*>([^<]*)/.exec(text)?.[1] ?? '';
  };

  it('shows an application at once to the public, and each decision after', async () => {
    await keeper.get(`${HERE}/nueva`);
    expect(await verdict('RR-0900-2024')).toBe('No aparece: no entregue dinero ni documentos.');
    const sent = await keeper.post(HERE, application());
    expect([sent.status, sent.headers['location']]).toEqual([303, `${page('RR-0900-2024')}?aviso=apply`]);
    expect(await verdict('RR-0900-2024')).toBe('No está autorizado todavía: su solicitud está en trámite.');
    const allowed = await act(keeper, 'RR-0900-2024', 'autorizar', { vigente_desde: '2024-03-10', vigente_hasta: '2027-03-09' });
    expect(allowed.headers['location']).toBe(`${page('RR-0900-2024')}?aviso=authorise`);
    expect(await verdict('RR-0900-2024')).toBe('Sí, está autorizado hasta el 9 de marzo de 2027.');
    await act(keeper, 'RR-0900-2024', 'suspender');
    expect(await verdict('RR-0900-2024')).toBe('No está autorizado: suspendido desde el 10 de marzo de 2024.');
    await act(keeper, 'RR-0900-2024', 'levantar');
    expect(await verdict('Puertas del Ixcán')).toBe('Sí, está autorizado hasta el 9 de marzo de 2027.');
    await act(keeper, 'RR-0900-2024', 'cancelar');
    expect(await verdict('RR-0900-2024')).toBe('No está autorizado: cancelado desde el 10 de marzo de 2024.');
  });

  it('keeps each change with who and why, inside and in the audit log, which holds no data of anybody', async () => {
    const { text } = await keeper.get(page('RR-0900-2024'));
    expect(text).toMatch(/Cancelado[\s\S]*Motivo: Cumple con los requisitos del acuerdo[\s\S]*Lo registró Persona/);
    expect(text.match(/Lo registró/g)).toHaveLength(5);
    const entries = (await staff.log.latest(40)).filter(({ action }) => action.startsWith('recruiter.'));
    const told = entries.filter(({ action }) => action !== 'recruiter.seen').map(({ action }) => action);
    expect(told).toEqual(['cancelled', 'suspension-lifted', 'suspended', 'authorised', 'applied'].map((name) => `recruiter.${name}`));
    expect(entries.filter(({ action }) => action === 'recruiter.seen').length).toBeGreaterThanOrEqual(5);
    expect(new Set(entries.map(({ subject }) => subject)).size).toBe(1);
    expect(JSON.stringify(entries)).not.toMatch(/RR-0900|Ixcán|1000-?6|7950|Inventada|requisitos/);
    const [batch] = await db.database.rows<{ source: string; file: string; actor: string; sha: string; months: number }>(
      `SELECT source, file_name AS file, actor, sha256 AS sha, (SELECT count(*) FROM batch_month WHERE batch_id = batch.id) AS months
       FROM batch ORDER BY id DESC LIMIT 1`,
    );
    expect(batch).toMatchObject({ source: 'interno', file: 'registro-interno', months: 0 });
    expect(batch?.actor).toMatch(/^account:\d+$/);
    expect(batch?.sha).toMatch(/^[0-9a-f]{64}$/);
  });

  it('takes a form once, however often it is sent, and none that was shown before another change', async () => {
    await keeper.get(`${HERE}/nueva`);
    const fields = application({ numero_registro: 'RR-0901-2024', nombre: 'Dos veces, S.A.', nit: '2024-9' });
    const sent = [await keeper.post(HERE, fields), await keeper.post(HERE, fields)];
    expect(sent.map(({ headers }) => headers['location'])).toEqual(Array(2).fill(`${page('RR-0901-2024')}?aviso=apply`));
    const { text } = await keeper.get(page('RR-0901-2024'));
    const decision = { visto: hidden(text, 'visto'), motivo: REASON };
    const deny = `${page('RR-0901-2024')}/denegar`;
    expect([(await keeper.post(deny, decision)).status, (await keeper.post(deny, decision)).status]).toEqual([303, 303]);
    const late = await keeper.post(deny, { ...decision, motivo: 'Otro motivo, más tarde' });
    expect([late.status, late.text.includes('Alguien cambió este registro')]).toEqual([409, true]);
    const [rows] = await db.database.rows<{ count: number }>(`SELECT count(*) AS count FROM recruiter_state WHERE number = 'RR-0901-2024'`);
    expect(rows?.count).toBe(2);
    const again = await keeper.post(HERE, application({ numero_registro: 'RR-0901-2024', nombre: 'Otra' }));
    expect([again.status, again.text.includes('Ya hay un reclutador con ese número'), again.text.includes('value="Otra"')]).toEqual([
      409,
      true,
      true,
    ]);
    const alike = await keeper.post(HERE, application({ numero_registro: 'rr 0901/2024', nit: '2024-9' }));
    expect([alike.status, alike.text.includes('Ya existe el número RR-0901-2024')]).toEqual([400, true]);
  });

  it('lets one of two decide who decide at once', async () => {
    await keeper.get(`${HERE}/nueva`);
    await keeper.post(
      HERE,
      application({ numero_registro: 'RR-0902-2024', nombre: 'A la vez, S.A.', nit: '99-K', telefono: '', representante_legal: '' }),
    );
    const other = await staff.inside((await staff.person('registrador')).id);
    const visto = hidden((await other.get(page('RR-0902-2024'))).text, 'visto');
    await keeper.get(page('RR-0902-2024'));
    const both = await Promise.all([
      keeper.post(`${page('RR-0902-2024')}/denegar`, { visto, motivo: REASON }),
      other.post(`${page('RR-0902-2024')}/autorizar`, { visto, motivo: REASON, vigente_desde: '2024-03-10', vigente_hasta: '2025-03-09' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    const rows = await db.database.rows<{ batches: number; states: number; open: number }>(
      `SELECT (SELECT count(*) FROM recruiter_state WHERE number = 'RR-0902-2024') AS states,
              (SELECT count(*) FROM batch b WHERE source = 'interno' AND NOT EXISTS (SELECT FROM recruiter_state WHERE batch_id = b.id)) AS batches,
              (SELECT count(*) FROM batch WHERE status = 'LOADING') AS open`,
    );
    expect(rows).toEqual([{ states: 2, batches: 0, open: 0 }]);
  });

  it('warns of what is shared with somebody who was stopped, and wants it looked at before anything that favours', async () => {
    await keeper.get(`${HERE}/nueva`);
    const stopped = { telefono: '(502) 7942-1004', representante_legal: 'ORDOÑEZ POP, LUIS' };
    await keeper.post(HERE, application({ numero_registro: 'RR-0903-2024', nombre: 'Manos Nuevas, S.A.', nit: '3952550-3', ...stopped }));
    const { text } = await keeper.get(page('RR-0903-2024'));
    expect(text).toMatch(
      /Empleos Agrícolas de Oriente, S\.A\., registro RR-0004-2023[\s\S]*Cancelado[\s\S]*Comparten: la persona, el teléfono/,
    );
    const validity = { vigente_desde: '2024-03-10', vigente_hasta: '2025-03-09' };
    const blind = await act(keeper, 'RR-0903-2024', 'autorizar', validity);
    expect([blind.status, blind.text.includes('Revise las coincidencias de arriba'), blind.text.includes('value="2025-03-09"')]).toEqual([
      400,
      true,
      true,
    ]);
    // A tick for other warnings than those of now.
    expect((await act(keeper, 'RR-0903-2024', 'autorizar', { ...validity, avisos: 'otros', revisado: 'si' })).status).toBe(400);
    expect((await act(keeper, 'RR-0903-2024', 'autorizar', { ...validity, revisado: 'si' })).status).toBe(303);
    const [entry] = (await staff.log.latest(5)).filter(({ action }) => action === 'recruiter.authorised');
    expect(entry?.detail).toMatchObject({ from: 'EN_TRAMITE', to: 'AUTORIZADO', until: '2025-03-09', warnings: 1, reviewed: true });
    // The public learns nothing of it.
    expect((await staff.visitor().get('/reclutadores?q=RR-0903-2024')).text).not.toContain('Empleos Agrícolas');
  });

  it('gives a wrong form back with what was typed, and a sentence beside each field', async () => {
    await keeper.get(`${HERE}/nueva`);
    const script = '<script>alert(1)</script>"\'';
    const wrong = await keeper.post(
      HERE,
      application({
        numero_registro: '',
        nombre: `${'ñ'.repeat(501)}`,
        nit: '1000-5',
        municipio: script,
        paises: 'Atlántida',
        tipo_persona: 'ROBOT',
        fecha_solicitud: '2024-02-31',
        telefono: 'a\u0007b',
        direccion: script,
      }),
    );
    expect(wrong.status).toBe(400);
    expect(wrong.text).not.toContain('<script>alert');
    expect(wrong.text).toContain('&lt;script&gt;alert(1)');
    const said = [...wrong.text.matchAll(/class="wrong" id="nueva-(\w+)-error">([^<]+)/g)].map(([, field]) => field);
    expect(said.sort()).toEqual(['fecha_solicitud', 'municipio', 'nit', 'nombre', 'numero_registro', 'paises', 'telefono', 'tipo_persona']);
    expect((await keeper.post(HERE, application({ numero_registro: 'RR-0904-2024', fecha_solicitud: '2024-03-11' }))).text).toContain(
      'no puede estar en el futuro',
    );
    for (const [field, value, said] of [
      ['nota', 'a\u0000b', 'signos que no son texto'],
      ['numero_registro', 'nueva', 'no puede ser un registro'],
      ['numero_registro', '..', 'no puede ser un registro'],
    ] as const) {
      const odd = await keeper.post(HERE, application({ numero_registro: 'RR-0904-2024', [field]: value }));
      expect([odd.status, odd.text.includes(said)]).toEqual([400, true]);
    }
    expect((await keeper.post(HERE, {})).status).toBe(400);
    expect((await keeper.post(HERE, { 'nombre[a]': 'x', numero_registro: ['a', 'b'] })).status).toBe(400);
  });

  it('shows stored script, emoji and odd telephones as the text they are', async () => {
    const script = '<script>alert(1)</script>';
    const odd = {
      nombre: `${script} 🚜`,
      nombre_comercial: script,
      representante_legal: script,
      direccion: `"><b>${script}`,
      telefono: `${script} +502..`,
      correo: script,
      sitio_web: 'javascript:alert(1)',
      nota: script,
    };
    const number = `${script}/?#%`;
    await keeper.get(`${HERE}/nueva`);
    const sent = await keeper.post(HERE, application({ ...odd, numero_registro: number, nit: '7108-0' }));
    expect(sent.status).toBe(303);
    await act(keeper, number, 'denegar', { motivo: `${script} sin requisitos` });
    for (const path of [page(number), `${HERE}?q=${encodeURIComponent(script)}`, HERE, '/reclutadores?q=alert', '/interno/bitacora']) {
      const { text } = await keeper.get(path);
      expect([path, text.includes('<script>alert'), text.includes('href="javascript')]).toEqual([path, false, false]);
    }
    expect((await keeper.get(page(number))).text).toContain('🚜');
  });

  it('refuses what a state does not allow, and addresses that lead nowhere', async () => {
    const refused = await act(keeper, 'RR-0001-2023', 'autorizar', { vigente_desde: '2024-03-10', vigente_hasta: '2025-03-09' });
    expect([refused.status, refused.text.includes('Con el estado que tiene hoy')]).toEqual([409, true]);
    // Somebody else was faster, and the form is there no more: what was typed is.
    expect(refused.text).toContain(`Motivo: ${REASON}`);
    for (const path of [page('RR-nadie'), `${HERE}/%00`, `${HERE}/%ED%A0%80`])
      expect([path, (await keeper.get(path)).status]).toEqual([path, path.includes('ED') ? 400 : 404]);
    expect((await act(keeper, 'RR-0001-2023', 'borrar')).status).toBe(404);
    expect((await act(keeper, 'RR-0001-2023', 'suspender', { visto: '' })).status).toBe(409);
  });

  it('is seen and not changed by an auditor, and closed to others', async () => {
    const auditor = await staff.inside((await staff.person('auditor')).id);
    const { text } = await auditor.get(page('RR-0903-2024'));
    expect([text.includes('Manos Nuevas'), text.includes('Coincidencias'), text.includes('name="motivo"')]).toEqual([true, true, false]);
    expect((await auditor.get(HERE)).text).not.toContain('7942-1004');
    expect((await auditor.post(`${page('RR-0903-2024')}/suspender`, { motivo: REASON })).status).toBe(403);
    const loader = await staff.inside((await staff.person('cargador')).id);
    expect((await loader.get(page('RR-0903-2024'))).status).toBe(403);
  });

  it('corrects data without touching the state, renews, and takes another application', async () => {
    const data = {
      nombre: 'Manos Nuevas, S.A.',
      tipo_persona: 'JURIDICA_NACIONAL',
      nit: '3952550-3',
      telefono: '5000 0000',
      municipio: '0101',
    };
    expect((await act(keeper, 'RR-0903-2024', 'corregir', { ...data, nota: 'corto' })).status).toBe(400);
    expect((await act(keeper, 'RR-0903-2024', 'corregir', { ...data, nota: 'Según su carta de hoy' })).status).toBe(303);
    expect(await verdict('RR-0903-2024')).toBe('Sí, está autorizado hasta el 9 de marzo de 2025.');
    const { text } = await keeper.get(page('RR-0903-2024'));
    expect(text).toMatch(/Cambió: representante legal, municipio, teléfono, países[^<]*[\s\S]*Nota interna: Según su carta de hoy/);
    expect((await staff.visitor().get('/reclutadores/RR-0903-2024')).text).not.toContain('carta');
    // No longer shared, but once it was: what the recruiter itself gives now counts.
    expect(text).not.toContain('Coincidencias');
    const renewal = { fecha_solicitud: '2024-03-09', vigente_desde: '2025-03-10', vigente_hasta: '2028-03-09' };
    expect((await act(keeper, 'RR-0903-2024', 'renovar', renewal)).status).toBe(303);
    expect(await verdict('RR-0903-2024')).toBe('Sí, está autorizado hasta el 9 de marzo de 2028.');
    await act(keeper, 'RR-0903-2024', 'cancelar');
    expect((await act(keeper, 'RR-0903-2024', 'solicitar', { fecha_solicitud: '2024-03-10' })).status).toBe(303);
    expect(await verdict('RR-0903-2024')).toBe('No está autorizado todavía: su solicitud está en trámite.');
    expect((await keeper.get(`${HERE}?estado=EN_TRAMITE&q=manos`)).text).toContain('Quedan 10 días');
  });

  it('lists each recruiter with the state that the rule gives, on whichever day', async () => {
    const registry = app.get(RegistryRepository, { strict: false });
    const states = await app.get(FactsRepository, { strict: false }).recruiterStates(1_000_000);
    for (const day of [
      '2022-12-31',
      '2023-01-20',
      '2023-02-09',
      '2023-02-10',
      '2024-02-15',
      '2024-03-10',
      '2024-06-15',
      '2025-06-15',
      '2095-02-10',
    ]) {
      const { recruiters, all } = await registry.list(day, { text: '', status: undefined, from: 0, count: 1_000 });
      const expected = [...groupByRecruiter(states)].flatMap(([number, rows]) => {
        const status = statusOn(rows, day);
        return status === null ? [] : [[number, status] as const];
      });
      expect([day, new Map(recruiters.map(({ number, status }) => [number, status]))]).toEqual([day, new Map(expected)]);
      expect(all).toBe(expected.length);
    }
    const waiting = await registry.list('2024-03-10', { text: '', status: 'EN_TRAMITE', from: 0, count: 100 });
    const days = waiting.recruiters.map(({ applicationDate }) => applicationDate);
    expect(days).toEqual([...days].sort());
    const odd = await Promise.all(
      ['%', '_', "'", '\\', '🚜', 'ENLÁCE'].map((text) => registry.list('2024-03-10', { text, status: undefined, from: 0, count: 5 })),
    );
    expect(odd.map(({ all }) => all > 0)).toEqual([true, false, true, false, true, true]);
  });

  it('tells a file by hand in no table of files received, and as one input of what is published', async () => {
    const last = (await db.database.rows<{ id: number }>('SELECT max(id) AS id FROM batch'))[0]?.id ?? 0;
    const inputs = await app.get(ReleaseRepository, { strict: false }).inputsUpTo(last);
    expect(inputs.map(({ fileName }) => fileName)).toEqual(['reclutadores-1.csv', 'reclutadores-2.csv', 'registro-interno']);
    expect(inputs[2]).toMatchObject({ batch: last, layout: 'reclutadores' });
    const earlier = await app.get(ReleaseRepository, { strict: false }).inputsUpTo(last - 1);
    expect(earlier[2]?.sha256).not.toBe(inputs[2]?.sha256);
    const facts = app.get(AccountabilityFactsRepository, { strict: false });
    const months = ['2024-03', '2024-02', '2024-01'];
    expect([await facts.deliveries(months, last), await facts.rejections(months, last)]).toEqual([[], []]);
    const { text } = await staff.visitor().get('/metricas');
    expect(/^movilidad_ingest_batches\{[^}]*reclutadores.*$/m.exec(text)?.[0]).toMatch(/ 2$/);
    // The decisions themselves count, as of each batch.
    const states = await facts.recruiterStates(last);
    expect(states.filter(({ number }) => number === 'RR-0900-2024')).toHaveLength(5);
    expect((await facts.recruiterStates(2)).filter(({ number }) => number === 'RR-0900-2024')).toHaveLength(0);
  });

  it('waits while a file is taken in', async () => {
    const leases = app.get(LeaseRepository, { strict: false });
    const order: string[] = [];
    const file = leases.withLease('ingest', async () => {
      await sleep(1_000);
      order.push('file');
    });
    const { status } = await act(keeper, 'RR-0001-2023', 'suspender');
    order.push('entry');
    await file;
    expect([status, order]).toEqual([303, ['file', 'entry']]);
    expect(await verdict('RR-0001-2023')).toBe('No está autorizado: suspendido desde el 10 de marzo de 2024.');
  });
});
