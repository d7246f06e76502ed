import fc from 'fast-check';
import { KeySet } from './key-set';
import { ProblemLog } from './problem-log';
import { Tally } from './tally';
import { AmountSamples } from './wage-plausibility';

describe('KeySet', () => {
  it('remembers the first row of each of many keys', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 300 }), (keys) => {
        const set = new KeySet();
        const first = new Map<string, number>();
        keys.forEach((key, index) => first.set(key, first.get(key) ?? index + 1));
        expect(keys.map((key, index) => set.add(key, index + 1) ?? index + 1)).toEqual(keys.map((key) => first.get(key)));
      }),
    );
  });

  it('tells many similar keys apart', () => {
    const set = new KeySet();
    let repeated = 0;
    for (let index = 1; index <= 300_000; index++) if (set.add(`V3-202401-${index}`, index) !== undefined) repeated++;
    expect(repeated).toBe(0);
    expect(set.add('V3-202401-277777', 1)).toBe(277_777);
  });
});

describe('ProblemLog', () => {
  it('gives back what was noted, by row', () => {
    const finding = fc.record({
      row: fc.integer({ min: 1, max: 9 }),
      column: fc.integer({ min: -30, max: 300 }),
      rule: fc.constantFrom('cell.required', 'date.format', 'wage.implausible'),
      detail: fc.nat(1000),
      value: fc.option(fc.string({ maxLength: 50 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 40 }), (findings) => {
        const log = new ProblemLog();
        for (const { row, column, rule, detail, value } of findings) log.add(row, column, rule, detail, value);
        const byRow = findings.map((found, index) => ({ found, index })).sort((a, b) => a.found.row - b.found.row || a.index - b.index);
        expect([...log]).toEqual(byRow.map(({ found }) => found));
        expect(log.countOf('warning')).toBe(findings.filter(({ rule }) => rule === 'wage.implausible').length);
      }),
    );
  });

  it('holds many problems', () => {
    const log = new ProblemLog();
    for (let row = 1; row <= 200_000; row++) log.add(row, 3, 'code.unknown', 0, `x${row}`);
    let last;
    for (const finding of log) last = finding;
    expect(last).toEqual({ row: 200_000, column: 3, rule: 'code.unknown', detail: 0, value: 'x200000' });
  });
});

describe('AmountSamples', () => {
  it('doubts what is outside 0.2 to 5 times the median of its own group', () => {
    const samples = new AmountSamples();
    [10, 11, 9, 10, 1.9, 2.1, 51, 49].forEach((amount, index) => {
      samples.add('H2A|hora|', amount, index + 2, '2024-01');
    });
    samples.add('H2A|mes|', 1500, 10, '2024-02');
    expect([...samples.doubtful()]).toEqual([
      { row: 6, month: '2024-01', amount: 1.9 },
      { row: 8, month: '2024-01', amount: 51 },
    ]);
  });
});

describe('Tally', () => {
  it('puts rows without a date into the month most rows have, and counts a row once for a rule', () => {
    const tally = new Tally();
    tally.addRow('2024-01', true);
    tally.addRow('2024-02', true);
    tally.addRow('2024-02', false);
    tally.addProblem('2024-02', 'code.unknown', 4);
    tally.addProblem('2024-02', 'code.unknown', 4);
    tally.addRow(undefined, false);
    tally.addProblem(undefined, 'code.unknown', 5);
    tally.addProblem(undefined, 'date.format', 5);
    expect(tally.byMonth('2030-01')).toEqual([
      { month: '2024-01', received: 1, accepted: 1, rejected: 0, rules: [] },
      {
        month: '2024-02',
        received: 3,
        accepted: 1,
        rejected: 2,
        rules: [
          { rule: 'code.unknown', severity: 'error', rows: 2 },
          { rule: 'date.format', severity: 'error', rows: 1 },
        ],
      },
    ]);
  });

  it('takes the month it is told where no row has one', () => {
    const tally = new Tally();
    tally.addRow(undefined, false);
    expect(tally.byMonth('2030-01')).toEqual([{ month: '2030-01', received: 1, accepted: 0, rejected: 1, rules: [] }]);
  });
});
