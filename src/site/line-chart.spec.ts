import { lineChart } from './line-chart';

const points = (svg: string): string[] => [...svg.matchAll(/<path d="([^"]*)"/g)].map(([, path = '']) => path);

it('begins at zero and ends a round number above the largest value', () => {
  const svg = lineChart([{ values: [0, 2890, 6051] }], ['ene. 2024', 'mar. 2024']);
  expect(points(svg)).toEqual(['M0.00 100.00L50.00 63.88L100.00 24.36']);
  expect([...svg.matchAll(/>([\d,]+)<\/text>/g)].map(([, text]) => text)).toEqual(['2,000', '4,000', '6,000', '8,000']);
});

it('leaves a gap where nothing is printed, and never draws through it', () => {
  expect(points(lineChart([{ values: [5, null, 5, 5, null, 5] }], ['a', 'b']))).toEqual([
    'M0.00 0.00h.6M40.00 0.00L60.00 0.00M100.00 0.00h.6',
  ]);
});

it('tells lines apart by more than colour', () => {
  const svg = lineChart([{ values: [1, 2] }, { values: [2, 1] }], ['a', 'b']);
  expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
});
