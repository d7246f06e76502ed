/** A cell of a table of the staff: words or a figure. */
export interface SimpleCell {
  readonly text: string;
  /** Words stand to the left, figures to the right. */
  readonly isText: boolean;
  readonly isShort?: boolean;
  readonly isLong?: boolean;
  /** Marks a state beside its word: `firm`, `stop`, or empty. Undefined where it is no state. */
  readonly look?: string;
  readonly address?: string;
}

/** A table as partes/cuadro.eta shows it; the first column names the row. */
export interface SimpleTable {
  /** For who listens to the page. */
  readonly name: string;
  readonly columns: readonly { readonly text: string; readonly isText: boolean }[];
  readonly rows: readonly { readonly head: SimpleCell; readonly cells: readonly SimpleCell[] }[];
  /** Said instead of a table without rows. */
  readonly none: string;
}

export function words(text: string): SimpleCell {
  return { text, isText: true };
}

export function figure(text: string): SimpleCell {
  return { text, isText: false };
}

export function state(text: string, look: string): SimpleCell {
  return { text, isText: true, look };
}

/** A day or a number that stands to the left, in no more room than it takes. */
export function short(text: string): SimpleCell {
  return { text, isText: true, isShort: true };
}

export function link(text: string, address: string): SimpleCell {
  return { text, isText: true, address };
}

/** A bar with its name and figure; `width` in hundredths of the longest. */
export interface BarView {
  readonly label: string;
  readonly text: string;
  readonly width: string;
}

/** Bars of shares in hundredths, from zero; the longest fills its place. */
export function bars(items: readonly { readonly label: string; readonly text: string; readonly value: number }[]): BarView[] {
  const most = Math.max(...items.map(({ value }) => value), 0);
  return items.map(({ label, text, value }) => ({ label, text, width: (most === 0 ? 0 : (value / most) * 100).toFixed(1) }));
}
