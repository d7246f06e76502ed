import type { CellView, ColumnView } from '../../model';

/** A column of words. */
export function textColumn(id: string, label: string): ColumnView {
  return { id, label, align: 'left' };
}

/** Words of the registry; "not reported" where there are none. */
export function textCell(text: string | null): CellView {
  return text === null ? { kind: 'unavailable' } : { kind: 'text', text };
}

/** A whole number of the registry; "not reported" where there is none. */
export function wholeCell(value: number | null): CellView {
  return value === null ? { kind: 'unavailable' } : { kind: 'number', value, decimals: 0 };
}

/** An amount in quetzales; "not reported" where there is none. */
export function moneyCell(value: number | null): CellView {
  return value === null ? { kind: 'unavailable' } : { kind: 'number', value, decimals: 2 };
}

/** `part` in hundredths of `whole`; "not reported" where either is missing, a dash where there is nothing to divide by. */
export function percentCell(part: number | null, whole: number | null): CellView {
  if (part === null || whole === null) return { kind: 'unavailable' };
  return whole === 0 ? { kind: 'impossible' } : { kind: 'percent', value: (part / whole) * 100, decimals: 1 };
}
