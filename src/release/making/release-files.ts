import { createHash } from 'node:crypto';
import type { HierarchyRow, ProtectedCube } from '../../disclosure/protected-cube';
import { renderChart } from '../../render/charts/chart';
import { renderCubeCsv, renderHierarchyCsv } from '../../render/csv/cube-csv';
import { renderTidyCsv } from '../../render/csv/tidy-csv';
import { renderHtml } from '../../render/html/page';
import { canonicalJson } from '../../platform/canonical-json';
import { renderDatapackage, type PackagedFile } from '../../render/package/datapackage';
import { renderDictionaryCsv } from '../../render/package/dictionary-csv';
import { renderPdf, type PdfAssets } from '../../render/pdf/report';
import { renderWorkbook } from '../../render/xlsx/workbook';
import type { ReportModel } from '../../report/model';

/** Files of a release by path inside its folder. */
export type ReleaseFiles = ReadonlyMap<string, Buffer>;

/** What the renderers need besides the model: fonts and the page's template. */
export interface RenderAssets {
  readonly pdf: PdfAssets;
  readonly page: { readonly template: string; readonly css: string };
}

export const CUBE_PATH = 'datos/cubo.csv';
export const HIERARCHY_PATH = 'datos/jerarquia.csv';
export const AUDIT_PATH = 'auditoria.json';

/** SHA-256 in hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The cube's own files: what the fingerprint is made of, before there is a report to print it in. */
export function renderCubeFiles(cube: ProtectedCube, hierarchy: readonly HierarchyRow[], version: number): ReleaseFiles {
  return new Map([
    [CUBE_PATH, renderCubeCsv(cube, version)],
    [HIERARCHY_PATH, renderHierarchyCsv(hierarchy)],
  ]);
}

/** Every file of a release but its manifest and its ZIP, which are made when it is published. */
export async function renderReport(
  model: ReportModel,
  cubeFiles: ReleaseFiles,
  audit: Buffer,
  assets: RenderAssets,
): Promise<ReleaseFiles> {
  const charts = new Map(
    model.sections.flatMap((section) => section.charts).map((chart) => [chart.id, renderChart(chart, assets.pdf.fonts)] as const),
  );
  const files = new Map<string, Buffer>([
    ...cubeFiles,
    ...model.data.map((table) => [`datos/${table.id}.csv`, renderTidyCsv(table)] as const),
    ['diccionario.csv', renderDictionaryCsv(model.dictionary)],
    [AUDIT_PATH, audit],
    ['informe.html', Buffer.from(renderHtml(model, charts, assets.page))],
    ['cuadros.xlsx', await renderWorkbook(model)],
    ['informe.pdf', await renderPdf(model, assets.pdf)],
  ]);
  return new Map([...files, ['datapackage.json', renderDatapackage(model, packaged(files))]]);
}

/** Size and SHA-256 of each file, sorted by path. */
export function packaged(files: ReleaseFiles): PackagedFile[] {
  return [...files]
    .map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** One SHA-256 (hex) for all files: over the path, size and SHA-256 of each, in order of path. */
export function filesSha256(files: ReleaseFiles): string {
  return sha256(Buffer.from(canonicalJson(packaged(files).map((file) => ({ ...file })))));
}
