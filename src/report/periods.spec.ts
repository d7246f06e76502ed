import { reportWords } from '../../test/support/report-context';
import { periodLabel, shortDateLabel, shortPeriodLabel } from './periods';

const words = reportWords();

describe('periods in words', () => {
  it.each([
    ['2024-02', 'febrero de 2024', 'feb. 2024'],
    ['2024-A01', 'enero de 2024', 'ene. 2024'],
    ['2024-A05', 'enero a mayo de 2024', 'ene. a mayo 2024'],
    ['2024-C1', 'enero a abril de 2024', 'ene. a abr. 2024'],
    ['2024-C3', 'septiembre a diciembre de 2024', 'sept. a dic. 2024'],
    ['2024', '2024', '2024'],
  ])('%s is %s', (code, long, short) => {
    expect([periodLabel(code, words), shortPeriodLabel(code, words)]).toEqual([long, short]);
  });

  it('a day does not break', () => {
    expect(shortDateLabel('2024-03-05', words)).toBe('5\u00a0mar.\u00a02024');
  });
});
