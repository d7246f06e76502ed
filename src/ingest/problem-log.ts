import { RULE_IDS, severityOf } from './rules';
import type { RuleId, Severity } from './rules';

/** What is noted of a problem; `column` is the position in the sheet, -1 for the row as a whole. */
export interface Finding {
  readonly row: number;
  readonly column: number;
  readonly rule: RuleId;
  /** A number its sentence names (`{detalle}`): the row a key was first seen in, the cells a row has. */
  readonly detail: number;
  readonly value: string | undefined;
}

/** A value is shown to be recognised in the sheet, not to be copied. */
const MAX_VALUE = 200;
const NO_VALUE = 0xffffffff;

/** All problems of a file in flat arrays: some 20 bytes each, so that millions of them fit beside the rows. */
export class ProblemLog implements Iterable<Finding> {
  private rows = new Int32Array(1024);
  private columns = new Int16Array(1024);
  private rules = new Uint8Array(1024);
  private detailNumbers = new Int32Array(1024);
  private valueStarts = new Uint32Array(1024);
  private values = Buffer.alloc(4096);
  private valueEnd = 0;
  private size = 0;
  private inOrder = true;

  get count(): number {
    return this.size;
  }

  /** Problems of a severity. */
  countOf(severity: Severity): number {
    const counts = new Array<number>(RULE_IDS.length).fill(0);
    for (let index = 0; index < this.size; index++) {
      const rule = this.rules[index] ?? 0;
      counts[rule] = (counts[rule] ?? 0) + 1;
    }
    return counts.reduce((sum, count, index) => sum + (severityOf(RULE_IDS[index] ?? 'cell.required') === severity ? count : 0), 0);
  }

  add(row: number, column: number, rule: RuleId, detail = 0, value?: string): void {
    if (this.size === this.rows.length) this.grow();
    const index = this.size++;
    if (index > 0 && row < (this.rows[index - 1] ?? 0)) this.inOrder = false;
    this.rows[index] = row;
    this.columns[index] = column;
    this.rules[index] = RULE_IDS.indexOf(rule);
    this.detailNumbers[index] = detail;
    this.valueStarts[index] = value === undefined ? NO_VALUE : this.keep(value);
  }

  /** By row, in the order they were found within one. */
  *[Symbol.iterator](): Iterator<Finding> {
    const order = this.inOrder ? undefined : this.rowOrder();
    for (let place = 0; place < this.size; place++) yield this.at(order?.[place] ?? place);
  }

  private rowOrder(): Uint32Array {
    return Uint32Array.from({ length: this.size }, (_, index) => index).sort((a, b) => (this.rows[a] ?? 0) - (this.rows[b] ?? 0) || a - b);
  }

  private at(index: number): Finding {
    const start = this.valueStarts[index] ?? NO_VALUE;
    return {
      row: this.rows[index] ?? 0,
      column: this.columns[index] ?? -1,
      rule: RULE_IDS[this.rules[index] ?? 0] ?? 'cell.required',
      detail: this.detailNumbers[index] ?? 0,
      value: start === NO_VALUE ? undefined : this.values.toString('utf8', start + 2, start + 2 + this.values.readUInt16LE(start)),
    };
  }

  /** Appends a value with its length before it; gives where it starts. */
  private keep(value: string): number {
    const shown = value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value;
    const start = this.valueEnd;
    const needed = start + 2 + Buffer.byteLength(shown);
    if (needed > this.values.length) this.values = Buffer.concat([this.values], Math.max(needed, this.values.length * 2));
    this.values.writeUInt16LE(this.values.write(shown, start + 2), start);
    this.valueEnd = needed;
    return start;
  }

  private grow(): void {
    const length = this.rows.length * 2;
    this.rows = copyInto(new Int32Array(length), this.rows);
    this.columns = copyInto(new Int16Array(length), this.columns);
    this.rules = copyInto(new Uint8Array(length), this.rules);
    this.detailNumbers = copyInto(new Int32Array(length), this.detailNumbers);
    this.valueStarts = copyInto(new Uint32Array(length), this.valueStarts);
  }
}

function copyInto<T extends Int32Array | Int16Array | Uint8Array | Uint32Array>(target: T, source: T): T {
  target.set(source);
  return target;
}
