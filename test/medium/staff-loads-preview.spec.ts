import type { NestExpressApplication } from '@nestjs/platform-express';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IngestService } from '../../src/ingest/ingest.service';
import { TextStore } from '../../src/platform/texts.store';
import { ReleaseService } from '../../src/release/release.service';
import { wordsOf } from '../../src/report/labels';
import type { LoadPreview } from '../../src/staff/loads/load-preview';
import { previewOf } from '../../src/staff/loads/previewed';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { writeLinksFile } from '../support/links-file';
import { press, sendAndCheck } from '../support/loads-world';
import { temporaryFolder, testConfig } from '../support/program';
import { csv, links } from '../support/registry-files';
import { Staff, startStaffSite, type Visitor } from '../support/staff-world';

const MONTHS = ['2023-01', '2023-02'];

describeOnEachDatabase('what a file would change in what is published', (db) => {
  const folder = temporaryFolder();
  const clock = new FakeClock(new Date('2024-02-05T15:00:00Z'));
  let app: NestExpressApplication;
  let visitor: Visitor;

  beforeAll(async () => {
    app = await startStaffSite(testConfig(db.config, folder.path), clock);
    const staff = new Staff(app, clock);
    visitor = await staff.inside((await staff.person('analista')).id);
    const path = join(folder.path, 'base.csv');
    writeLinksFile(path, { rows: 4_000 });
    await app.get(IngestService, { strict: false }).ingest({ layout: 'vinculaciones', path });
    for (const month of MONTHS) await releases().produce('mensual', month, 'cli');
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  const releases = (): ReleaseService => app.get(ReleaseService, { strict: false });
  const stored = async (): Promise<LoadPreview> => {
    const [row] = await db.database.rows<{ preview: LoadPreview }>('SELECT preview FROM upload ORDER BY id DESC LIMIT 1');
    if (row === undefined) throw new Error('no upload');
    return row.preview;
  };
  /** Everything a look ahead must leave as it was; rows of batches that never counted are gone too. */
  const everything = (): Promise<object[]> =>
    db.database.rows(
      `SELECT (SELECT count(*) FROM worker_link) AS rows, (SELECT count(*) FROM worker_link WHERE superseded_by IS NOT NULL) AS stamped,
         (SELECT count(*) FROM batch_month) AS months, (SELECT count(*) FROM release) AS releases, (SELECT count(*) FROM lease) AS leases`,
    );

  it('is what a correction says once the file is in', async () => {
    // The first rows of the base again, so that some are corrected, and moved from one month to another; and new ones.
    const path = join(folder.path, 'tarde.csv');
    writeLinksFile(path, { rows: 700, seed: 7 });
    const address = await sendAndCheck(visitor, 'vinculaciones', readFileSync(path), 'tarde.csv');
    const before = await everything();
    const page = await press(visitor, address, 'vista');
    expect(await everything()).toEqual(before);
    const told = await stored();
    expect(told.releases.map(({ period }) => period)).toEqual(MONTHS);
    expect(page.text).toContain('Informe mensual, 2023-02, versión 1');
    expect(page.text).toMatch(/<th scope="row">Vinculaciones, total<\/th><td class="t">febrero de 2023<\/td>/);

    expect((await press(visitor, address, 'confirmar')).text).toContain('La carga quedó en el registro.');
    const words = wordsOf(new TextStore().section('report/es/mensual'));
    const later = [];
    for (const month of MONTHS) later.push(await releases().previewCorrection('mensual', month));
    expect(told.releases).toEqual(previewOf({ asOf: 0, looked: 0, fixed: 0, previews: later }, words).releases);
  });

  it('is nothing where the file tells of other months, or of what no report counts', async () => {
    const other = await sendAndCheck(
      visitor,
      'vinculaciones',
      csv(links({ id_vinculacion: 'otro', fecha_vinculacion: '15-01-2024', registro_reclutador: '', canal: 'PTT' })),
    );
    expect((await press(visitor, other, 'vista')).text).toContain('No cambiaría ninguna cifra publicada.');
    const money = await sendAndCheck(
      visitor,
      'presupuesto',
      csv([
        ['ejercicio', 'mes', 'actividad', 'asignado', 'vigente', 'devengado'],
        ['2023', '1', 'Servicio', '100.00', '100.00', '50.00'],
      ]),
    );
    expect((await press(visitor, money, 'vista')).text).toContain('Este formato no tiene cifras en ningún informe publicado.');
  });
});
