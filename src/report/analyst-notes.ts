import type { ReportModel } from './model';

/** What an analyst says of one section of a report: one paragraph of plain text. */
export interface SectionNote {
  /** M02 */
  readonly section: string;
  readonly text: string;
}

/** Number of a figure in figures or in words, and what singles somebody out: what a note should not tell beside protected tables. */
const NUMBERS =
  /\d|(?<!\p{L})(dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci\p{L}+|veint\p{L}+|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|cientos?|mil|ningun[oa]?|ningún|nadie|únic[oa]s?|sol[oa] una?|una? sol[oa])(?!\p{L})/iu;

/** Whether a note tells a number, or of somebody alone: beside protected tables it may give a hidden figure away. */
export function tellsNumber(text: string): boolean {
  return NUMBERS.test(text.normalize('NFC'));
}

/** The report with the notes in their sections. Throws where one is of a section that the report lacks: nobody's words may be lost. */
export function withNotes(model: ReportModel, notes: readonly SectionNote[]): ReportModel {
  const known = new Set(model.sections.map(({ id }) => id));
  const lost = notes.find(({ section }) => !known.has(section));
  if (lost !== undefined) throw new Error(`a note is of section ${lost.section}, which the report lacks`);
  if (notes.length === 0) return model;
  const texts = new Map(notes.map(({ section, text }) => [section, text]));
  return {
    ...model,
    sections: model.sections.map((section) => {
      const note = texts.get(section.id);
      return note === undefined ? section : { ...section, note };
    }),
  };
}
