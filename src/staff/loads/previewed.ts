import { layoutById } from '../../ingest/layouts/layouts';
import type { RecordKind } from '../../ingest/layouts/layout';
import type { CorrectionPreview } from '../../release/history/correction.service';
import type { Foresight } from '../../release/history/foresight.service';
import { FOUR_MONTHLY, MONTHLY, type ReportKind } from '../../release/kinds';
import { figureLabel, figureText, type FigureChange } from '../../report/corrections';
import type { Words } from '../../report/labels';
import { periodLabel } from '../../report/periods';
import type { LoadPreview, PreviewedChange, PreviewedRelease } from './load-preview';

/** Changes of one report that are kept to be shown; the count tells of all. */
const MOST_SHOWN = 300;

/** Reports whose figures are counted from each kind of record. */
const TOLD_BY: Readonly<Record<RecordKind, readonly ReportKind[]>> = {
  workerLink: [MONTHLY],
  application: [MONTHLY],
  exchangeRate: [MONTHLY],
  recruiterState: [MONTHLY, FOUR_MONTHLY],
  planAction: [FOUR_MONTHLY],
  budgetLine: [FOUR_MONTHLY],
  training: [FOUR_MONTHLY],
  complaint: [FOUR_MONTHLY],
};

/** The reports that a file of a layout can change. The four-monthly one tells of months what the monthly ones told, so it follows their corrections. */
export function kindsToldBy(layout: string): readonly ReportKind[] {
  const record = layoutById(layout)?.record;
  return record === undefined ? [] : TOLD_BY[record];
}

/** What would change in what is published, in words; `words` are those of the report. */
export function previewOf({ asOf, looked, fixed, previews }: Foresight, words: Words): LoadPreview {
  const releases = previews.map((preview) => releaseOf(preview, words)).filter(({ refusal, count }) => refusal !== null || count > 0);
  return { asOf, looked, fixed, releases };
}

function releaseOf({ release, refusal, changes, reserved, others }: CorrectionPreview, words: Words): PreviewedRelease {
  return {
    kind: release.kind,
    period: release.period,
    version: release.version - 1,
    refusal: refusal ?? null,
    changes: changes.slice(0, MOST_SHOWN).map((change) => changeOf(change, words)),
    count: changes.length,
    reserved,
    others: others.map(({ release: other }) => `${other.kind}/${other.period}/v${String(other.version)}`),
  };
}

function changeOf(change: FigureChange, words: Words): PreviewedChange {
  return {
    figure: figureLabel(change, words),
    period: periodLabel(change.period, words),
    tables: change.tables,
    before: figureText(change.before),
    after: figureText(change.after),
  };
}
