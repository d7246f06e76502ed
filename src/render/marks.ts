import { MARKS } from '../report/format';
import type { CellView, ReportModel } from '../report/model';
import { word } from './words';

export type MarkKind = keyof typeof MARKS;

/** In the order in which notes explain them. */
export const MARK_KINDS: readonly MarkKind[] = ['hidden', 'impossible', 'unavailable'];

/** `·· dato reservado…`: what a mark means. */
export function markNote(labels: ReportModel['labels'], kind: MarkKind): string {
  return word(labels, 'mark_note', { mark: MARKS[kind], meaning: word(labels, `marks_${kind}`) });
}

/** What those marks mean that stand in these cells. */
export function markNotes(labels: ReportModel['labels'], cells: readonly CellView[]): string[] {
  return MARK_KINDS.filter((kind) => cells.some((cell) => cell.kind === kind)).map((kind) => markNote(labels, kind));
}
