import { sentence } from '../platform/texts';
import type { Texts } from '../platform/texts';
import type { Header } from './header';
import type { Column, Layout } from './layouts/layout';
import { absentColumn } from './parse-row';
import type { FileRefused } from './problem';
import type { Finding } from './problem-log';

/** A list is written out in a sentence up to this many codes. */
const SHORT_LIST = 12;

/** The Spanish sentence of a problem: what is wrong and what is expected. `texts` is the section ingest/es/problems. */
export function problemMessage(texts: Texts, layout: Layout, header: Header, finding: Finding): string {
  const column = columnOf(layout, header, finding.column);
  const expected = column === undefined ? '' : expectation(texts, column);
  return sentence(texts, `messages.${finding.rule}`, { detail: finding.detail, width: header.names.length, expected });
}

/** The Spanish sentence of a refusal. */
export function refusalMessage(texts: Texts, refused: FileRefused): string {
  return sentence(texts, `refusals.${refused.rule}`, refused.details);
}

/** What a column wants, to complete "Se espera …". */
export function expectation(texts: Texts, { type }: Column): string {
  const path = `expected.${type.kind}`;
  switch (type.kind) {
    case 'text':
      return sentence(texts, path, { max: type.max });
    case 'int':
      return sentence(texts, path, { min: type.min, max: type.max });
    case 'code': {
      const { entries, title } = type.list;
      if (entries.length > SHORT_LIST) return sentence(texts, 'expected.code-long', { title });
      return sentence(texts, 'expected.code-short', {
        codes: entries.map(({ code, label }) => (code === label ? code : `${code} (${label})`)).join(', '),
      });
    }
    case 'codes':
      return sentence(texts, path, { title: type.list.title });
    default:
      return sentence(texts, path);
  }
}

/** The column of the layout that stands at a position of the sheet, or would stand there if it were not absent. */
export function columnOf(layout: Layout, header: Header, position: number): Column | undefined {
  const index = position < 0 ? -1 : header.positions.indexOf(position);
  return layout.columns[index] ?? absentColumn(layout, position);
}
