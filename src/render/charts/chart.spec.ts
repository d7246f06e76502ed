import { reportFonts } from '../../../test/support/report-fonts';
import { sampleModel } from '../../../test/support/sample-model';
import type { ChartView, ChartWords, Mark } from '../../report/model';
import { COLOUR } from '../look';
import { renderChart } from './chart';

const FONTS = reportFonts();
const WORDS: ChartWords = { id: 'x', title: 't', subtitle: 's', source: 'f', alternative: 'a', decimals: 0 };
const CHARTS = sampleModel().sections.flatMap((section) => section.charts);

const mark = (id: string, value: Mark['value']): Mark => ({ id, label: `Fila ${id}`, value });
const occurrences = (text: string, part: string): number => text.split(part).length - 1;
/** Only hatching is drawn in quiet grey strokes. */
const hatched = (svg: string): number => occurrences(svg, `stroke="${COLOUR.quiet.toUpperCase()}"`);

describe('renderChart', () => {
  it.each(CHARTS.map((chart) => [chart.kind, chart.id, chart] as const))(
    'draws %s %s: bare viewBox, light, self-contained, same bytes',
    (_, __, chart) => {
      const svg = renderChart(chart, FONTS);
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 470 [\d.]+"><.*<\/svg>$/s);
      expect(svg.length).toBeLessThan(60_000);
      expect(svg).not.toMatch(/NaN|Infinity|<text|<image|clip|\bid=|font-family/);
      expect(renderChart(structuredClone(chart), FONTS)).toBe(svg);
    },
  );

  it('covers every kind of chart', () => {
    expect(new Set(CHARTS.map((chart) => chart.kind)).size).toBe(6);
  });

  it('draws a bar for each figure, a hatched stub for each hidden one and neither where nothing was reported', () => {
    const svg = renderChart(
      { ...WORDS, kind: 'bars', marks: [mark('a', 20), mark('b', 'hidden'), mark('c', 7), mark('d', 'unavailable')] },
      FONTS,
    );
    expect(occurrences(svg, `fill="${COLOUR.blue.toUpperCase()}"`)).toBe(2);
    expect(hatched(svg)).toBe(1);
  });

  it('gives every hidden bar the same length, whatever stands beside it', () => {
    const stub = (other: number): string | undefined => {
      const svg = renderChart({ ...WORDS, kind: 'bars', marks: [mark('a', other), mark('b', 'hidden')] }, FONTS);
      return /<path [^>]*stroke-width="\.6"[^>]* d="m[\d.-]+ [\d.-]+([^"]*)"/.exec(svg)?.[1];
    };
    expect(stub(6)).toBeDefined();
    expect(stub(6)).toBe(stub(9000));
  });

  it('breaks a line at a hidden month', () => {
    const line = (values: readonly Mark['value'][]): ChartView => ({
      ...WORDS,
      kind: 'lines',
      series: [{ id: 's', label: 'Serie', marks: values.map((value, index) => mark(String(index), value)) }],
    });
    const pieces = (chart: ChartView): number => {
      const path = new RegExp(`<path [^>]*stroke="${COLOUR.blue}"[^>]* d="([^"]*)"`, 'gi');
      return [...renderChart(chart, FONTS).matchAll(path)].reduce((count, [, d = '']) => count + occurrences(d, 'm'), 0);
    };
    expect(pieces(line([5, 6, 7, 8, 9]))).toBe(1);
    expect(pieces(line([5, 6, 'hidden', 8, 9]))).toBe(2);
    expect(hatched(renderChart(line([5, 6, 'hidden', 8, 9]), FONTS))).toBe(1);
  });

  it('draws empty and wholly hidden charts', () => {
    const series = (values: readonly Mark['value'][]): { id: string; label: string; marks: Mark[] } => ({
      id: 's',
      label: 'Serie',
      marks: values.map((value, index) => mark(String(index), value)),
    });
    const empty: ChartView[] = [
      { ...WORDS, kind: 'bars', marks: [] },
      { ...WORDS, kind: 'bars', marks: [mark('a', 'hidden'), mark('b', 'unavailable'), mark('c', 0)] },
      { ...WORDS, kind: 'mirrored-bars', series: [series([]), series([])] },
      { ...WORDS, kind: 'mirrored-bars', series: [series(['hidden', 0]), series(['hidden', 'unavailable'])] },
      { ...WORDS, kind: 'lines', series: [] },
      { ...WORDS, kind: 'lines', series: [series(['hidden', 'unavailable', 'hidden'])] },
      { ...WORDS, kind: 'small-lines', series: [series(['hidden']), series([3])] },
      { ...WORDS, kind: 'ranges', ranges: [{ id: 'a', label: 'A', range: 'hidden' }] },
      { ...WORDS, kind: 'tile-map', marks: [mark('01', 'hidden')], classes: [{ from: 0, to: 9, label: '0 a 9' }] },
    ];
    for (const chart of empty) expect(renderChart(chart, FONTS)).not.toMatch(/NaN|Infinity/);
  });

  it('refuses a department without a place on the map', () => {
    expect(() => renderChart({ ...WORDS, kind: 'tile-map', marks: [mark('23', 4)], classes: [] }, FONTS)).toThrow('23');
  });
});
