import type { Texts } from '../platform/texts';
import type { Header } from './header';
import type { Layout } from './layouts/layout';
import type { Problem } from './problem';
import type { Finding, ProblemLog } from './problem-log';
import { columnOf, problemMessage } from './problem-texts';
import { columnLetter } from './raw-row';
import { severityOf } from './rules';

/** Where a problem stands: the file, its sheet, and the header its columns are known by. */
export interface Place {
  readonly file: string;
  readonly sheet: string | null;
  readonly layout: Layout;
  readonly header: Header;
}

/** The problems of one file, by row. They are put into words one at a time and as often as they are asked for. */
export class ProblemList implements Iterable<Problem> {
  constructor(
    private readonly log: ProblemLog,
    private readonly place: Place,
    private readonly texts: Texts,
  ) {}

  get count(): number {
    return this.log.count;
  }

  *[Symbol.iterator](): Iterator<Problem> {
    for (const finding of this.log) yield this.show(finding);
  }

  private show(finding: Finding): Problem {
    const { file, sheet, layout, header } = this.place;
    return {
      file,
      sheet,
      row: finding.row,
      column: finding.column < 0 ? null : columnLetter(finding.column),
      name: header.names[finding.column] ?? columnOf(layout, header, finding.column)?.name ?? null,
      rule: finding.rule,
      severity: severityOf(finding.rule),
      message: problemMessage(this.texts, layout, header, finding),
      ...(finding.value === undefined ? {} : { value: finding.value }),
    };
  }
}
