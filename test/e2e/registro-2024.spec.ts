import type { INestApplicationContext } from '@nestjs/common';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cellKey } from '../../src/cube/aggregate';
import type { Coordinates, Cube, MeasureId } from '../../src/cube/cube';
import { printedCode } from '../../src/cube/dimensions';
import { buildMonthlyCube } from '../../src/cube/monthly-cube';
import { IngestService } from '../../src/ingest/ingest.service';
import { sectionOf } from '../../src/records/codelists/activities';
import type { LinkFact } from '../../src/records/facts';
import { FactsRepository } from '../../src/records/facts.repository';
import { groupByRecruiter, statusOn } from '../../src/records/recruiter-status';
import { MonthlyInputsService } from '../../src/release/making/monthly-inputs.service';
import { projectFolder } from '../../src/platform/texts.store';
import { embeddedDatabase, type TestDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, temporaryFolder, testConfig } from '../support/program';

/** Registry files with their expected counts; they lie beside the repository, not in it. */
const sample = join(projectFolder, '..', 'shared', 'data', 'registro-2024');

type Counts = Readonly<Record<string, number>>;
interface Expected {
  readonly months: Readonly<
    Record<
      string,
      Record<string, Counts> & {
        readonly total: number;
        readonly empleadores: number;
        readonly documentos: number;
        readonly aplicantes: number;
      }
    >
  >;
  readonly rejects: readonly (readonly [string, number, string])[];
  readonly reclutadores: { readonly total: number; readonly por_estado: Counts };
}

const MONTHS = ['2024-01', '2024-02', '2024-03', '2024-04'];
const describeSample = existsSync(sample) ? describe : describe.skip;
if (!existsSync(sample)) process.stderr.write(`registro-2024: skipped, the sample registry is not beside this repository (${sample})\n`);

describeSample('the sample registry of January to April 2024', () => {
  const expected = existsSync(sample) ? (JSON.parse(readFileSync(join(sample, 'esperado.json'), 'utf8')) as Expected) : ({} as Expected);
  const folder = temporaryFolder();
  let database: TestDatabase;
  let app: INestApplicationContext;
  const rejected: [string, number][] = [];

  beforeAll(async () => {
    database = await embeddedDatabase();
    app = await startProgram(testConfig(database.config, folder.path), new FakeClock(new Date('2024-07-05T15:00:00Z')));
    const ingest = app.get(IngestService);
    const files = readdirSync(sample).filter((name) => name.endsWith('.csv'));
    const first = ['reclutadores.csv', 'tipos-cambio.csv'];
    for (const file of [...first, ...files.filter((name) => !first.includes(name))]) {
      const result = await ingest.ingest({ layout: file.replace(/(-\d{4}-\d{2})?\.csv$/, ''), path: join(sample, file) });
      expect([file, result.refusal]).toEqual([file, null]);
      const rows = new Set([...result.problems].filter((problem) => problem.severity === 'error').map((problem) => problem.row));
      rejected.push(...[...rows].map((row): [string, number] => [file, row]));
    }
  });

  afterAll(async () => {
    await app.close();
    await database.remove();
    folder.remove();
  });

  it('refuses exactly the rows that are bad, by file and line', () => {
    const sorted = (rows: readonly (readonly [string, number])[]): string[] => rows.map(([file, row]) => `${file}:${String(row)}`).sort();
    // Rates later than the day of the ingest are refused too, and rightly: they are no part of the sample's list.
    const ours = rejected.filter(([file]) => file !== 'tipos-cambio.csv');
    expect(sorted(ours)).toEqual(sorted(expected.rejects.map(([file, line]) => [file, line])));
  });

  it('expects every month that is compared', () => {
    expect(Object.keys(expected.months)).toEqual(MONTHS);
  });

  // Named here, because blocks that are skipped for want of the sample are declared all the same.
  describe.each(MONTHS)('%s', (month) => {
    let links: readonly LinkFact[];
    let cube: Cube;
    const figure = (measure: MeasureId, at: Coordinates): number | null | undefined =>
      cube.cells.find((cell) => cell.period === month && cellKey(cell) === cellKey({ period: month, measure, at }))?.value;
    const expectedOf = (name: string): Counts => expected.months[month]?.[name] ?? {};

    beforeAll(async () => {
      const facts = app.get(FactsRepository);
      const asOf = await facts.lastBatch();
      const coverage = await facts.coverage(asOf);
      links = await facts.links(month, asOf);
      cube = buildMonthlyCube(await app.get(MonthlyInputsService).gather(month, coverage?.from ?? month, () => asOf));
    });

    it.each([
      ['pais', (link: LinkFact) => link.country],
      ['sexo', (link: LinkFact) => link.sex],
      ['visa', (link: LinkFact) => link.visa],
      ['pais_sexo', (link: LinkFact) => `${link.country}|${link.sex}`],
      ['sector_sexo', (link: LinkFact) => `${link.activity}|${link.sex}`],
      ['muni', (link: LinkFact) => link.municipality],
    ] as const)('holds the good rows by %s', (name, keyOf) => {
      expect(countBy(links, keyOf)).toEqual(expectedOf(name));
    });

    it.each([
      ['M02', 'pais_sexo', (code: string, sexo: string) => ({ pais: printedCode('pais', code), sexo })],
      ['M05', 'sector_sexo', (code: string, sexo: string) => ({ sector: printedCode('sector', sectionOf(code)), sexo })],
      ['M06', 'ocupacion2_sexo', (code: string, sexo: string) => ({ ocupacion: printedCode('ocupacion', code), sexo })],
      ['M07', 'pueblo_sexo', (code: string, sexo: string) => ({ pueblo: printedCode('pueblo', code), sexo })],
      ['M09', 'depto_sexo', (code: string, sexo: string) => ({ departamento: code, sexo })],
      ['M04', 'edad_sexo', (code: string, sexo: string) => ({ edad: printedCode('edad', code), sexo })],
      ['M11', 'canal_pais', (code: string, other: string) => ({ canal: code, pais: printedCode('pais', other) })],
    ] as const)('has table %s as expected', (_, name, placeOf) => {
      const sums = new Map<string, { at: Coordinates; count: number }>();
      for (const [key, count] of Object.entries(expectedOf(name))) {
        const [first = '', second = ''] = key.split('|');
        const at: Coordinates = placeOf(first, second);
        const id = JSON.stringify(at);
        sums.set(id, { at, count: (sums.get(id)?.count ?? 0) + count });
      }
      expect(sums.size).toBeGreaterThan(0);
      for (const { at, count } of sums.values()) expect([at, figure('vinculaciones', at)]).toEqual([at, count]);
      // Nothing besides: the places expected add up to the table's total.
      expect([...sums.values()].reduce((sum, { count }) => sum + count, 0)).toBe(figure('vinculaciones', {}));
    });

    it('counts vinculaciones, persons, employers and applicants', () => {
      const month2024 = expected.months[month];
      expect([figure('vinculaciones', {}), figure('personas', {}), figure('empleadores', {}), figure('aplicantes', {})]).toEqual([
        month2024?.total,
        month2024?.documentos,
        month2024?.empleadores,
        month2024?.aplicantes,
      ]);
    });
  });

  it('knows each recruiter in the state the registry ends with', async () => {
    const facts = app.get(FactsRepository);
    const states = await facts.recruiterStates(await facts.lastBatch());
    const found = [...groupByRecruiter(states).values()].map((history) => ({ status: statusOn(history, '2024-06-30') ?? '' }));
    expect(found).toHaveLength(expected.reclutadores.total);
    expect(countBy(found, (recruiter) => recruiter.status)).toEqual(expected.reclutadores.por_estado);
  });
});

function countBy<T>(things: readonly T[], keyOf: (thing: T) => string): Counts {
  const counts: Record<string, number> = {};
  for (const thing of things) counts[keyOf(thing)] = (counts[keyOf(thing)] ?? 0) + 1;
  return counts;
}
