import type { StateChange } from '../notices/happening';
import { guatemalaInstant, type IsoDate } from '../records/period';
import type { ReleaseRow } from '../release/release.repository';
import type { Publication } from './figures';

const DAY = 86_400_000;

/** Everything that ever came out, in the order in which it did (clocks can be set back: the order is that of the entries, `changes` oldest first). */
export function publications(rows: readonly ReleaseRow[], changes: readonly StateChange[]): Publication[] {
  const address = ({ kind, period, version }: Pick<ReleaseRow, 'kind' | 'period' | 'version'>): string =>
    `${kind}/${period}/v${String(version)}`;
  const known = new Map(rows.map((row) => [address(row), row]));
  const gone = new Map(changes.filter(({ to }) => to === 'WITHDRAWN').map((change) => [address(change), change]));
  return changes.flatMap((change) => {
    const row = known.get(address(change));
    if (change.to !== 'PUBLISHED' || row === undefined) return [];
    const { kind, period, version, note, fingerprint, manifestSha } = row;
    const left = row.status === 'WITHDRAWN' ? gone.get(address(row)) : undefined;
    const withdrawn = left === undefined ? undefined : { at: left.at, reason: left.reason ?? '' };
    return [
      {
        address: address(row),
        kind,
        period,
        version,
        publishedAt: row.publishedAt ?? change.at,
        note,
        fingerprint,
        manifestSha,
        withdrawn,
      },
    ];
  });
}

/**
 * The releases that answer, the one published last first: of each report of each period the newest version, as known when the
 * day `asOf` ended in Guatemala. What was withdrawn never answers, not even for a day on which it was still out.
 */
export function inForce(all: readonly Publication[], asOf?: IsoDate): Publication[] {
  const end = asOf === undefined ? undefined : endOf(asOf);
  const out = all.filter(({ withdrawn, publishedAt }) => withdrawn === undefined && (end === undefined || publishedAt < end));
  const newest = new Map<string, Publication>();
  for (const each of out) {
    const report = `${each.kind}/${each.period}`;
    if ((newest.get(report)?.version ?? 0) < each.version) newest.set(report, each);
  }
  return out.filter((each) => newest.get(`${each.kind}/${each.period}`) === each).reverse();
}

/** When what is out changed last: a publication or a withdrawal; undefined where nothing ever came out. */
export function lastChangeOf(all: readonly Publication[]): Date | undefined {
  const instants = all.flatMap(({ publishedAt, withdrawn }) => [Number(publishedAt), Number(withdrawn?.at ?? publishedAt)]);
  return instants.length === 0 ? undefined : new Date(Math.max(...instants));
}

/** The instant a day ends in Guatemala. Throws RangeError where the text is no day. */
function endOf(day: IsoDate): Date {
  const midnight = guatemalaInstant(`${day}T00:00`);
  if (midnight === undefined) throw new RangeError(`${day} is no day`);
  return new Date(midnight.getTime() + DAY);
}
