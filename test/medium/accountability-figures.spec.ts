import type { INestApplicationContext } from '@nestjs/common';
import type { Coordinates, MeasureId } from '../../src/cube/cube';
import type { ProtectedCube } from '../../src/disclosure/protected-cube';
import { IngestService } from '../../src/ingest/ingest.service';
import { FactsRepository } from '../../src/records/facts.repository';
import { closesAt, monthsOfPeriod } from '../../src/records/period';
import { FiguresService } from '../../src/release/making/figures.service';
import { ReleaseService } from '../../src/release/release.service';
import { describeOnEachDatabase, emptyTables } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import { writeComplaints, writeSmallMonth, writeTrainings } from '../support/small-registry';

const PERIOD = '2024-C1';
const MONTHS = monthsOfPeriod(PERIOD);

describeOnEachDatabase('the figures of four months', (db) => {
  const clock = new FakeClock(closesAt('2024-04'));
  let folder: ReturnType<typeof temporaryFolder>;
  let app: INestApplicationContext;

  beforeAll(async () => {
    await emptyTables(db.database);
    folder = temporaryFolder();
    app = await startProgram(testConfig(db.config, folder.path), clock);
    for (const month of MONTHS) {
      clock.set(closesAt(month).toISOString());
      await take('vinculaciones', writeSmallMonth(folder.path, month, 40));
      await app.get(ReleaseService).produce('mensual', month, 'cli');
    }
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  async function take(layout: string, path: string): Promise<void> {
    const result = await app.get(IngestService).ingest({ layout, path });
    expect([result.refusal, result.rejected]).toEqual([null, 0]);
  }

  async function figures(asOf?: number): Promise<ProtectedCube> {
    const last = await app.get(FactsRepository, { strict: false }).lastBatch();
    const order = { kind: 'cuatrimestral' as const, period: PERIOD, version: 1, builtAt: clock.now(), coveredFrom: '2024-01' };
    return (await app.get(FiguresService, { strict: false }).make({ ...order, asOf: asOf ?? last })).cube;
  }

  const printed = ({ cells }: ProtectedCube, measure: MeasureId, at: Coordinates = {}): number | undefined => {
    const found = cells.find(
      (cell) => cell.measure === measure && cell.period === PERIOD && JSON.stringify(cell.at) === JSON.stringify(at),
    );
    return found !== undefined && 'value' in found ? found.value : undefined;
  };

  it('count the months as they were published: a late row waits', async () => {
    const before = await figures();
    expect(printed(before, 'vinculaciones')).toBe(160);
    await take('vinculaciones', writeSmallMonth(folder.path, '2024-02', 46));
    const after = await figures();
    expect(after.cells).toEqual(before.cells);
  });

  it('count trainings and complaints as the registry holds them for the report', async () => {
    await take('capacitaciones', writeTrainings(folder.path, '2024-03', 12, 9, 7));
    await take('denuncias', writeComplaints(folder.path, '2024-04', 11));
    const known = await app.get(FactsRepository, { strict: false }).lastBatch();
    const first = await figures();
    expect(printed(first, 'capacitaciones')).toBe(28);
    expect(printed(first, 'capacitaciones', { resultado: 'CERTIFICADO' })).toBe(12);
    expect(printed(first, 'denuncias', { medio: 'REDES' })).toBe(11);
    expect(printed(first, 'denuncias', { pago: 'SD' })).toBe(11);
    // Those of other months are no part of it, and what comes later is for a later batch.
    await take('capacitaciones', writeTrainings(folder.path, '2023-12', 8));
    await take('capacitaciones', writeTrainings(folder.path, '2024-04', 9));
    expect((await figures(known)).cells).toEqual(first.cells);
    expect(printed(await figures(), 'capacitaciones')).toBe(37);
  });
});
