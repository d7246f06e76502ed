import type { ReportModel } from '../../report/model';
import { word } from '../words';
import type { Disagreement } from './disagreement';

/** The words of an analyst that a format lacks, as it should print them; `isTold` looks for them there. */
export function compareNotes(format: string, { sections, labels }: ReportModel, isTold: (note: string) => boolean): Disagreement[] {
  return sections.flatMap(({ id, heading, note }) => {
    const expected = note === undefined ? undefined : word(labels, 'analyst_note', { note });
    return expected === undefined || isTold(expected) ? [] : [{ format, table: id, row: heading, column: '', expected, found: '' }];
  });
}
