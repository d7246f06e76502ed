/** Letters of Spanish and its neighbours, figures and punctuation, all of which the report's fonts hold; no line break, no other control. */
const PLAIN_TEXT = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u20ac]*$/;

/** Whether every format of a report can print a text: what a person writes into a report is held to it. */
export function isPlainText(text: string): boolean {
  return PLAIN_TEXT.test(text);
}
