import { Injectable } from '@nestjs/common';
import type { Writable } from 'node:stream';
import type { OpenFile } from '../../ingest/byte-source';
import type { IngestRequest, IngestResult } from '../../ingest/ingest';
import { IngestService } from '../../ingest/ingest.service';
import { IngestWorkbooks } from '../../ingest/workbook.service';
import { Clock } from '../../platform/clock.service';
import { TextStore } from '../../platform/texts.store';
import { type Foresight, ForesightService } from '../../release/history/foresight.service';
import { FOUR_MONTHLY } from '../../release/kinds';
import { ReleaseStore } from '../../release/release.store';
import { COURSES_PATH, courseNamesIn } from '../../release/review/category-label';
import { wordsOf } from '../../report/labels';
import { findingsOf } from './findings';
import type { LoadAnswer, LoadOrder } from './load-order';
import type { LoadPreview } from './load-preview';
import { kindsToldBy, previewOf } from './previewed';
import { UploadStore } from './uploads.store';

/** Its words name figures. */
const REPORT = 'report/es/mensual';

/** What is done with an uploaded file, in the program beside the service. */
@Injectable()
export class LoadWork {
  constructor(
    private readonly store: UploadStore,
    private readonly ingest: IngestService,
    private readonly workbooks: IngestWorkbooks,
    private readonly foresight: ForesightService,
    private readonly releases: ReleaseStore,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  /** Refuses a file that is no longer there, and what ingest refuses. `out` takes the workbook of `rows`. */
  async work(order: LoadOrder, onRow: (row: number) => void, out: Writable): Promise<LoadAnswer> {
    switch (order.task) {
      case 'check':
        return { task: 'check', findings: findingsOf(await this.read(order, true, onRow)) };
      case 'take': {
        const result = await this.read(order, false, onRow);
        // Taken in before, by whoever was faster or by a program that died before it could say so.
        return { task: 'take', findings: findingsOf(result), batch: result.batch ?? result.duplicateOf };
      }
      case 'rows': {
        const result = await this.read(order, true, onRow);
        if (result.refusal === null) await this.workbooks.problemsOf(await this.open(order), result, out);
        return { task: 'rows', rejected: result.rejected };
      }
      case 'preview':
        return { task: 'preview', preview: await this.preview(order, onRow) };
    }
  }

  private async read(order: LoadOrder, dryRun: boolean, onRow: (row: number) => void): Promise<IngestResult> {
    return this.ingest.ingest({ ...(await this.requestOf(order, onRow)), dryRun });
  }

  private async preview(order: LoadOrder, onRow: (row: number) => void): Promise<LoadPreview> {
    const kinds = kindsToldBy(order.upload.layout);
    const request = await this.requestOf(order, onRow);
    const seen = await this.ingest.rehearse(request, ({ count }) => this.foresight.suppose(count, kinds, this.clock.now()));
    if (seen === undefined) throw this.texts.refusal('staff/es/cargas', 'problems.not-ready');
    const foresight = await seen.foresee();
    return previewOf(foresight, { ...wordsOf(this.texts.section(REPORT)), courses: await this.coursesOf(foresight) });
  }

  /** Names of the courses that published four-monthly reports tell of. */
  private async coursesOf({ previews }: Foresight): Promise<ReadonlyMap<string, string>> {
    const courses = new Map<string, string>();
    for (const { release } of previews.filter((preview) => preview.release.kind === FOUR_MONTHLY)) {
      // A change is one of the version before: that names its courses.
      const files = await this.releases.read(this.releases.folder({ ...release, version: release.version - 1 }));
      for (const [code, name] of courseNamesIn((files.get(COURSES_PATH) ?? '').toString())) courses.set(code, name);
    }
    return courses;
  }

  private async requestOf(order: LoadOrder, onRow: (row: number) => void): Promise<IngestRequest> {
    const { layout, source, fileName } = order.upload;
    const onProgress: IngestRequest['onProgress'] = ({ row }) => {
      onRow(row);
    };
    return { layout, source, fileName, path: fileName, actor: order.actor, opened: await this.open(order), onProgress };
  }

  private async open({ upload }: LoadOrder): Promise<OpenFile> {
    const file = await this.store.open(upload.key);
    if (file === undefined) throw this.texts.refusal('staff/es/cargas', 'problems.gone', {}, 410);
    return file;
  }
}
