import { formatCell } from '../report/format';
import type { Words } from '../report/labels';
import type { CellView, KeyFigure } from '../report/model';

/** A key figure as a template shows it. */
export interface FigureItem {
  readonly name: string;
  readonly text: string;
  /** What a mark means, for who does not see it; empty for a number. */
  readonly spoken: string;
  /** Where its cell stands. */
  readonly address: string;
  readonly changes: readonly { readonly sign: string; readonly word: string; readonly text: string; readonly label: string }[];
}

const SIGNS = { up: '▲', down: '▼', flat: '', none: '' } as const;

/** `page` is the address of the release, `marks` the report's words of marks. What was not published before is not compared. */
export function figureItem({ label, cell, changes }: KeyFigure, page: string, marks: Words): FigureItem {
  return {
    name: label,
    text: formatCell(cell),
    spoken: spokenMark(cell, marks),
    address: `${page}/informe.html${'ref' in cell && cell.ref !== undefined ? `#${cell.ref}` : ''}`,
    changes: changes
      .filter(({ direction }) => direction !== 'none')
      .map(({ direction, text, label: against }) => ({
        sign: SIGNS[direction],
        word: marks.sayIf(`html_${direction}`) ?? '',
        text,
        label: against,
      })),
  };
}

/** What a mark in place of a number means; empty for a number. */
export function spokenMark(cell: CellView, marks: Words): string {
  return cell.kind === 'hidden' || cell.kind === 'impossible' || cell.kind === 'unavailable' ? marks.say(`html_${cell.kind}`) : '';
}
