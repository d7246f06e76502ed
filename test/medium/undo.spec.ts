import type { INestApplicationContext } from '@nestjs/common';
import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IngestService } from '../../src/ingest/ingest.service';
import { UndoService } from '../../src/ingest/undo.service';
import { FactsRepository } from '../../src/records/facts.repository';
import { RegisterService } from '../../src/recruiters/register.service';
import { RegisterRepository } from '../../src/recruiters/register.repository';
import { ReleaseRepository } from '../../src/release/release.repository';
import { RegistryRepository } from '../../src/staff/registry/registry.repository';
import { StoppedService } from '../../src/staff/registry/stopped.service';
import { describeOnEachDatabase, emptyTables } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import { csv, links } from '../support/registry-files';
import { inventedCui, writeTrainings } from '../support/small-registry';

const REASON = 'Se cargó el archivo equivocado.';
const MONTH = '2024-02';
const recruiters = (...rows: readonly (readonly [number: string, status: string])[]): Buffer =>
  csv([
    ['numero_registro', 'nombre', 'tipo_persona', 'fecha_solicitud', 'fecha_resolucion', 'estado', 'vigente_desde', 'vigente_hasta'],
    ...rows.map(([number, status]) => [
      ...[number, `Enlace ${number.slice(3, 7)}`, 'JURIDICA_EXTRANJERA', '13-01-2024', '20-01-2024', status, '20-01-2024', '19-01-2027'],
    ]),
  ]);

const applicants = (day: string): Buffer =>
  csv([
    [
      'id_aplicacion',
      'fecha_aplicacion',
      'tipo_documento',
      'numero_documento',
      'sexo',
      'fecha_nacimiento',
      'pueblo',
      'municipio_origen',
      'estado',
    ],
    [`A-${day}`, day, '1', inventedCui(7_000), '1', '1990-05-05', '5', '0101', 'registrado'],
  ]);

describeOnEachDatabase('taking a batch back', (db) => {
  const folder = temporaryFolder();
  const clock = new FakeClock();
  let app: INestApplicationContext;
  let files = 0;

  beforeAll(async () => {
    app = await startProgram(testConfig(db.config, folder.path), clock);
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });
  beforeEach(() => emptyTables(db.database));

  async function take(layout: string, bytes: Buffer, source?: string): Promise<number> {
    clock.advance(1_000);
    const path = join(folder.path, `archivo-${String(++files)}.csv`);
    writeFileSync(path, bytes);
    const { batch, refusal, rejected, problems } = await app.get(IngestService).ingest({ layout, path, source, actor: 'ana' });
    if (batch === null) throw new Error(refusal?.message ?? [...problems][0]?.message ?? 'nothing was taken');
    expect(rejected).toBe(0);
    return batch;
  }
  const undo = (batch: number): Promise<number> => app.get(UndoService).undo(batch, REASON, 'ana');
  /** Wages in the order of size, as the statistics read them: each row of these tests has one of its own. */
  const wagesAfter = async (batch: number): Promise<number[]> =>
    (await app.get(FactsRepository).links(MONTH, batch)).map(({ wage }) => wage?.amount ?? 0).sort((a, b) => a - b);

  it('leaves the registry as if the file had never come, whatever came and was taken back before and after', async () => {
    const keys = ['a', 'b', 'c', 'd'] as const;
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ keys: fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1 }), withdrawn: fc.boolean() }) },
      { weight: 2, arbitrary: fc.nat(9) },
    );
    let amount = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        await emptyTables(db.database);
        const standing: { batch: number; rows: ReadonlyMap<string, number> }[] = [];
        const seen: { batch: number; wages: number[] }[] = [];
        for (const each of steps) {
          let last: number;
          if (typeof each === 'number') {
            const file = standing[each % Math.max(1, standing.length)];
            if (file === undefined) continue;
            last = await undo(file.batch);
            standing.splice(standing.indexOf(file), 1);
          } else {
            // What is withdrawn is in force and not counted.
            const rows = new Map(each.keys.map((key) => [key, ++amount]));
            const changes = [...rows].map(([key, wage]) => ({
              id_vinculacion: key,
              salario: String(wage),
              anulada: each.withdrawn ? 'SI' : '',
            }));
            last = await take('vinculaciones', csv(links(...changes)));
            standing.push({ batch: last, rows: each.withdrawn ? new Map(each.keys.map((key) => [key, 0])) : rows });
          }
          const model = new Map(standing.flatMap(({ rows }) => [...rows]));
          const wages = [...model.values()].filter((wage) => wage > 0).sort((a, b) => a - b);
          expect(await wagesAfter(last)).toEqual(wages);
          seen.push({ batch: last, wages });
        }
        for (const { batch, wages } of seen) expect([batch, await wagesAfter(batch)]).toEqual([batch, wages]);
      }),
      { numRuns: 12 },
    );
  });

  it('takes the states of recruiters back, for figures, the public check and the rule that asks for known ones', async () => {
    const first = await take('reclutadores', recruiters(['RR-0001-2024', 'SUSPENDIDO']));
    const second = await take('reclutadores', recruiters(['RR-0001-2024', 'AUTORIZADO'], ['RR-0002-2024', 'AUTORIZADO']));
    const statesAfter = async (batch: number): Promise<string[]> =>
      (await app.get(FactsRepository).recruiterStates(batch)).map(({ number, status }) => `${number} ${status}`);
    const register = new RegisterService(new RegisterRepository(db.database), clock);
    expect((await register.check('RR-0002-2024')).answer.kind).not.toBe('none');
    const undone = await undo(second);
    expect(await statesAfter(undone)).toEqual(['RR-0001-2024 SUSPENDIDO']);
    expect(await statesAfter(second)).toHaveLength(3);
    expect(await statesAfter(first)).toEqual(['RR-0001-2024 SUSPENDIDO']);
    expect(await register.recruiter('RR-0002-2024')).toBeUndefined();
    const { batch } = await app
      .get(IngestService)
      .ingest({ layout: 'reclutadores', path: join(folder.path, `archivo-${String(files)}.csv`) });
    expect(batch).toBeGreaterThan(undone);
    expect((await register.recruiter('RR-0002-2024'))?.status).toBe('AUTORIZADO');
  });

  it('is known to who warns of recruiters that were stopped', async () => {
    const warner = new StoppedService(new RegistryRepository(db.database));
    const asks = { number: 'RR-0009-2024', name: 'Enlace 0001', personType: 'JURIDICA_EXTRANJERA' };
    const traits = {
      tradeName: null,
      taxId: null,
      representative: null,
      telephone: null,
      email: null,
      website: null,
      address: null,
      municipality: null,
    };
    const warned = async (): Promise<string[]> => (await warner.warnings({ ...asks, ...traits }, '2024-03-10')).map(({ number }) => number);
    expect(await warned()).toEqual([]);
    await take('reclutadores', recruiters(['RR-0001-2024', 'AUTORIZADO']));
    const stop = await take('reclutadores', recruiters(['RR-0001-2024', 'SUSPENDIDO']));
    expect(await warned()).toEqual(['RR-0001-2024']);
    await undo(stop);
    expect(await warned()).toEqual([]);
  });

  it('is refused of files with persons of a closed year, which could not be loaded again as they are now', async () => {
    const files = {
      vinculaciones: csv(links({}, { fecha_vinculacion: '31-12-2023', fecha_inicio: '01-01-2024' })),
      aplicantes: applicants('2023-11-05'),
      capacitaciones: readFileSync(writeTrainings(folder.path, '2023-11', 1, 1)),
    };
    const batches: number[] = [];
    for (const [layout, bytes] of Object.entries(files)) batches.push(await take(layout, bytes));
    const openYear = await take('vinculaciones', csv(links({ id_vinculacion: 'otra' })));
    await db.database.run('INSERT INTO closed_year (year, closed_at, last_batch) VALUES (2023, $1, $2)', [clock.now(), openYear]);
    for (const batch of batches) await expect(undo(batch)).rejects.toThrow('El año 2023 está cerrado; esta carga ya no puede deshacerse.');
    await undo(openYear);
    // Persons of a file that came since still have codes that they would have again.
    await undo(await take('aplicantes', applicants('2023-12-05')));
  });

  it('is done of a file that says it comes from where entries are made by hand', async () => {
    const batch = await take('vinculaciones', csv(links({})), 'interno');
    expect(await undo(batch)).toBeGreaterThan(batch);
  });

  it('names a file that was taken back no more among what figures rest on', async () => {
    const inputs = async (batch: number) => (await app.get(ReleaseRepository).inputsUpTo(batch)).map((each) => each.batch);
    const first = await take('vinculaciones', csv(links({ id_vinculacion: 'a' })));
    const second = await take('vinculaciones', csv(links({ id_vinculacion: 'b' })));
    const undone = await undo(first);
    expect([await inputs(second), await inputs(undone)]).toEqual([[first, second], [second]]);
  });

  it('is done once, told to the audit log, and of files only', async () => {
    const batch = await take('vinculaciones', csv(links({})));
    const both = await Promise.allSettled([undo(batch), undo(batch)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [done] = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    await expect(undo(done ?? 0)).rejects.toMatchObject({ id: 'service.undo.is-undo' });
    await expect(undo(99_999)).rejects.toMatchObject({ status: 404 });
    await expect(app.get(UndoService).undo(batch, '  corto \u0000 ', 'ana')).rejects.toMatchObject({ status: 400 });
    const [entry] = await db.database.rows<{ action: string; subject: string; detail: object }>(
      'SELECT action, subject, detail FROM audit_entry ORDER BY id DESC LIMIT 1',
    );
    expect(entry).toEqual({
      action: 'batch.undone',
      subject: `batch:${String(batch)}`,
      detail: { layout: 'vinculaciones', restored: 0, with: done },
    });
  });
});
