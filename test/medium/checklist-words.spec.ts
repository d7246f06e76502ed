import type { INestApplicationContext } from '@nestjs/common';
import { readFileSync, writeFileSync } from 'node:fs';
import { IngestService } from '../../src/ingest/ingest.service';
import { LifecycleService } from '../../src/release/review/lifecycle.service';
import { ReleaseService } from '../../src/release/release.service';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import { writeSmallMonth } from '../support/small-registry';

describeOnEachDatabase('what the checklist says', (db) => {
  const folder = temporaryFolder();
  const clock = new FakeClock();
  let app: INestApplicationContext;

  beforeAll(async () => {
    app = await startProgram(testConfig(db.config, folder.path), clock);
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  async function take(path: string): Promise<void> {
    expect((await app.get(IngestService).ingest({ layout: 'vinculaciones', path })).refusal).toBeNull();
  }

  it('names the category that moved most as the report does, and keeps its code in what programs read', async () => {
    clock.set('2024-02-05T15:00:00Z');
    await take(writeSmallMonth(folder.path, '2024-01', 90));
    await app.get(ReleaseService).produce('mensual', '2024-01', 'ana');
    clock.set('2024-03-05T15:00:00Z');
    // A third went to Canada; a month later hardly anybody does.
    const path = writeSmallMonth(folder.path, '2024-02', 90);
    const [head = '', ...rows] = readFileSync(path, 'utf8').split('\n');
    const moved = rows.map((row, index) => (index < 54 ? row.replace('CAN,TFWP-AGR', 'USA,H2A').replace(',CAD,', ',USD,') : row));
    writeFileSync(path, [head, ...moved].join('\n'));
    await take(path);
    await app.get(ReleaseService).build('mensual', '2024-02', 'ana');
    const findings = await app.get(LifecycleService).checklist('mensual', '2024-02');
    const jump = findings.find(({ key }) => key === 'jump-share.previous.M02.vinculaciones');
    expect(jump?.text).toBe('En el cuadro M02, la parte de «Estados Unidos» pasó de 66.7 % en 2024-01 a 86.7 %.');
    expect(jump?.params).toMatchObject({ table: 'M02', cell: 'pais=USA' });
  });
});
