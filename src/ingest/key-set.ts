/**
 * Which keys a file has held so far, and in which row first: 64 bits of hash a key in flat arrays, so that a million keys
 * take 30 MB instead of the text of each. Two different keys of a million share a hash once in 37 million files.
 */
export class KeySet {
  private capacity = 1 << 12;
  private high = new Uint32Array(this.capacity);
  private low = new Uint32Array(this.capacity);
  private rows = new Int32Array(this.capacity);
  private size = 0;

  /** Remembers `key` at `row`; gives the row it was first seen in, or undefined where it is new. Rows start at 1. */
  add(key: string, row: number): number | undefined {
    if (this.size * 2 >= this.capacity) this.grow();
    const [high, low] = hash64(key);
    const slot = this.slotOf(high, low);
    const first = this.rows[slot] ?? 0;
    if (first !== 0) return first;
    this.store(slot, high, low, row);
    this.size++;
    return undefined;
  }

  private slotOf(high: number, low: number): number {
    let slot = low & (this.capacity - 1);
    while (this.rows[slot] !== 0 && (this.high[slot] !== high || this.low[slot] !== low)) slot = (slot + 1) & (this.capacity - 1);
    return slot;
  }

  private store(slot: number, high: number, low: number, row: number): void {
    this.high[slot] = high;
    this.low[slot] = low;
    this.rows[slot] = row;
  }

  private grow(): void {
    const { high, low, rows } = this;
    this.capacity *= 2;
    this.high = new Uint32Array(this.capacity);
    this.low = new Uint32Array(this.capacity);
    this.rows = new Int32Array(this.capacity);
    rows.forEach((row, slot) => {
      if (row !== 0) this.store(this.slotOf(high[slot] ?? 0, low[slot] ?? 0), high[slot] ?? 0, low[slot] ?? 0, row);
    });
  }
}

const { imul } = Math;

/** Two 32-bit hashes mixed together (cyrb53's rounds, all 64 bits kept). */
function hash64(text: string): readonly [number, number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = imul(a ^ unit, 2654435761);
    b = imul(b ^ unit, 1597334677);
  }
  a = imul(a ^ (a >>> 16), 2246822507) ^ imul(b ^ (b >>> 13), 3266489909);
  b = imul(b ^ (b >>> 16), 2246822507) ^ imul(a ^ (a >>> 13), 3266489909);
  return [a >>> 0, b >>> 0];
}
