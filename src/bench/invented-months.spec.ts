import { buildMonthlyCube } from '../cube/monthly-cube';
import { InventedMonths } from './invented-months';

const SIZE = 300;

describe('InventedMonths', () => {
  const source = new InventedMonths(7, '2023-01', SIZE);
  const [january, february] = [source.next(), source.next()];

  it('gives month after month at about the same size, as the registry would hold it', () => {
    expect([january.month, february.month, february.coveredFrom]).toEqual(['2023-01', '2023-02', '2023-01']);
    for (const { month, links, applicants, rates } of [january, february]) {
      expect(Math.abs(links.length - SIZE)).toBeLessThan(5);
      expect(applicants.length).toBeGreaterThan(SIZE * 0.8);
      expect(rates.length).toBeGreaterThan(0);
      for (const link of links) {
        expect(link).toMatchObject({
          month,
          municipality: expect.stringMatching(/^\d{4}$/) as string,
          country: expect.stringMatching(/^[A-Z]{3}$/) as string,
        });
        expect([link.age >= 18 && link.age < 80, link.employer]).toEqual([true, link.employer.toLowerCase()]);
      }
    }
  });

  it('counts persons of a span once, whatever number of contracts they have', () => {
    const toDate = february.distinct.get('2023-A02');
    const each = [january.distinct.get('2023-01'), february.distinct.get('2023-02')].map((counts) => counts?.persons ?? 0);
    const links = january.links.length + february.links.length;
    expect(toDate?.persons).toBeLessThanOrEqual(each.reduce((sum, count) => sum + count, 0));
    expect(toDate?.persons).toBeGreaterThan(Math.max(...each));
    expect(toDate?.persons).toBeLessThan(links);
  });

  it('makes cubes whose months add up to their cumulative', () => {
    const cells = buildMonthlyCube(february).cells.filter(
      ({ table, measure, at }) => table === 'M15' && measure === 'vinculaciones' && at.pais === undefined,
    );
    const value = (period: string): number => cells.find((cell) => cell.period === period)?.value ?? 0;
    expect(value('2023-A02')).toBe(january.links.length + february.links.length);
    expect(value('2023-01')).toBe(january.links.length);
  });
});
