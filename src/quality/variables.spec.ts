import { MONTH_GRIDS } from '../cube/programme';
import { distributionOf, RECORDS, unknownOf, VARIABLES, type CodeCount } from './variables';

const count = (column: CodeCount['column'], code: string | null, records: number): CodeCount => ({
  month: '2024-03',
  column,
  code,
  count: records,
});

describe('the variables that are watched', () => {
  it('are all of the programme of tables', () => {
    const watched = RECORDS.map((record) => new Set<string>(VARIABLES[record].map(({ dimension }) => dimension)));
    for (const [index, record] of RECORDS.entries()) {
      const counted = MONTH_GRIDS.filter(({ measures }) => measures.some((measure) => measure === record)).flatMap(
        ({ dimensions }) => dimensions,
      );
      expect(counted.length).toBeGreaterThan(0);
      expect(counted.filter((dimension) => watched[index]?.has(dimension) !== true)).toEqual([]);
    }
  });

  it('put each code of the registry in its category', () => {
    const counts = [
      ...[count('age', '18', 2), count('age', '24', 3), count('age', '61', 1)],
      ...[count('activity', 'A', 4), count('activity', '0113', 5), count('activity', '01', 6)],
      ...[count('education', null, 7), count('education', '99', 1), count('currency', null, 8), count('currency', 'USD', 9)],
      { ...count('age', '30', 99), month: '2024-02' },
    ];
    const told = (dimension: string): Record<string, number> => {
      const variable = VARIABLES.vinculaciones.find((each) => each.dimension === dimension);
      return variable === undefined ? {} : Object.fromEntries(distributionOf(variable, '2024-03', counts));
    };
    expect(told('edad')).toEqual({ '18-24': 5, '60+': 1 });
    expect(told('sector')).toEqual({ A: 15 });
    expect(told('division')).toEqual({ '00': 4, '01': 11 });
    expect(told('educacion')).toEqual({ '99': 8 });
    expect(told('moneda')).toEqual({ USD: 9 });
    expect(unknownOf('education', '2024-03', counts)).toEqual({ unknown: 8, all: 8 });
    expect(unknownOf('currency', '2024-03', counts)).toEqual({ unknown: 8, all: 17 });
  });
});
