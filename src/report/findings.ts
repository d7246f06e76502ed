import type { Coordinates, DimensionId, MeasureId } from '../cube/cube';
import { axisOf } from '../cube/dimensions';
import type { ReportContext } from './context';
import { formatInteger, formatPercent } from './format';
import type { Mark } from './model';

export interface Ranked {
  readonly code: string;
  readonly value: number;
  /** Hundredths of the printed total. */
  readonly share: number;
}

/**
 * Categories by printed value, largest first, as far as the order is certain: what is hidden adds up to `total - printed`, so
 * a category counts only while its value is at least that rest. Empty where the total is hidden or zero.
 */
export function rankedCategories(
  context: ReportContext,
  place: {
    readonly table: string;
    readonly measure: MeasureId;
    readonly dimension: DimensionId;
    readonly fixed?: Coordinates;
    /** The categories ranked, where the dimension has no list of its own. */
    readonly codes?: readonly string[];
  },
): Ranked[] {
  const at = (code?: string): number | undefined =>
    context.figures.number({
      ...place,
      period: context.period,
      at: { ...place.fixed, ...(code === undefined ? {} : { [place.dimension]: code }) },
    });
  const total = at();
  if (total === undefined || total === 0) return [];
  const printed = (place.codes ?? axisOf(place.dimension).categories)
    .map((code) => ({ code, value: at(code) }))
    .filter((category): category is { code: string; value: number } => category.value !== undefined);
  const rest = total - printed.reduce((sum, category) => sum + category.value, 0);
  return printed
    .filter((category) => category.value > 0 && category.value >= rest)
    .sort((a, b) => b.value - a.value || (a.code < b.code ? -1 : 1))
    .map((category) => ({ ...category, share: (category.value / total) * 100 }));
}

/** Shares a title may put as a fraction, in hundredths, and how near they must be. */
const FRACTIONS: readonly (readonly [string, number])[] = [
  ['half', 50],
  ['third', 100 / 3],
  ['quarter', 25],
  ['fifth', 20],
  ['tenth', 10],
];
const NEAR_ENOUGH = 1;

/** "Una de cada tres vinculaciones fue a Canadá", or the percentage where no plain fraction is near. */
export function shareTitle(context: ReportContext, dimension: DimensionId, share: number, label: string): string {
  const { words } = context;
  const complement = words.say(`complement.${dimension}`, { label });
  const fraction = FRACTIONS.find(([, value]) => Math.abs(share - value) <= NEAR_ENOUGH);
  return fraction === undefined
    ? words.say('share_sentence', { share: formatPercent(share, 1), complement })
    : words.say('fraction_sentence', { fraction: words.say(`fractions.${fraction[0]}`), complement });
}

/** "Canadá, 1,920; Estados Unidos, 1,768; México, 1,633": the three largest printed marks, for the text alternative. */
export function largestMarks(context: ReportContext, marks: readonly Mark[]): string {
  const printed = marks
    .filter((mark): mark is Mark & { readonly value: number } => typeof mark.value === 'number')
    .sort((a, b) => b.value - a.value)
    .slice(0, 3)
    .map((mark) => context.words.say('alternative.mark', { label: mark.label, value: formatInteger(mark.value) }));
  return printed.length === 0 ? context.words.say('alternative.nothing') : printed.join('; ');
}

export function hiddenCount(marks: readonly Mark[]): number {
  return marks.filter((mark) => mark.value === 'hidden').length;
}
