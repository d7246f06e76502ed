import type { Coordinates, MeasureId } from '../../cube/cube';
import type { ProtectedCell } from '../../disclosure/protected-cube';
import { checklist, type ChecklistInputs } from './checklist';

const cell = (
  table: string,
  period: string,
  at: Coordinates,
  value: number | 'hidden',
  measure: MeasureId = 'vinculaciones',
): ProtectedCell => (value === 'hidden' ? { table, period, measure, at, hidden: true } : { table, period, measure, at, value });

/** A month of one table: total, and vinculaciones by country. */
const month = (period: string, parts: Readonly<Record<string, number | 'hidden'>>, total: number): ProtectedCell[] => [
  cell('M02', period, {}, total),
  ...Object.entries(parts).map(([pais, value]) => cell('M02', period, { pais }, value)),
];

const inputs = (more: Partial<ChecklistInputs> = {}): ChecklistInputs => ({
  period: '2024-02',
  cells: month('2024-02', { USA: 600, CAN: 400 }, 1000),
  compared: [],
  arrivals: [],
  rows: [],
  isStale: false,
  lacksPublicNote: false,
  notes: [],
  lacksNotes: false,
  hasNextDate: true,
  courses: new Map(),
  ...more,
});
const keys = (more: Partial<ChecklistInputs>): string[] => checklist(inputs(more)).map(({ level, key }) => `${level} ${key}`);

it('finds nothing where nothing speaks against it', () => {
  expect(checklist(inputs())).toEqual([]);
});

it('blocks what was not audited against everything that is out, and a correction without its note, errors first', () => {
  expect(keys({ isStale: true, lacksPublicNote: true, hasNextDate: false })).toEqual([
    'error not-audited',
    'error no-public-note',
    'warning no-next-date',
  ]);
});

it('blocks a draft whose notes were changed since, and asks about notes that tell a number', () => {
  const notes = [
    { number: 4, section: 'M02', text: 'Salieron tres mujeres.' },
    { number: 5, section: 'M03', text: 'La cosecha empezó antes.' },
  ];
  expect(keys({ notes, lacksNotes: true })).toEqual(['error notes-changed', 'warning note-number.M02']);
});

it('names files that are missing or late, and too many rows refused', () => {
  const arrival = { layout: 'vinculaciones', month: '2024-02', due: '2024-03-05' };
  const at = (arrived: string | null): string[] => keys({ arrivals: [{ ...arrival, arrived }] });
  expect([at(null), at('2024-03-06'), at('2024-03-05')]).toEqual([
    ['warning input-missing.vinculaciones.2024-02'],
    ['warning input-late.vinculaciones.2024-02'],
    [],
  ]);
  const rows = (rejected: number): string[] => keys({ rows: [{ layout: 'aplicantes', received: 100, rejected }] });
  expect([rows(5), rows(6)]).toEqual([[], ['warning rejected-share.aplicantes']]);
  expect(keys({ rows: [{ layout: 'aplicantes', received: 0, rejected: 0 }] })).toEqual([]);
});

describe('a jump', () => {
  const against = (cells: readonly ProtectedCell[], role: 'previous' | 'last-year' = 'previous'): string[] =>
    keys({ compared: [{ role, period: '2024-01', cells }] });

  it('of a total beyond three tenths is named with both figures', () => {
    const cells = month('2024-01', { USA: 420, CAN: 280 }, 700);
    expect(checklist(inputs({ compared: [{ role: 'last-year', period: '2024-01', cells }] }))).toEqual([
      {
        key: 'jump-total.last-year.M02.vinculaciones',
        rule: 'jump-total',
        level: 'warning',
        params: { table: 'M02', period: '2024-01', before: 700, now: 1000, percent: 42.9 },
      },
    ]);
    expect(against(month('2024-01', { USA: 480, CAN: 320 }, 800))).toEqual([]);
  });

  it('of a share beyond a tenth names the largest mover', () => {
    const cells = month('2024-01', { USA: 450, CAN: 470, MEX: 80 }, 1000);
    expect(checklist(inputs({ compared: [{ role: 'previous', period: '2024-01', cells }] }))[0]?.params).toMatchObject({
      cell: 'pais=USA',
      before: 45,
      now: 60,
    });
    expect(against(month('2024-01', { USA: 500, CAN: 500 }, 1000))).toEqual([]);
  });

  it('is looked for in each thing that a table counts, and in tables whose cells all share a code', () => {
    const two = (period: string, direct: number): ProtectedCell[] => [
      cell('M01', period, {}, 1000),
      cell('M01', period, { canal: 'DIR' }, direct),
      cell('M01', period, {}, 200, 'aplicantes'),
      cell('M08', period, { pueblo: '1' }, 500),
      cell('M08', period, { pueblo: '1', comunidad: '5' }, direct / 2),
    ];
    const compared = [{ role: 'previous' as const, period: '2024-01', cells: two('2024-01', 100) }];
    expect(keys({ cells: two('2024-02', 300), compared })).toEqual([
      'warning jump-share.previous.M01.vinculaciones',
      'warning jump-share.previous.M08.vinculaciones',
    ]);
    expect(checklist(inputs({ cells: two('2024-02', 300), compared })).map(({ params }) => params.cell)).toEqual([
      'canal=DIR',
      'comunidad=5',
    ]);
    expect(keys({ cells: two('2024-02', 150), compared })).toEqual([]);
  });

  it('is not seen through what is hidden, nor in handfuls of persons', () => {
    expect(against(month('2024-01', { USA: 'hidden', CAN: 'hidden' }, 1000))).toEqual([]);
    expect(against(month('2024-01', { USA: 10, CAN: 39 }, 49))).toEqual([]);
  });
});

it('asks about too much that is not known, from printed figures only', () => {
  const people = (unknown: number | 'hidden'): ProtectedCell[] => [
    cell('M07', '2024-02', {}, 1000),
    cell('M07', '2024-02', { pueblo: '9' }, unknown),
  ];
  expect([keys({ cells: people(101) }), keys({ cells: people(100) }), keys({ cells: people('hidden') })]).toEqual([
    ['warning unknown-share.M07'],
    [],
    [],
  ]);
});
