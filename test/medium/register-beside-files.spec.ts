import type { NestExpressApplication } from '@nestjs/platform-express';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IngestService } from '../../src/ingest/ingest.service';
import { statusOn } from '../../src/records/recruiter-status';
import { RegistryRepository } from '../../src/staff/registry/registry.repository';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { temporaryFolder, testConfig } from '../support/program';
import { ingestRegister, REGISTER_FILES } from '../support/recruiter-register';
import { Staff, startStaffSite } from '../support/staff-world';

const PAGE = '/interno/reclutadores/RR-0001-2023';

describeOnEachDatabase('a suspension decided by hand', (db) => {
  const folder = temporaryFolder();
  const clock = new FakeClock();
  let app: NestExpressApplication;
  let staff: Staff;

  const ingest = (): IngestService => app.get(IngestService, { strict: false });
  const verdict = async (): Promise<string | undefined> =>
    /(?:No está autorizado: |Sí, está autorizado)[^<"]*/.exec((await staff.visitor().get('/reclutadores/RR-0001-2023')).text)?.[0];

  beforeAll(async () => {
    app = await startStaffSite(testConfig(db.config, folder.path), clock);
    staff = new Staff(app, clock);
    await ingestRegister(ingest());
    const keeper = await staff.inside((await staff.person('registrador')).id);
    const seen = /name="visto" value="([^"]*)"/.exec((await keeper.get(PAGE)).text)?.[1];
    const { status } = await keeper.post(`${PAGE}/suspender`, { visto: seen, motivo: 'Cobró por una oferta que no existe' });
    expect(status).toBe(303);
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  it('is not undone by a file that does not say since when its state holds', async () => {
    // The platform sends what it holds, and knows nothing of the suspension.
    const path = join(folder.path, 'reclutadores-otra-vez.csv');
    const [header = '', kept = '', other = ''] = readFileSync(REGISTER_FILES[0] ?? '', 'utf8').split('\n');
    const undated = (row: string): string => row.trimEnd().replace(/[^,]*$/, '');
    writeFileSync(path, [header, undated(kept), undated(other)].join('\n'));
    const { accepted, problems } = await ingest().ingest({ layout: 'reclutadores', path });
    expect([...problems].map(({ row, name, rule }) => [row, name, rule])).toEqual([[2, 'fecha_estado', 'status-date.required']]);
    expect(accepted).toBe(1);
    expect(await verdict()).toBe('No está autorizado: suspendido desde el 10 de marzo de 2024.');
  });

  it('is not undone on a day to come that an earlier file told of', async () => {
    const path = join(folder.path, 'reclutadores-futuro.csv');
    const [header = '', , other = ''] = readFileSync(REGISTER_FILES[0] ?? '', 'utf8').split('\n');
    const ahead = other
      .trimEnd()
      .replace('RR-0002-2023', 'RR-0950-2024')
      .replace('SUSPENDIDO', 'AUTORIZADO')
      .replace(/[^,]*$/, '01-04-2024');
    writeFileSync(path, [header, ahead].join('\n'));
    expect((await ingest().ingest({ layout: 'reclutadores', path })).accepted).toBe(1);
    const keeper = await staff.inside((await staff.person('registrador')).id);
    const page = '/interno/reclutadores/RR-0950-2024';
    const seen = /name="visto" value="([^"]*)"/.exec((await keeper.get(page)).text)?.[1];
    expect((await keeper.post(`${page}/denegar`, { visto: seen, motivo: 'Pidió dinero por adelantado' })).status).toBe(303);
    const registry = app.get(RegistryRepository, { strict: false });
    const rows = await registry.of('RR-0950-2024');
    for (const day of ['2024-03-10', '2024-04-01', '2025-01-01']) {
      const [listed] = await registry.named(day, ['RR-0950-2024']);
      expect([day, listed?.status, statusOn(rows, day)]).toEqual([day, 'DENEGADO', 'DENEGADO']);
    }
  });
});
