import { FileRefused } from '../problem';
import type { XmlHandler } from './xml-scanner';

/** Texts of a workbook take no more than this; a million rows with all columns distinct take less. */
const MOST_BYTES = 1 << 28;

/** The texts that cells of a workbook point to, as bytes end to end: a tenth of what as many strings would take. */
export class SharedStrings implements XmlHandler {
  private bytes = Buffer.alloc(1 << 16);
  private ends = new Uint32Array(1 << 10);
  private size = 0;
  private current = '';
  private inText = false;
  private inPhonetic = false;

  /** The text a cell points to; undefined where there is none. */
  get(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.size) return undefined;
    return this.bytes.toString('utf8', index === 0 ? 0 : this.ends[index - 1], this.ends[index]);
  }

  open(name: string): void {
    if (name === 'si') this.current = '';
    else if (name === 't') this.inText = true;
    else if (name === 'rPh') this.inPhonetic = true;
  }

  text(text: string): void {
    if (this.inText && !this.inPhonetic) this.current += text;
  }

  close(name: string): void {
    if (name === 'si') this.add(decodeEscapes(this.current));
    else if (name === 't') this.inText = false;
    else if (name === 'rPh') this.inPhonetic = false;
  }

  private add(text: string): void {
    const start = this.size === 0 ? 0 : (this.ends[this.size - 1] ?? 0);
    const end = start + Buffer.byteLength(text);
    if (end > MOST_BYTES) throw new FileRefused('file.bomb');
    if (end > this.bytes.length) this.bytes = Buffer.concat([this.bytes], Math.max(end, this.bytes.length * 2));
    if (this.size === this.ends.length) {
      const ends = new Uint32Array(this.ends.length * 2);
      ends.set(this.ends);
      this.ends = ends;
    }
    this.bytes.write(text, start);
    this.ends[this.size++] = end;
  }
}

/** Workbooks write characters XML cannot hold as `_x000D_`. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
