import { Injectable } from '@nestjs/common';
import { basename } from 'node:path';
import type { Writable } from 'node:stream';
import { TextStore } from '../platform/texts.store';
import type { OpenFile } from './byte-source';
import { FileSource } from './file-source.store';
import type { IngestResult } from './ingest';
import type { Layout } from './layouts/layout';
import { layoutById, LAYOUTS } from './layouts/layouts';
import { openTable } from './open-table';
import { FileRefused } from './problem';
import { writeProblemsWorkbook } from './problems-workbook';
import { templateWorkbook } from './template-workbook';

const PROBLEMS = 'ingest/es/problems';
const WORDS = 'ingest/es/workbook';

/** Workbooks people work with: what is wrong in an upload, and the empty form of a layout. */
@Injectable()
export class IngestWorkbooks {
  constructor(private readonly texts: TextStore) {}

  /**
   * Writes the upload's bad rows with their problems as XLSX to `out`, reading the file once more. It is made in the same
   * request and never kept by the caller, for it holds document numbers. Throws RefusedError where the file has changed.
   */
  async problems(path: string, result: IngestResult, out: Writable): Promise<void> {
    const source = await FileSource.open(path);
    if (source === undefined) throw this.texts.refusal(PROBLEMS, 'service.no-file', { file: basename(path) }, 404);
    await this.problemsOf(source, result, out);
  }

  /** The same of a file that is open; it is closed at the end. */
  async problemsOf(source: OpenFile, result: IngestResult, out: Writable): Promise<void> {
    const layout = this.layoutOf(result.layout);
    try {
      const { sha256, table } = await openTable(source, layout, result.sheet ?? undefined);
      if (sha256 !== result.sha256) throw new FileRefused('file.changed');
      await writeProblemsWorkbook(table, layout, result.problems, this.texts.section(WORDS), out);
    } catch (error) {
      throw error instanceof FileRefused ? this.texts.refusal(PROBLEMS, `refusals.${error.rule}`, error.details) : error;
    } finally {
      await source.close();
    }
  }

  /** The empty workbook of a layout. Throws RefusedError for an unknown one. */
  template(layoutId: string): Promise<Buffer> {
    return templateWorkbook(this.layoutOf(layoutId), this.texts.section(PROBLEMS), this.texts.section(WORDS));
  }

  private layoutOf(id: string): Layout {
    const layout = layoutById(id);
    if (layout === undefined) {
      throw this.texts.refusal(PROBLEMS, 'service.layout', { layout: id, layouts: LAYOUTS.map((known) => known.id).join(', ') }, 404);
    }
    return layout;
  }
}
