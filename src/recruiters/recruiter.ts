import type { RecruiterStateFact } from '../records/facts';
import { formatNit } from '../records/identifiers/nit';
import type { IsoDate } from '../records/period';
import { effectiveFrom, isForestalled, stateOn, statusOn } from '../records/recruiter-status';
import { nameKey } from './name-key';

/** What the registry says of a recruiter besides its state. */
interface RecruiterDetails {
  readonly name: string;
  readonly tradeName: string | null;
  readonly personType: string;
  readonly taxId: string | null;
  readonly representative: string | null;
  readonly municipality: string | null;
  readonly telephone: string | null;
  readonly website: string | null;
  readonly countries: readonly string[];
  /** Sections of CIIU rev. 4. */
  readonly sectors: readonly string[];
  readonly validFrom: IsoDate | null;
}

/** A row of recruiter_state, as far as the check reads it: no address, no mail, no reason given for a state. */
export interface RecruiterRow extends RecruiterStateFact, RecruiterDetails {}

/** What the public may know of a recruiter on a day (docs/adr/0018). */
export interface Recruiter extends RecruiterDetails, Pick<RecruiterStateFact, 'number' | 'status' | 'validUntil'> {
  /** As SAT prints it; of firms only, since a person's may be the number of the DPI. */
  readonly taxId: string | null;
  /** Since when it has this status; null where the registry does not say. */
  readonly since: IsoDate | null;
  readonly applied: IsoDate;
  /** Its states so far, the latest first. */
  readonly history: readonly StateSpan[];
  /** Names, trade names and representatives it has no longer. */
  readonly former: { readonly names: readonly string[]; readonly representatives: readonly string[] };
}

export interface StateSpan {
  readonly status: string;
  readonly since: IsoDate | null;
  readonly validUntil: IsoDate | null;
}

/** The register as it stands today in Guatemala. */
export interface RegisterToday {
  readonly day: IsoDate;
  /** Day its last file came; null while none did. */
  readonly updated: IsoDate | null;
  /** In the order of their numbers. */
  readonly recruiters: readonly Recruiter[];
}

const INDIVIDUAL = 'INDIVIDUAL';

/** A recruiter on a day from its rows in order of arrival; undefined before it applied. */
export function recruiterOn(rows: readonly RecruiterRow[], day: IsoDate): Recruiter | undefined {
  const status = statusOn(rows, day);
  const current = stateOn(rows, day) ?? rows[0];
  if (status === null || current === undefined) return undefined;
  const history = historyOn(rows, day, status);
  const others = rows.filter((row) => row !== current);
  const namesNow = [current.name, current.tradeName];
  const { number, name, tradeName, personType, representative, municipality, telephone, website, countries, sectors } = current;
  return {
    ...{ number, name, tradeName, personType, representative, municipality, telephone, website, countries, sectors },
    taxId: current.taxId === null || personType === INDIVIDUAL ? null : formatNit(current.taxId),
    status,
    since: history[0]?.since ?? null,
    validFrom: current.validFrom,
    validUntil: current.validUntil,
    applied: rows.reduce((first, { applicationDate }) => (applicationDate < first ? applicationDate : first), current.applicationDate),
    history,
    former: {
      names: differing(
        others.flatMap((row) => [row.name, row.tradeName]),
        namesNow,
      ),
      representatives: differing(
        others.map((row) => row.representative),
        [representative],
      ),
    },
  };
}

/** Rows that follow each other with one status are one state, known since the first of them says when. */
function historyOn(rows: readonly RecruiterRow[], day: IsoDate, status: string): StateSpan[] {
  const ordered = rows
    .map((row, index) => ({ row, from: effectiveFrom(row, index === 0) }))
    .filter(({ from }, index) => from <= day && !isForestalled(rows, index))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const spans: StateSpan[] = [];
  for (const { row } of ordered) {
    const before = spans.at(-1);
    if (before?.status === row.status) spans[spans.length - 1] = { ...before, validUntil: row.validUntil };
    else spans.push({ status: row.status, since: row.statusDate, validUntil: row.validUntil });
  }
  // An authorisation that ran out has no row of its own, nor has waiting for a first decision.
  const last = spans.at(-1);
  if (last?.status !== status) spans.push({ status, since: null, validUntil: last?.validUntil ?? null });
  return spans.reverse();
}

/** Texts that say something else than `now`, each once. */
function differing(texts: readonly (string | null)[], now: readonly (string | null)[]): string[] {
  // Mostly nothing ever changed, and keys take time.
  if (texts.every((text) => text === null || now.includes(text))) return [];
  const known = new Set(now.map((text) => nameKey(text ?? '').letters));
  return texts.filter((text): text is string => {
    const key = nameKey(text ?? '').letters;
    if (text === null || known.has(key)) return false;
    known.add(key);
    return true;
  });
}
