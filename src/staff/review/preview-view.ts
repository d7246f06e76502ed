import { guatemalaTime } from '../../records/period';
import type { CorrectionPreview } from '../../release/history/correction.service';
import { figureLabel, figureText, type FigureChange } from '../../report/corrections';
import { formatInteger } from '../../report/format';
import { periodLabel } from '../../report/periods';
import { may } from '../accounts/permissions';
import { reviewPage } from './review-links';
import type { Reading, ReviewSource } from './review-source';
import { addressOf } from './step-form';

/** Changes that the page shows; its sentence counts all. */
const MOST_SHOWN = 300;

/** What a correction would change, or how to find out. */
export interface PreviewView {
  readonly heading: string;
  readonly lead: string;
  readonly action: string;
  readonly token: string;
  readonly button: string;
  readonly result:
    | {
        readonly lead: string;
        readonly columns: readonly string[];
        readonly rows: readonly (readonly string[])[];
        /** That there are more changes than rows. */
        readonly shown: string | undefined;
        readonly others: readonly string[];
      }
    | undefined;
}

/** Undefined where nothing can be corrected here. */
export function previewView(source: ReviewSource, { person }: Reading): PreviewView | undefined {
  const { release, isLatest, work, words } = source;
  if (!isLatest || release.publishedAt === null || !may(person.roles, 'releases.prepare') || work.isBusy) return undefined;
  const result = work.last?.result;
  const made = result?.outcome === 'done' ? result.preview : undefined;
  return {
    heading: words.say('preview.heading'),
    lead: words.say('preview.lead'),
    action: `${reviewPage(release)}/previa`,
    token: person.formToken,
    button: words.say(made === undefined ? 'preview.button' : 'preview.again'),
    result: made === undefined ? undefined : resultOf(made, work.last?.at ?? new Date(0), source),
  };
}

function resultOf(preview: CorrectionPreview, at: Date, { words, report }: ReviewSource): NonNullable<PreviewView['result']> {
  const counts = {
    count: formatInteger(preview.changes.length),
    printed: formatInteger(preview.printed),
    reserved: formatInteger(preview.reserved),
  };
  const lead = preview.refusal !== undefined ? 'refused' : preview.changes.length === 0 ? 'nothing' : 'changes';
  const row = ({ tables, period, measure, at: place, before, after }: FigureChange): string[] => [
    tables.join(', '),
    figureLabel({ measure, at: place }, report),
    periodLabel(period, report),
    figureText(before),
    figureText(after),
  ];
  return {
    lead: words.say(`preview.${lead}`, { ...counts, at: guatemalaTime(at), reason: preview.refusal ?? '' }),
    columns: ['table', 'figure', 'period', 'before', 'after'].map((name) => words.say(`preview.columns.${name}`)),
    rows: preview.changes.slice(0, MOST_SHOWN).map(row),
    shown: preview.changes.length > MOST_SHOWN ? words.say('preview.shown', { count: MOST_SHOWN }) : undefined,
    others: preview.others.map((other) =>
      words.say('preview.other', {
        address: addressOf(other.release),
        count: formatInteger(other.changes.length + other.cumulatives.length),
      }),
    ),
  };
}
