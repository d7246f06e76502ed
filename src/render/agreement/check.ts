import type { ProtectedCube } from '../../disclosure/protected-cube';
import type { ReportModel } from '../../report/model';
import { tidyPath } from '../package/table-schema';
import { word } from '../words';
import { cellsByRef, compareCubeFile, compareModel, compareTidyFile } from './compare-data';
import { comparePdf } from './compare-pdf';
import { compareReport } from './compare-report';
import type { Disagreement } from './disagreement';
import { readPage } from './read-page';
import { readPdfWords } from './read-pdf';
import { readWorkbook } from './read-workbook';

export interface MadeRelease {
  readonly model: ReportModel;
  readonly cube: ProtectedCube;
  /** The bytes of the release by path in its folder. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/**
 * Reads the bytes of a release back, each format with a reader of its own, and gives every figure in which a format
 * differs from the model, or the model from the cube: none may, before anything is published. A hidden cell must be
 * hidden everywhere. A file that is missing differs as a whole; one that cannot be read throws.
 */
export async function checkAgreement({ model, cube, files }: MadeRelease): Promise<Disagreement[]> {
  const cells = cellsByRef(cube);
  const inFile = async (path: string, compare: (bytes: Buffer) => Disagreement[] | Promise<Disagreement[]>): Promise<Disagreement[]> => {
    const bytes = files.get(path);
    return bytes === undefined ? [{ format: path, table: '', row: '', column: '', expected: path, found: '' }] : compare(bytes);
  };
  const found = [
    compareModel(model, cells),
    await inFile('datos/cubo.csv', (bytes) => compareCubeFile('datos/cubo.csv', bytes, cells, model.meta.version)),
    await inFile('informe.html', (bytes) => compareReport('informe.html', model, readPage(bytes))),
    await inFile('cuadros.xlsx', async (bytes) =>
      compareReport('cuadros.xlsx', model, await readWorkbook(bytes, word(model.labels, 'key_figures'), word(model.labels, 'xlsx_notes'))),
    ),
    await inFile('informe.pdf', async (bytes) => comparePdf('informe.pdf', model, await readPdfWords(bytes))),
  ];
  for (const table of model.data) {
    const path = tidyPath(table);
    found.push(await inFile(path, (bytes) => compareTidyFile(path, bytes, table, cells)));
  }
  return found.flat();
}
