/** A count as the linked system takes it: true value, and what earlier publications fixed of its status. */
export interface CountCell {
  /** The table in which it stands: only cells of one table add up to its margins. */
  readonly table: string;
  readonly period: string;
  readonly measure: string;
  /** Codes by dimension; an absent dimension means all its categories. */
  readonly at: Readonly<Record<string, string>>;
  /** null only for a cell that was published hidden and whose count is not known here. */
  readonly value: number | null;
  /** The combination cannot exist: it is zero, prints as "–" and never protects anything (rule 4). */
  readonly impossible?: boolean;
  /** Which edition of the figures: a corrected month is another cell than the one first published. */
  readonly vintage?: string;
  /** Its status stands already and never changes (rule 9). */
  readonly published?: 'printed' | 'hidden';
  /** No table prints it; `floor` is what else is printed says at least of it (a median rests on ten). */
  readonly unprinted?: boolean;
  readonly floor?: number;
}

/** A code in a grouping of a dimension; `parent` empty means all categories. `periodo` groups periods. */
export interface GroupingRow {
  readonly dimension: string;
  readonly parent: string;
  readonly child: string;
  readonly scheme: string;
}

/** A cumulative period and the periods it is made of, each in the edition it had when the cumulative came out. */
export interface PeriodSum {
  readonly total: PeriodEdition;
  readonly parts: readonly PeriodEdition[];
}

export interface PeriodEdition {
  readonly period: string;
  readonly vintage: string;
}

/** Identity of a cell: the same measure, edition, period and place is one cell, in whatever table it stands (rule 6). */
export function countKey(cell: Pick<CountCell, 'measure' | 'period' | 'vintage' | 'at'>): string {
  return `${cell.measure}|${cell.period}|${cell.vintage ?? ''}|${placeKey(cell.at)}`;
}

/** The filled dimensions and their codes, in one order. */
export function placeKey(at: Readonly<Record<string, string>>): string {
  return Object.entries(at)
    .map(([dimension, code]) => `${dimension}=${code}`)
    .sort()
    .join('.');
}

/** A cell in words for a message: `vinculaciones, 2024-05, pais=ESP, sexo=2`. */
export function cellName({ measure, period, at }: Pick<CountCell, 'measure' | 'period' | 'at'>): string {
  const codes = Object.entries(at).map(([dimension, code]) => `${dimension}=${code}`);
  return [measure, period, ...codes.sort()].filter((part) => part !== '').join(', ');
}
