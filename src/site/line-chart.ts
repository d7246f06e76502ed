import { formatInteger } from '../report/format';
import { CATEGORY, COLOUR } from '../render/look';

/** Points of a line from left to right; null where nothing is printed. */
export interface Line {
  readonly values: readonly (number | null)[];
}

/** Dashes tell lines apart where colours do not. */
export const DASHES = ['', '6 3', '2 3', '9 3 2 3', '1 4', '12 4'] as const;
const HEIGHT = 240;
const TOP = 22;
const BOTTOM = 26;
const RIM = `stroke="${COLOUR.white}" stroke-width="4" paint-order="stroke"`;

/**
 * Lines over time as SVG that is as wide as its place: letters keep their size on every screen, because only the lines are
 * stretched. Begins at zero. `ends` are the names of the first and the last period. What it says must stand beside it: it is hidden from readers aloud.
 */
export function lineChart(lines: readonly Line[], ends: readonly [string, string]): string {
  const most = Math.max(1, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const step = roundStep(most);
  const top = Math.ceil(most / step) * step;
  const count = Math.max(2, ...lines.map(({ values }) => values.length));
  const plot = HEIGHT - TOP - BOTTOM;
  const y = (value: number): number => TOP + plot * (1 - value / top);
  const marks = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
  const grid = marks.map((value) => {
    const at = y(value).toFixed(1);
    return `<line x1="0" x2="100%" y1="${at}" y2="${at}" stroke="${value === 0 ? COLOUR.ink : COLOUR.line}"/>`;
  });
  // Above the lines of the chart, with a white rim, so that they are read where a line runs through them.
  const figures = marks
    .filter((value) => value > 0)
    .map((value) => `<text y="${(y(value) - 4).toFixed(1)}" fill="${COLOUR.quiet}" ${RIM}>${formatInteger(value)}</text>`);
  const drawn = lines.map(({ values }, index) =>
    pathOf(values, count, top, CATEGORY[index % CATEGORY.length] ?? COLOUR.blue, DASHES[index % DASHES.length] ?? ''),
  );
  const foot = String(HEIGHT - 8);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="${String(HEIGHT)}" aria-hidden="true" focusable="false">`,
    ...grid,
    `<svg y="${String(TOP)}" width="100%" height="${String(plot)}" viewBox="0 0 100 100" preserveAspectRatio="none">${drawn.join('')}</svg>`,
    ...figures,
    `<text y="${foot}" fill="${COLOUR.ink}">${ends[0]}</text><text x="100%" y="${foot}" text-anchor="end" fill="${COLOUR.ink}">${ends[1]}</text>`,
    '</svg>',
  ].join('');
}

/** A line with a gap wherever nothing is printed; a figure alone between gaps is a short stroke. */
function pathOf(values: readonly (number | null)[], count: number, top: number, colour: string, dash: string): string {
  const x = (index: number): string => ((index / (count - 1)) * 100).toFixed(2);
  const parts = values.map((value, index) => {
    if (value === null) return '';
    const isFirst = index === 0 || values[index - 1] === null;
    const isAlone = isFirst && (values[index + 1] ?? null) === null;
    return `${isFirst ? 'M' : 'L'}${x(index)} ${(100 - (value / top) * 100).toFixed(2)}${isAlone ? 'h.6' : ''}`;
  });
  const dashed = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return `<path d="${parts.join('')}" fill="none" stroke="${colour}" stroke-width="2.5" stroke-linejoin="round" vector-effect="non-scaling-stroke"${dashed}/>`;
}

/** A round distance between lines of the grid: 1, 2 or 5 times a power of ten, three to six of them. */
function roundStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 3));
  const factor = [1, 2, 5, 10].find((each) => most / (each * power) <= 5) ?? 10;
  return Math.max(1, factor * power);
}
