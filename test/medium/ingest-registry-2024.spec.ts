import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { ingestInto } from '../support/ingest-service';

const folder = join(__dirname, '../../../shared/data/registro-2024');
const present = existsSync(join(folder, 'esperado.json'));
if (!present) console.warn(`omitted: ${folder} is not beside the repository`);

interface Expected {
  readonly rejects: readonly (readonly [file: string, row: number, kind: string])[];
  readonly months: Readonly<Record<string, { readonly total: number; readonly empleadores: number; readonly documentos: number }>>;
}

(present ? describe : describe.skip)('the registry of January to April 2024', () => {
  describeOnEachDatabase('ingest', (db) => {
    const files = present ? readdirSync(folder).filter((name) => name.endsWith('.csv')) : [];
    const expected = present ? (JSON.parse(readFileSync(join(folder, 'esperado.json'), 'utf8')) as Expected) : { rejects: [], months: {} };

    it('refuses exactly the rows that are bad, and counts the rest', async () => {
      const clock = new FakeClock(new Date('2024-05-02T15:00:00Z'));
      const service = ingestInto(db.database, clock, db.texts);
      const rejected: string[] = [];
      // Recruiters first, so that no link names an unknown one.
      for (const name of files.sort((a, b) => Number(b.startsWith('reclutadores')) - Number(a.startsWith('reclutadores')))) {
        const layout = name.replace(/-2024-\d\d|\.csv$/g, '').replace(/\.csv$/, '');
        const result = await service.ingest({ layout, path: join(folder, name) });
        expect([name, result.refusal]).toEqual([name, null]);
        const bad = new Set([...result.problems].filter(({ severity }) => severity === 'error').map(({ row }) => `${name}:${row}`));
        expect(bad.size).toBe(result.rejected);
        expect(result.received).toBe(result.accepted + result.rejected);
        rejected.push(...bad);
      }
      expect(rejected.sort()).toEqual(expected.rejects.map(([file, row]) => `${file}:${row}`).sort());

      const months = await db.database.rows<{ month: string; total: number; employers: number; persons: number }>(
        `SELECT to_char(link_date, 'YYYY-MM') AS month, count(*) AS total, count(DISTINCT employer) AS employers, count(DISTINCT person) AS persons
         FROM worker_link GROUP BY 1 ORDER BY 1`,
      );
      expect(months).toEqual(
        Object.entries(expected.months).map(([month, { total, empleadores, documentos }]) => ({
          month,
          total,
          employers: empleadores,
          persons: documentos,
        })),
      );
    });
  });
});
