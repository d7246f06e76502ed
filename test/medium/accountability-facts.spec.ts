import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IngestService } from '../../src/ingest/ingest.service';
import { AccountabilityFactsRepository } from '../../src/records/accountability-facts.repository';
import { describeOnEachDatabase, emptyTables } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { ingestInto } from '../support/ingest-service';

const folder = mkdtempSync(join(tmpdir(), 'movilidad-accountability-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const ACTIONS = 'id_accion,hito,fecha,descripcion,municipio,beneficiarias_mujeres,beneficiarios_hombres,medio_verificacion';
const BUDGET = 'ejercicio,mes,actividad,asignado,vigente,devengado';
const RECRUITERS = 'numero_registro,nombre,tipo_persona,nit,fecha_solicitud,fecha_resolucion,estado,motivo,fecha_estado';

describeOnEachDatabase('the facts of the accountability report', (db) => {
  const clock = new FakeClock(new Date('2024-05-04T15:00:00Z'));
  let ingest: IngestService;
  let facts: AccountabilityFactsRepository;
  let files = 0;

  /** Takes a file in and gives its batch. */
  async function take(layout: string, ...lines: readonly string[]): Promise<number> {
    const path = join(folder, `archivo-${String(++files)}.csv`);
    writeFileSync(path, `${lines.join('\n')}\n`);
    const { refusal, batch } = await ingest.ingest({ layout, path });
    expect(refusal).toBeNull();
    return batch ?? 0;
  }

  beforeEach(async () => {
    await emptyTables(db.database);
    clock.set('2024-05-04T15:00:00Z');
    ingest = ingestInto(db.database, clock, db.texts);
    facts = new AccountabilityFactsRepository(db.database);
  });

  it('are actions as the registry held them after a batch, corrections by then included', async () => {
    const first = await take(
      'acciones',
      ACTIONS,
      'A-2,2,05-02-2024,Informe mensual,,,,',
      'A-1,1,20-02-2024,Reunión técnica,0101,4,6,Acta 1',
      'A-3,1,02-05-2024,Del mes siguiente,0101,1,1,Acta 3',
    );
    const second = await take('acciones', ACTIONS, 'A-1,1,21-02-2024,Reunión técnica,0101,5,6,Acta 1 bis');
    const meeting = { milestone: '1', description: 'Reunión técnica', municipality: '0101', men: 6 };
    const report = {
      ...{ milestone: '2', date: '2024-02-05', description: 'Informe mensual' },
      ...{ municipality: null, women: null, men: null, evidence: null },
    };
    const months = ['2024-01', '2024-02'];
    expect(await facts.actions(months, first)).toEqual([{ ...meeting, date: '2024-02-20', women: 4, evidence: 'Acta 1' }, report]);
    expect(await facts.actions(months, second)).toEqual([{ ...meeting, date: '2024-02-21', women: 5, evidence: 'Acta 1 bis' }, report]);
    expect(await facts.actions(months, 0)).toEqual([]);
  });

  it('are budget lines by month, to the cent', async () => {
    const first = await take('presupuesto', BUDGET, '2024,2,Programa,3000000.00,2950000.10,210774.35', '2023,12,Programa,1,1,1');
    const second = await take('presupuesto', BUDGET, '2024,2,Programa,3000000.00,2950000.10,210000.35');
    const line = { month: '2024-02', activity: 'Programa', assigned: 3_000_000, inForce: 2_950_000.1 };
    expect(await facts.budget(['2024-01', '2024-02'], first)).toEqual([{ ...line, accrued: 210_774.35 }]);
    expect(await facts.budget(['2024-02'], second)).toEqual([{ ...line, accrued: 210_000.35 }]);
    expect((await facts.budget(['2023-12', '2024-02'], second)).map(({ month }) => month)).toEqual(['2023-12', '2024-02']);
  });

  it('are states of recruiters with their reasons', async () => {
    const batch = await take('reclutadores', RECRUITERS, 'RR-1,Enlace,INDIVIDUAL,576937-K,01-02-2024,11-02-2024,AUTORIZADO,,11-02-2024');
    const later = await take(
      'reclutadores',
      RECRUITERS,
      'RR-1,Enlace,INDIVIDUAL,576937-K,01-02-2024,11-02-2024,CANCELADO,Cobros indebidos,20-04-2024',
    );
    expect((await facts.recruiterStates(batch)).map(({ status, reason }) => [status, reason])).toEqual([['AUTORIZADO', null]]);
    expect((await facts.recruiterStates(later)).map(({ status, reason }) => [status, reason])).toEqual([
      ['AUTORIZADO', null],
      ['CANCELADO', 'Cobros indebidos'],
    ]);
  });

  it('are what came for each month, and the rows of all files', async () => {
    const taken = (layout: string, receivedOn: string | null, [received, accepted]: readonly [number, number]) => ({
      ...{ layout, receivedOn, received, accepted },
      rejected: received - accepted,
    });
    // Before the month is over: only a file of its beginning.
    clock.set('2024-03-20T15:00:00Z');
    await take('presupuesto', BUDGET, '2024,3,Programa,1,1,1');
    await take('acciones', ACTIONS, 'A-1,1,18-03-2024,Reunión técnica,0101,4,6,Acta 1');
    // In Guatemala still the last of March, then the first of April.
    clock.set('2024-04-01T05:30:00Z');
    await take('presupuesto', BUDGET, '2024,3,Otra,1,1,1');
    clock.set('2024-04-01T06:30:00Z');
    await take('presupuesto', BUDGET, '2024,3,Tercera,1,1,1', '2024,4,Programa,1,1,no es un monto');
    clock.set('2024-05-20T15:00:00Z');
    const last = await take('presupuesto', BUDGET, '2024,3,Cuarta,1,1,1');
    expect(await facts.deliveries(['2024-03', '2024-04'], last)).toEqual([
      { month: '2024-03', ...taken('acciones', '2024-03-20', [1, 1]) },
      { month: '2024-03', ...taken('presupuesto', '2024-04-01', [4, 4]) },
      { month: '2024-04', ...taken('presupuesto', null, [1, 0]) },
    ]);
    expect(await facts.rejections(['2024-03', '2024-04'], last)).toEqual([{ layout: 'presupuesto', rule: 'amount.format', rows: 1 }]);
    expect(await facts.rejections(['2024-03'], last)).toEqual([]);
  });
});
