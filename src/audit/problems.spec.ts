import { hierarchy, published } from '../../test/support/published-files';
import { TextStore } from '../platform/texts.store';
import { auditReleases } from './audit';
import type { Solver } from './linear-model';
import type { AuditRelease, ProblemKind } from './published';
import { loadSolver } from './solver.store';
import { AuditWording } from './wording';

const HEADER = 'tabla,medida,r,valor,estado';
const file = (...lines: readonly string[]): AuditRelease[] => [{ name: 'a.csv', cube: `${[HEADER, ...lines].join('\n')}\n` }];
const text = (cube: string | Uint8Array): AuditRelease[] => [{ name: 'a.csv', cube }];
const grouped = (...lines: readonly string[]): AuditRelease[] => [
  { name: 'a.csv', cube: `${HEADER}\nT,,,10,\n`, hierarchy: hierarchy(...lines) },
];

/** Files with just one thing wrong, and words that its sentence must hold: where it is, and what was expected. */
const WRONG: Readonly<Record<ProblemKind, readonly [releases: AuditRelease[], ...words: string[]]>> = {
  'not-utf8': [text(Uint8Array.from([...Buffer.from(HEADER), 0x0a, 0xf1, 0x0a])), 'a.csv', 'UTF-8'],
  'broken-csv': [text(`${HEADER}\nT,,"1,5,\n`), 'a.csv', 'comillas'],
  empty: [text('\uFEFF\n'), 'a.csv', 'encabezado'],
  'missing-column': [text('tabla,r,estado\nT,,\n'), 'fila 1', '«valor»', 'tabla, valor, estado'],
  'repeated-column': [text('tabla,r,r,valor,estado\nT,,,5,\n'), 'fila 1', '«r»'],
  'short-row': [file('T,,,10,', 'T,,1,10'), 'fila 3', '4 campos', 'esperan 5'],
  'unknown-status': [file('T,,,10,s'), 'fila 2', 'columna estado', '«s»'],
  'value-beside-status': [file('T,,,10,c'), 'fila 2', 'columna valor', '«10»', 'estado c'],
  'no-value': [file('T,,,,'), 'fila 2', 'columna valor'],
  'not-a-count': [file('T,,,"1,200",'), 'fila 2', 'columna valor', '«1,200»', 'vinculaciones', 'entero'],
  'not-a-number': [file('T,,,50,', 'T,media_edad,,treinta,'), 'fila 3', 'columna valor', '«treinta»', 'media_edad'],
  'not-a-version': [text('tabla,version,valor,estado\nT,v2,10,\n'), 'fila 2', 'columna version', '«v2»'],
  'not-open': [grouped('r,TOTAL,a,s,si'), 'a.csv (jerarquia.csv), fila 2', 'columna abierto', '«si»'],
  'no-child': [grouped('r,TOTAL,a,s', 'r,TOTAL,,s'), 'a.csv (jerarquia.csv), fila 3', 'columna hijo'],
  cycle: [grouped('r,a,b,s', 'r,b,a,s'), 'a.csv', 'columna padre', 'de r'],
  'cell-twice': [file('T,,,10,', 'T,,,11,'), 'fila 3', 'fila 2', 'T, vinculaciones'],
  'two-values': [file('T,,1,1200,', 'U,,1,1300,'), 'fila 3', '1,300', 'a.csv, fila 2, dice 1,200'],
  'does-not-add': [file('T,,,2000,', 'T,,1,1000,', 'T,,2,1001,'), 'fila 2', 'T, vinculaciones', '2,000', '2,001', 'r=1 = 1000'],
  'cannot-be': [file('T,,,101,', 'T,,1,100,', 'T,,2,,c', 'T,,3,,c'), 'fila 2', 'T, vinculaciones, r=2'],
};

describe('what cannot be audited', () => {
  const texts = new TextStore().section('audit/es/audit');
  let solver: Solver;
  beforeAll(async () => {
    solver = await loadSolver();
  });

  it.each(Object.entries(WRONG))('%s is refused with a sentence that says where and what was expected', (kind, [releases, ...words]) => {
    const { verdict, problems, findings, cells } = auditReleases(releases, { threshold: 5 }, solver);
    const told = problems.map((problem) => new AuditWording(texts).problem(problem));
    expect([...new Set(problems.map((problem) => problem.kind))]).toEqual([kind]);
    expect([verdict, findings, cells]).toEqual(['refused', [], 0]);
    for (const word of words) expect(told.join('\n')).toContain(word);
    expect(told.join('\n')).not.toMatch(/[{}]|undefined/);
  });

  it('is told all at once, for all files', () => {
    const releases = [...file('T,,,10,s', 'T,,1,x,'), ...file('T,,,')];
    expect(auditReleases(releases, { threshold: 5 }, solver).problems.map(({ kind }) => kind)).toEqual([
      'unknown-status',
      'not-a-count',
      'short-row',
    ]);
  });

  it('has a sentence for every kind and for nothing else', () => {
    expect(Object.keys(texts.problems ?? {}).sort()).toEqual(Object.keys(WRONG).sort());
  });

  it('reads what spreadsheets write: a byte order mark, CRLF, spaces around, empty lines', () => {
    const cube = `\uFEFFtabla, r ,valor,estado\r\nT,,10, \r\n\r\n T , 1 ,4,\r\nT,2,,C\r\n`;
    const result = auditReleases([{ name: 'a.csv', cube: cube.replace(',C', ',c') }], { threshold: 3 }, solver);
    expect([result.verdict, result.rows, result.cells]).toEqual(['approved', 3, 3]);
    expect(auditReleases([published('r', ['T,,10'])], { threshold: 3 }, solver).verdict).toBe('approved');
  });
});
