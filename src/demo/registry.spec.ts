import { createHash } from 'node:crypto';
import { LAYOUTS } from '../ingest/layouts/layouts';
import { checkCui } from '../records/identifiers/cui';
import { checkNit } from '../records/identifiers/nit';
import { ageOn } from '../records/period';
import { COLUMNS, columnIndex } from './columns';
import { encode } from './encode';
import { FAULT_KINDS } from './faults';
import type { GeneratedFile, Row } from './generated-file';
import { bulkWorkerLinks, DEMO_REGISTRY, generateRegistry } from './registry';

const files = [...generateRegistry(DEMO_REGISTRY)];
const rowsOf = (file: GeneratedFile): Row[] => [...file.rows];
const ofLayout = (layout: string): GeneratedFile[] => files.filter((file) => file.layout === layout);
const column = (name: string): number => columnIndex('vinculaciones', name);
const goodRows = (file: GeneratedFile): Row[] => {
  const bad = new Set(file.faults.map(({ row }) => row - 2));
  return rowsOf(file).filter((_, index) => !bad.has(index));
};
const linkFile = (month: string): GeneratedFile => {
  const file = files.find(({ fileName }) => fileName === `vinculaciones-${month}`);
  if (file === undefined) throw new Error(`no file for ${month}`);
  return file;
};
/** Good rows of contracts linked in `month`, corrections of earlier months left out. */
const linked = (month: string): Row[] => goodRows(linkFile(month)).filter((row) => row[column('fecha_vinculacion')]?.startsWith(month));
const fingerprint = (file: GeneratedFile): string => {
  const hash = createHash('sha256');
  for (const piece of encode(file)) hash.update(piece);
  return hash.digest('hex').slice(0, 16);
};

describe('the synthetic registry', () => {
  it('has 28 months of contracts and applicants, and every layout', () => {
    expect(ofLayout('vinculaciones')).toHaveLength(28);
    expect(ofLayout('aplicantes')).toHaveLength(28);
    expect(new Set(files.map(({ layout }) => layout))).toEqual(new Set(Object.keys(COLUMNS)));
    expect(new Set(files.map(({ fileName }) => fileName)).size).toBe(files.length);
    expect(new Set(files.map(({ format }) => format))).toEqual(new Set(['csv-bom', 'csv-semicolon-1252', 'xlsx']));
  });

  it('keeps to the columns of the input layouts', () => {
    for (const layout of LAYOUTS) {
      const names = layout.columns.map(({ name }) => name).sort();
      expect([layout.id, [...COLUMNS[layout.id as keyof typeof COLUMNS]].sort()]).toEqual([layout.id, names]);
    }
  });

  it('gives the same bytes on every machine', () => {
    const prints = ['reclutadores-2023-01', 'aplicantes-2023-02', 'vinculaciones-2023-11', 'vinculaciones-2025-04'].map((name) => {
      const file = files.find(({ fileName }) => fileName === name);
      return file && fingerprint(file);
    });
    expect(prints).toEqual(['c978a2c6eb4ae1b2', '6aaaff0eae920468', '262d349e8159fae6', 'f271ca1de50c1ac3']);
  });

  it('has the H-2 visas the State Department issued', () => {
    const visas = linked('2024-02').map((row) => row[column('tipo_visa')]);
    expect(visas.filter((visa) => visa === 'H2A')).toHaveLength(571);
    expect(visas.filter((visa) => visa === 'H2B')).toHaveLength(1218);
  });

  it('sends more than 2,600 people with the programme in January to June 2023', () => {
    const people = ['01', '02', '03', '04', '05', '06'].flatMap((month) =>
      linked(`2023-${month}`).filter((row) => row[column('canal')] === 'PTT'),
    );
    expect(people.length).toBeGreaterThan(2_600);
    expect(people.length).toBeLessThan(2_700);
  });

  it('invents people with valid documents who are of age, some of whom come back', () => {
    const seen = new Set<string>();
    const wrong: Row[] = [];
    let back = 0;
    for (const row of ofLayout('vinculaciones').flatMap(goodRows)) {
      const document = row[column('numero_documento')] ?? '';
      const age = ageOn(row[column('fecha_nacimiento')] ?? '', row[column('fecha_vinculacion')] ?? '');
      if (age < 18 || (row[column('tipo_documento')] === '1' && !checkCui(document).ok)) wrong.push(row);
      if (seen.has(document)) back++;
      seen.add(document);
    }
    expect(wrong).toEqual([]);
    expect(back / seen.size).toBeGreaterThan(0.1);
  });

  it('spoils about one row in a hundred, in every way it knows', () => {
    const faults = ofLayout('vinculaciones').flatMap((file) => file.faults);
    const rows = ofLayout('vinculaciones').reduce((sum, file) => sum + rowsOf(file).length, 0);
    expect(faults.length / rows).toBeCloseTo(0.01, 2);
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(FAULT_KINDS));
  });

  it('corrects and withdraws contracts of the month before', () => {
    const earlier = new Set(goodRows(linkFile('2024-01')).map((row) => row[0]));
    const repeated = goodRows(linkFile('2024-02')).filter((row) => earlier.has(row[0]));
    expect(repeated.length).toBeGreaterThan(5);
    const all = ofLayout('vinculaciones').flatMap(goodRows);
    expect(all.some((row) => row[column('anulada')] === 'SI')).toBe(true);
  });

  it('knows 180 recruiters at the end, in every state, with valid tax numbers, each once a file', () => {
    const last = new Map<string, Row>();
    for (const file of ofLayout('reclutadores')) {
      const numbers = rowsOf(file).map((row) => row[0] ?? '');
      expect(new Set(numbers).size).toBe(numbers.length);
      for (const row of rowsOf(file)) last.set(row[0] ?? '', row);
    }
    expect(last.size).toBe(180);
    const states = new Set([...last.values()].map((row) => row[columnIndex('reclutadores', 'estado')]));
    expect(states).toEqual(new Set(['EN_TRAMITE', 'AUTORIZADO', 'SUSPENDIDO', 'CANCELADO', 'DENEGADO']));
    for (const row of last.values()) {
      const nit = row[columnIndex('reclutadores', 'nit')] ?? '';
      if (nit !== '') expect(checkNit(nit).ok).toBe(true);
    }
  });
});

describe('bulkWorkerLinks', () => {
  it('makes exactly as many rows as asked for, with keys of their own and a last month of natural size', () => {
    const rows = [...bulkWorkerLinks(DEMO_REGISTRY, 20_000).rows];
    expect(rows).toHaveLength(20_000);
    expect(new Set(rows.map((row) => row[0])).size).toBe(20_000);
    expect(rows.filter((row) => row[column('fecha_vinculacion')]?.startsWith('2025-04'))).toHaveLength(linked('2025-04').length);
    expect(() => [...bulkWorkerLinks(DEMO_REGISTRY, 100).rows]).toThrow(RangeError);
  });
});
