import fc from 'fast-check';
import { reportWords } from '../../test/support/report-context';
import { comparison, describeChange } from './change';

const words = reportWords();
const count = fc.integer({ min: 0, max: 100_000 });

describe('a change', () => {
  it('is said only if it is at least 5 and at least 1 %', () => {
    fc.assert(
      fc.property(count, count, (now, before) => {
        const said = describeChange(now, before, words).words !== '';
        expect(said).toBe(Math.abs(now - before) >= 5 && before > 0 && Math.abs(now - before) / before >= 0.01);
      }),
    );
  });

  it('is never said of a figure that is not printed', () => {
    expect(describeChange(undefined, 100, words)).toEqual({ direction: 'none', words: '' });
    expect(comparison(100, undefined, words)).toEqual({ text: 'sin dato publicado', direction: 'none' });
  });

  it('names the earlier figure beside it', () => {
    expect(comparison(5528, 4603, words)).toEqual({ text: '20.1\u00a0% más; eran 4,603', direction: 'up' });
    expect(comparison(602, 600, words)).toEqual({ text: 'eran 600', direction: 'flat' });
  });
});
