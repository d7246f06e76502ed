import { addMonths, type Month } from '../records/period';

/** A published file's text as if everything in it had been `months` months before. */
export function shifted(text: string, months: number): string {
  return text.replace(/\b(20[0-9]{2}-(?:0[1-9]|1[0-2]))\b/g, (month) => addMonths(month as Month, -months));
}
