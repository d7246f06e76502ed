import type { CellView, ColumnView, RowView, TableView } from '../../src/report/model';

/** Whole numbers that add up to `total`, in proportion to the weights (largest remainders). */
export function share(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((a, b) => a + b, 0);
  const byRemainder = exact.map((value, index) => ({ index, remainder: value % 1 })).sort((a, b) => b.remainder - a.remainder);
  for (const { index } of byRemainder.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}

export function count(value: number, ref: string): CellView {
  return { kind: 'number', value, decimals: 0, ref };
}

export function percent(part: number, whole: number): CellView {
  return { kind: 'percent', value: (part / whole) * 100, decimals: 1 };
}

export function text(words: string): CellView {
  return { kind: 'text', text: words };
}

const HIDDEN: CellView = { kind: 'hidden' };

export interface Category {
  readonly id: string;
  readonly label: string;
  readonly weight: number;
  /** Share of women, 0-1. */
  readonly women: number;
}

/** Share of women in every total. */
const WOMEN = 412 / 2418;

/** Category by sex with totals; the parts of a row are hidden together where one of them is smaller than 5. */
export function sexTable(
  words: { id: string; caption: string; subtitle: string; stubHeader: string; notes?: readonly string[]; measure?: string },
  dimension: string,
  total: number,
  categories: readonly Category[],
): TableView {
  const measure = words.measure ?? 'vinculaciones';
  const sums = share(
    total,
    categories.map((category) => category.weight),
  );
  const women = share(
    Math.round(total * WOMEN),
    sums.map((sum, index) => sum * (categories[index]?.women ?? 0)),
  );
  const allWomen = women.reduce((a, b) => a + b, 0);
  const ref = (...at: readonly string[]): string => [words.id, measure, '2024-02', ...at.filter((code) => code !== '').sort()].join('.');
  const row = (id: string, label: string, sum: number, part: number, at: string, isTotal: boolean): RowView => {
    const rest = sum - part;
    const small = (n: number): boolean => n > 0 && n < 5;
    const hideParts = small(part) || small(rest) || small(sum);
    return {
      id,
      label,
      level: isTotal ? 0 : 1,
      total: isTotal,
      cells: [
        small(sum) ? HIDDEN : count(sum, ref(at)),
        hideParts ? HIDDEN : count(part, ref(at, 'sexo=1')),
        hideParts ? HIDDEN : count(rest, ref(at, 'sexo=2')),
        small(sum) ? HIDDEN : percent(sum, total),
      ],
    };
  };
  return {
    id: words.id,
    caption: words.caption,
    subtitle: words.subtitle,
    stubHeader: words.stubHeader,
    columns: [
      { id: 'total', label: 'Total', align: 'right' },
      { id: 'mujeres', label: 'Mujeres', align: 'right' },
      { id: 'hombres', label: 'Hombres', align: 'right' },
      { id: 'parte', label: 'Del total, %', align: 'right' },
    ],
    rows: [
      row('total', 'Total', total, allWomen, '', true),
      ...categories.map((category, index) =>
        row(category.id, category.label, sums[index] ?? 0, women[index] ?? 0, `${dimension}=${category.id}`, false),
      ),
    ],
    notes: words.notes ?? [],
  };
}

export const numeric = (...labels: readonly string[]): ColumnView[] =>
  labels.map((label) => ({ id: label.toLowerCase().replace(/[^a-z0-9]+/g, '-'), label, align: 'right' as const }));

/** A table of figures as given: a number, or a mark for one that is not printed. */
export function plainTable(
  words: { id: string; caption: string; subtitle: string; stubHeader: string; notes?: readonly string[] },
  columns: readonly ColumnView[],
  rows: readonly {
    label: string;
    level?: number;
    total?: boolean;
    values: readonly (number | '··' | '–' | 'n. d.' | { text: string })[];
  }[],
): TableView {
  return {
    ...words,
    notes: words.notes ?? [],
    columns,
    rows: rows.map(({ label, level, total, values }, index) => ({
      id: `f${String(index + 1)}`,
      label,
      level: level ?? 0,
      total: total ?? false,
      cells: values.map((value, column): CellView => {
        if (value === '··') return HIDDEN;
        if (value === '–') return { kind: 'impossible' };
        if (value === 'n. d.') return { kind: 'unavailable' };
        if (typeof value === 'object') return text(value.text);
        return count(value, `${words.id}.f${String(index + 1)}.c${String(column + 1)}`);
      }),
    })),
  };
}

export function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
