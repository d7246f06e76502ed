import { formatInteger } from '../../report/format';
import type { Words } from '../../report/labels';
import type { LoadPreview, PreviewedChange, PreviewedRelease } from './load-preview';
import type { Upload } from './upload';

/** What taking a file in would change in what is published, or the way to find out. */
export interface PreviewView {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly releases: readonly {
    readonly title: string;
    readonly lines: readonly string[];
    readonly columns: readonly string[];
    readonly changes: readonly PreviewedChange[];
  }[];
  /** Undefined for who only reads. */
  readonly act: { readonly action: string; readonly button: string } | undefined;
}

const COLUMNS = ['figure', 'period', 'before', 'after', 'tables'] as const;

/** `action` asks for it; undefined for who only reads. */
export function previewView(
  { upload, lastBatch }: { readonly upload: Upload; readonly lastBatch: number },
  action: string | undefined,
  words: Words,
): PreviewView {
  const { preview } = upload;
  const say = (name: string, params = {}) => words.say(`upload.preview.${name}`, params);
  const isStale = preview !== null && preview.asOf !== lastBatch;
  return {
    heading: say('heading'),
    lines: preview === null ? [say('lead')] : isStale ? [say('stale')] : outcome(preview, words),
    releases: preview === null || isStale ? [] : preview.releases.map((release) => releaseView(release, words)),
    act: action === undefined ? undefined : { action, button: say(preview === null ? 'button' : 'again') },
  };
}

function outcome({ looked, fixed, releases }: LoadPreview, words: Words): string[] {
  if (looked === 0) return [words.say('upload.preview.none')];
  const name = releases.length === 0 ? 'nothing' : 'found';
  return [
    words.say(`upload.preview.${name}`, { looked: formatInteger(looked - fixed), count: formatInteger(releases.length) }),
    ...(fixed === 0 ? [] : [words.say('upload.preview.fixed', { count: formatInteger(fixed) })]),
  ];
}

function releaseView(release: PreviewedRelease, words: Words): PreviewView['releases'][number] {
  const { kind, period, version, refusal, changes, count, reserved, others } = release;
  const say = (name: string, params = {}) => words.say(`upload.preview.${name}`, params);
  return {
    title: say('release', { kind: words.say(`upload.kinds.${kind}`), period, version }),
    lines: [
      ...(refusal === null
        ? [say('counts', { count: formatInteger(count), reserved: formatInteger(reserved) })]
        : [say('refusal', { reason: refusal })]),
      ...(changes.length < count ? [say('shown', { count: formatInteger(changes.length) })] : []),
      ...(others.length === 0 ? [] : [say('others', { others: others.join(', ') })]),
    ],
    columns: COLUMNS.map((column) => say(`columns.${column}`)),
    changes,
  };
}
