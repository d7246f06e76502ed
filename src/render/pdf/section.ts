import type { ReportModel, Section } from '../../report/model';
import type { FontFiles } from '../look';
import type { Block } from './block';
import { sectionDestination, type ContentsPages } from './contents';
import { prepareFigure } from './figure';
import type { Sheet } from './sheet';
import { prepareTable } from './table';
import { word } from '../words';
import { STYLE, TEXT_WIDTH } from './theme';

const BETWEEN_BLOCKS = 22;
const BETWEEN_SECTIONS = 34;

/** Heading, paragraphs, charts and tables. A section that does not fit below the one before begins a page. */
export function drawSection(sheet: Sheet, section: Section, model: ReportModel, fonts: FontFiles, contents: ContentsPages): void {
  const figures = section.charts.map((chart) => prepareFigure(sheet, chart, model.labels, fonts));
  const tables = section.tables.map((table) => prepareTable(sheet, table, model, contents));
  const blocks: Block[] = [...figures, ...tables];
  const texts = printedParagraphs(section, model);
  const paragraphs = texts.reduce((height, text) => height + sheet.heightOf(text, STYLE.body, TEXT_WIDTH.portrait) + 6, 0);
  const heading = STYLE.h1.line + 8 + paragraphs;
  const whole = heading + blocks.reduce((height, block) => height + BETWEEN_BLOCKS + block.height, 0);
  startSection(sheet, whole);
  const part = sheet.part('Sect');
  contents.reached(sectionDestination(section.id), section.heading);
  sheet.paragraph(part, 'H1', section.heading, STYLE.h1, { after: 8 });
  for (const text of texts) sheet.paragraph(part, 'P', text, STYLE.body, { after: 6 });
  for (const block of blocks) {
    sheet.y += BETWEEN_BLOCKS - 6;
    block.draw(part);
  }
}

/** Its own, then what an analyst says of it. */
function printedParagraphs({ paragraphs, note }: Section, { labels }: ReportModel): readonly string[] {
  return note === undefined ? paragraphs : [...paragraphs, word(labels, 'analyst_note', { note })];
}

/** Below the section before, where all of it fits there; on a page of its own otherwise. */
export function startSection(sheet: Sheet, height: number, gap = BETWEEN_SECTIONS): void {
  if (sheet.isFresh) return;
  if (sheet.isUpright && sheet.room >= height + gap) sheet.y += gap;
  else sheet.newPage();
}
