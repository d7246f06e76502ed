import { TextStore } from '../platform/texts.store';
import { ratioToNaive, type MonthMeasure, type Publishing } from './disclosure-measures';
import { disclosureLines, monthStep } from './disclosure-report';

const texts = new TextStore().section('bench/es/bench');

/** The nth month: each takes a tenth of a second longer to audit. */
function month(number: number, naive?: MonthMeasure['naive']): MonthMeasure {
  const year = 2023 + Math.floor((number - 1) / 12);
  return {
    month: `${String(year)}-${String(((number - 1) % 12) + 1).padStart(2, '0')}`,
    links: 5_000,
    cells: 400 * number,
    hidden: 20 * number,
    protectSeconds: 0.2,
    protectSolves: 30,
    auditSeconds: 0.1 * number,
    auditSolves: 10,
    peakMb: 200 + number,
    ...(naive === undefined ? {} : { naive }),
  };
}
const series = (count: number): Publishing => ({
  size: 5_000,
  months: Array.from({ length: count }, (_, index) => month(index + 1, { seconds: 0.5, solves: 40 })),
});

describe('disclosureLines', () => {
  const lean = [{ size: 1_500, months: [month(1, { seconds: 0.1, solves: 40 })] }];

  it('gives size, time and the baseline, and the ratio between them', () => {
    const lines = disclosureLines({ lean, series: series(24) }, texts);
    expect(lines.find((line) => line.includes('un mes de 1,500'))).toMatch(/ 400 +20 +40 +0\.20 s +0\.10 s +0\.10 s +3\.0$/);
    expect(lines.find((line) => line.includes('12 meses de 5,000'))).toMatch(/ 4,800 +240 +40 +0\.20 s +1\.20 s +0\.50 s +2\.8$/);
    expect(lines).toContainEqual(expect.stringContaining('Un mes de 1,500: 0.30 s (meta: 1 s), 201 MB'));
  });

  it('adds a year up, names its slowest month, and tells how the mean month grew', () => {
    const text = disclosureLines({ lean, series: series(24) }, texts).join('\n');
    expect(text).toContain('proteger 2.4 s, auditar 7.8 s, en total 10.2 s (meta: 60 s); el mes más lento, 2023-12: 1.40 s');
    expect(text).toContain('212 MB (meta: 500 MB); en 24 meses, 224 MB');
    expect(text).toContain('Mes medio de 2023: 0.85 s, con 4,800 celdas');
    expect(text).toContain('Mes medio de 2024: 2.05 s, con 9,600 celdas');
  });

  it('tells nothing of a year that was not measured, nor a ratio without a baseline', () => {
    expect(disclosureLines({ lean, series: series(3) }, texts).join('\n')).not.toMatch(/Un año|Mes medio/);
    expect(ratioToNaive(month(1))).toBeUndefined();
    expect(monthStep(month(2))).toMatch(/^ {2}2023-02 +800 +40 +40 +0\.20 s +0\.20 s$/);
  });
});
