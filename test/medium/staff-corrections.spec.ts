import type { NestExpressApplication } from '@nestjs/platform-express';
import { ReleaseRepository, type ReleaseRow } from '../../src/release/release.repository';
import { ReleaseService } from '../../src/release/release.service';
import { WorkshopService } from '../../src/staff/review/workshop.service';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { temporaryFolder, testConfig } from '../support/program';
import { takeMonths } from '../support/release-world';
import { seenOn, Staff, startStaffSite, type Visitor, wordsOn } from '../support/staff-world';

const LIST = '/interno/informes';
const OUT = `${LIST}/mensual/2024-01/v1`;
const NEXT = `${LIST}/mensual/2024-01/v2`;

describeOnEachDatabase('a correction on the staff site', (db) => {
  const folder = temporaryFolder();
  let app: NestExpressApplication;
  let ana: Visitor;
  let carlos: Visitor;

  beforeAll(async () => {
    const clock = new FakeClock(new Date('2024-03-05T15:00:00Z'));
    app = await startStaffSite({ ...testConfig(db.config, folder.path), review: 'two-person' }, clock);
    const staff = new Staff(app, clock);
    await takeMonths(app, folder.path, ['2024-01', '2024-02'], 60);
    const releases = app.get(ReleaseService, { strict: false });
    await releases.build('mensual', '2024-01', 'ana');
    await releases.publish('mensual', '2024-01', 'ana', { confirmation: 'mensual/2024-01/v1', reason: 'El primero de la prueba.' });
    ana = await staff.inside((await staff.person('analista')).id);
    carlos = await staff.inside((await staff.person('aprobador', 'analista')).id);
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  const workshop = (): WorkshopService => app.get(WorkshopService, { strict: false });
  const row = async (): Promise<ReleaseRow | undefined> => app.get(ReleaseRepository, { strict: false }).latest('mensual', '2024-01');
  /** Sends a form of a page as it is shown now. */
  async function step(visitor: Visitor, page: string, path: string, fields: object = {}): Promise<string> {
    const { text } = await visitor.get(page);
    return (await visitor.post(`${page}/${path}`, { visto: seenOn(text), ...fields })).text;
  }

  it('waits for its turn and says so, after a first build of which the list tells that it failed', async () => {
    const february = { informe: 'mensual', periodo: '2024-02' };
    const { longestMs } = workshop();
    workshop().longestMs = 1;
    await ana.get(LIST);
    expect((await ana.post(`${LIST}/preparar`, february)).status).toBe(303);
    await workshop().idle();
    workshop().longestMs = longestMs;
    expect(wordsOn((await ana.get(LIST)).text)).toContain('el trabajo se interrumpió por un fallo del programa');
    expect((await ana.post(`${LIST}/preparar`, february)).status).toBe(303);
    await ana.get(OUT);
    expect((await ana.post(`${OUT}/previa`)).status).toBe(303);
    expect(wordsOn((await ana.get(OUT)).text)).toContain('Espera su turno');
    await workshop().idle();
    expect(wordsOn((await ana.get(OUT)).text)).toMatch(/Cambiarían \d+ cifras|La corrección se rechazaría|Ninguna cifra publicada/);
  });

  it('gets another public note as long as it can be built anew, and its writer does not approve it', async () => {
    await step(ana, OUT, 'corregir', { nota: 'Contratos que llegaron tarde.' });
    await workshop().idle();
    expect(await row()).toMatchObject({ version: 2, status: 'DRAFT' });
    const { text } = await carlos.get(NEXT);
    expect(text).toContain('>Contratos que llegaron tarde.</textarea>');
    expect(wordsOn(text)).toContain('Hace otra vez el borrador de la versión v2');
    const note = 'Contratos que una plataforma envió tarde.';
    await step(carlos, NEXT, 'corregir', { nota: note });
    await workshop().idle();
    expect(await row()).toMatchObject({ version: 2, status: 'DRAFT', note });
    await step(ana, NEXT, 'preparar');
    await workshop().idle();
    await step(ana, NEXT, 'enviar');
    expect(await row()).toMatchObject({ status: 'IN_REVIEW', note });
    for (const [, clave = ''] of (await ana.get(NEXT)).text.matchAll(/name="clave" value="([^"]+)"/g))
      await step(ana, NEXT, 'respuesta', { clave, motivo: 'Se revisó con la plataforma.' });
    expect(wordsOn(await step(carlos, NEXT, 'aprobar'))).toContain('escribió palabras que salen en él');
    expect((await row())?.status).toBe('IN_REVIEW');
  });
});
