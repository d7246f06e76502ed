import type { ReportModel } from './model';

/** What an analyst says of one section of a report: one paragraph of plain text. */
export interface SectionNote {
  /** M02 */
  readonly section: string;
  readonly text: string;
}

/** Words that count, that tell a share, or that single somebody out. */
const COUNTING = [
  'cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince',
  'dieci\\p{L}+|veint\\p{L}+|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa',
  'cien|cient[oa]s?|(?:dos|tres|cuatro|seis|sete|ocho|nove)cient[oa]s|quinient[oa]s|mil|miles|millón|millones',
  'amb[oa]s|par|pares|docenas?|decenas?|centenas?|centenar(?:es)?|doble|triple',
  'mitad|mitades|tercios?|(?:tercera|cuarta|quinta|décima) parte',
  'ningun[oa]?|ningún|nadie|únic[oa]s?|sol[oa] una?|una? sol[oa]',
];
/** After "un" or "una", with at most a word between, these are somebody or something that the tables count. */
const COUNTED = [
  'persona|mujer|hombre|joven|adulto|adulta|menor|trabajador|trabajadora|jornalero|jornalera|aplicante|migrante',
  'caso|vinculación|contrato|denuncia|queja|visa|permiso|capacitación',
  'empresa|empleador|empleadora|patrono|patrona|reclutador|reclutadora|consulado|familia|comunidad',
];
const NUMBERS = new RegExp(`\\p{N}|(?<!\\p{L})(?:${COUNTING.join('|')}|una?\\s+(?:\\p{L}+\\s+)?(?:${COUNTED.join('|')}))(?!\\p{L})`, 'iu');

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
