/** Outside these multiples of the median an amount is doubted. Source: registry-files contract, salario. */
export const LOWEST_MULTIPLE = 0.2;
export const HIGHEST_MULTIPLE = 5;

export interface DoubtfulAmount {
  readonly row: number;
  readonly month: string | undefined;
  readonly amount: number;
}

/** Amounts of a file by group (the same visa and wage period), in flat arrays: a million of them take 16 MB. */
export class AmountSamples {
  private readonly groups = new Map<string, Group>();
  private readonly months: (string | undefined)[] = [];
  private readonly monthNumbers = new Map<string | undefined, number>();

  add(group: string, amount: number, row: number, month: string | undefined): void {
    let samples = this.groups.get(group);
    if (samples === undefined) this.groups.set(group, (samples = new Group()));
    samples.add(amount, row, this.monthNumber(month));
  }

  /** The amounts too far from the median of their group. */
  *doubtful(): Iterable<DoubtfulAmount> {
    for (const group of this.groups.values()) {
      const middle = group.median();
      for (let index = 0; index < group.size; index++) {
        const amount = group.amounts[index] ?? 0;
        if (amount >= LOWEST_MULTIPLE * middle && amount <= HIGHEST_MULTIPLE * middle) continue;
        yield { row: group.rows[index] ?? 0, month: this.months[group.months[index] ?? 0], amount };
      }
    }
  }

  private monthNumber(month: string | undefined): number {
    let number = this.monthNumbers.get(month);
    if (number === undefined) {
      number = this.months.push(month) - 1;
      this.monthNumbers.set(month, number);
    }
    return number;
  }
}

class Group {
  size = 0;
  amounts = new Float64Array(256);
  rows = new Int32Array(256);
  months = new Int32Array(256);

  add(amount: number, row: number, month: number): void {
    if (this.size === this.amounts.length) this.grow();
    this.amounts[this.size] = amount;
    this.rows[this.size] = row;
    this.months[this.size] = month;
    this.size++;
  }

  median(): number {
    const sorted = this.amounts.slice(0, this.size).sort();
    const half = (this.size - 1) / 2;
    return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
  }

  private grow(): void {
    const { amounts, rows, months } = this;
    this.amounts = new Float64Array(amounts.length * 2);
    this.rows = new Int32Array(amounts.length * 2);
    this.months = new Int32Array(amounts.length * 2);
    this.amounts.set(amounts);
    this.rows.set(rows);
    this.months.set(months);
  }
}
