import type { Workbook } from 'exceljs';
import type { ReportModel } from '../../report/model';
import { MARK_KINDS, markNote } from '../marks';
import { word } from '../words';
import { addTextSheet, backLink, contentsName, figuresName, methodName, notesName, paragraph, tablesOf } from './parts';
import { addSheet, type GridCell, type Line, linkCell, textCell, writeGrid, writeLines } from './sheet';
import { STYLE } from './style';

/** What the workbook is, its highlights, how to cite it and its fingerprint. */
export function addCover(workbook: Workbook, model: ReportModel): void {
  const { meta, labels } = model;
  const sheet = addTextSheet(workbook, model, word(labels, 'xlsx_cover'));
  writeLines(sheet, [
    { text: `${meta.title}, ${meta.periodLabel}`, style: STYLE.title },
    paragraph(meta.versionLabel),
    paragraph(meta.publisher),
    paragraph(meta.description),
    { text: word(labels, 'highlights'), style: STYLE.heading },
    ...model.highlights.map(paragraph),
    { text: word(labels, 'xlsx_sheets'), style: STYLE.heading },
    ...[contentsName(model), notesName(model), methodName(model)].map((name) => ({ text: name, style: STYLE.link, to: name })),
    { text: word(labels, 'xlsx_about'), style: STYLE.heading },
    paragraph(meta.citation),
    paragraph(`${meta.licence.title}: ${meta.licence.url}`),
    paragraph([meta.contact.name, meta.contact.email, meta.contact.telephone].filter((text) => text !== '').join(', ')),
    paragraph(`${word(labels, 'fingerprint')} ${meta.fingerprint}`),
  ]);
}

/** A list of all sheets, each a link. */
export function addContents(workbook: Workbook, model: ReportModel): void {
  const { labels } = model;
  const name = contentsName(model);
  const sheet = addSheet(workbook, name, { landscape: false, footer: word(labels, 'xlsx_page') });
  const at = writeLines(sheet, [
    { text: name, style: STYLE.title },
    { text: word(labels, 'xlsx_contents_lead'), style: STYLE.lead },
  ]);
  const entries = [
    ...[notesName(model), methodName(model), figuresName(model)].map((each) => ({ sheet: each, title: each })),
    ...tablesOf(model).map((table) => ({ sheet: table.id, title: table.caption })),
  ];
  writeGrid(
    sheet,
    {
      name: 'contenido',
      columns: [
        { header: word(labels, 'xlsx_column_sheet'), align: 'left', maxWidth: 24 },
        { header: word(labels, 'xlsx_column_title'), align: 'left', maxWidth: 90 },
      ],
      rows: entries.map((entry) => [textCell(entry.sheet), linkCell(entry.title, entry.sheet)]),
    },
    at,
  );
}

/** The notes of all tables and what the marks mean. */
export function addNotes(workbook: Workbook, model: ReportModel): void {
  const { labels } = model;
  const name = notesName(model);
  const sheet = addSheet(workbook, name, { landscape: false, footer: word(labels, 'xlsx_page') });
  const at = writeLines(sheet, [
    { text: name, style: STYLE.title },
    { text: word(labels, 'xlsx_notes_lead'), style: STYLE.lead },
    backLink(model),
  ]);
  const symbols = MARK_KINDS.map((kind) => [textCell(word(labels, 'xlsx_all_tables')), textCell(markNote(labels, kind))]);
  const notes = tablesOf(model).flatMap((table) => table.notes.map((note) => [linkCell(table.id, table.id), textCell(note)]));
  writeGrid(
    sheet,
    {
      name: 'notas',
      columns: [
        { header: word(labels, 'xlsx_column_table'), align: 'left', maxWidth: 14 },
        { header: word(labels, 'xlsx_column_note'), align: 'left', maxWidth: 100 },
      ],
      rows: [...symbols, ...analystNotes(model), ...notes],
    },
    at,
  );
}

/** What an analyst says of a section, beside its first table or, without one, its heading. */
function analystNotes({ sections, labels }: ReportModel): GridCell[][] {
  return sections.flatMap(({ note, tables: [first], heading }) =>
    note === undefined
      ? []
      : [[first === undefined ? textCell(heading) : linkCell(first.id, first.id), textCell(word(labels, 'analyst_note', { note }))]],
  );
}

/** Method, disclosure, corrections and the like, as running text. */
export function addMethod(workbook: Workbook, model: ReportModel): void {
  const sheet = addTextSheet(workbook, model, methodName(model));
  writeLines(sheet, [
    { text: methodName(model), style: STYLE.title },
    backLink(model),
    ...model.annexes.flatMap((annex): Line[] => [
      { text: annex.heading, style: STYLE.heading },
      ...annex.paragraphs.map(paragraph),
      ...(annex.list ?? []).map(({ term, text }) => paragraph(`${term}: ${text}`)),
    ]),
  ]);
}
