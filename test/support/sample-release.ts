import { DIMENSIONS, type DimensionId, MEASURES, type MeasureId } from '../../src/cube/cube';
import type { ProtectedCell, ProtectedCube } from '../../src/disclosure/protected-cube';
import { renderCubeCsv } from '../../src/render/csv/cube-csv';
import { renderTidyCsv } from '../../src/render/csv/tidy-csv';
import { renderHtml } from '../../src/render/html/page';
import { renderWorkbook } from '../../src/render/xlsx/workbook';
import type { CellView, ReportModel } from '../../src/report/model';
import { pageSources } from './render-sources';

/** The cube that a sample report would have been made from: the named cells of its tables. Only protect() brands a real one. */
export function cubeOf(model: ReportModel): ProtectedCube {
  const cells = model.sections
    .flatMap((section) => section.tables)
    .flatMap((table) => table.rows.flatMap((row) => row.cells))
    .concat(model.keyFigures.map((figure) => figure.cell))
    .flatMap((cell) => cubeCell(cell) ?? []);
  const unique = new Map(cells.map((cell) => [JSON.stringify([cell.table, cell.period, cell.measure, cell.at]), cell]));
  return { policyVersion: 'sample', cells: [...unique.values()] } as unknown as ProtectedCube;
}

/** Every file of a release but the PDF and what describes the others. */
export async function sampleFiles(model: ReportModel, cube: ProtectedCube): Promise<Map<string, Buffer>> {
  return new Map([
    ['datos/cubo.csv', renderCubeCsv(cube, model.meta.version)],
    ...model.data.map((table): [string, Buffer] => [`datos/${table.id}.csv`, renderTidyCsv(table)]),
    ['informe.html', samplePage(model)],
    ['cuadros.xlsx', await renderWorkbook(model)],
  ]);
}

/** The page of a report, its charts left blank. */
export function samplePage(model: ReportModel): Buffer {
  const blank = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>';
  const charts = new Map(model.sections.flatMap((section) => section.charts).map((chart) => [chart.id, blank]));
  return Buffer.from(renderHtml(model, charts, pageSources()));
}

function cubeCell(cell: CellView): ProtectedCell | undefined {
  if (!('ref' in cell) || cell.ref === undefined) return undefined;
  const [table = '', measure = '', period = '', ...codes] = cell.ref.split('.');
  if (!isMeasure(measure)) return undefined;
  const at = Object.fromEntries(codes.map((code) => code.split('=')).filter(([dimension]) => isDimension(dimension)));
  const place = { table, measure, period, at };
  if (cell.kind === 'number' || cell.kind === 'percent') return { ...place, value: cell.value };
  return cell.kind === 'impossible' ? { ...place, impossible: true } : { ...place, hidden: true };
}

function isMeasure(text: string): text is MeasureId {
  return MEASURES.some((measure) => measure === text);
}

function isDimension(text: string | undefined): text is DimensionId {
  return DIMENSIONS.some((dimension) => dimension === text);
}
