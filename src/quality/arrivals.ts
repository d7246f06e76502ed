import { EXPECTED_FILES } from '../ingest/layouts/expected-files';
import { addMonths, daysBetween, type IsoDate, type Month } from '../records/period';

/** A file that should come for a month. */
export interface ExpectedDelivery {
  readonly month: Month;
  readonly layout: string;
  /** Code of the platform it comes from. */
  readonly source: string;
  /** Last day on which it is in time. */
  readonly due: IsoDate;
}

/** pending: not due yet; missing: due and not there. */
export type Punctuality = 'in_time' | 'late' | 'pending' | 'missing';

/** What became of a file that was expected. */
export interface Arrival {
  readonly state: Punctuality;
  /** Null where nothing came. */
  readonly receivedOn: IsoDate | null;
  /** Days after the last day in time; 0 where it came in time or not at all. */
  readonly daysLate: number;
}

/** The files that should come for a month, each with its last day in time. */
export function expectedOf(month: Month): ExpectedDelivery[] {
  return EXPECTED_FILES.map(({ layout, source, dueDay }) => ({
    month,
    layout,
    source,
    due: `${addMonths(month, 1)}-${String(dueDay).padStart(2, '0')}`,
  }));
}

/** How an expected file stands on a day, from what came of its kind with rows of its month. */
export function arrivalOf(
  { due }: ExpectedDelivery,
  delivery: { readonly receivedOn: IsoDate | null } | undefined,
  today: IsoDate,
): Arrival {
  const receivedOn = delivery?.receivedOn ?? null;
  if (receivedOn === null) return { state: today <= due ? 'pending' : 'missing', receivedOn, daysLate: 0 };
  const daysLate = Math.max(0, daysBetween(due, receivedOn));
  return { state: daysLate === 0 ? 'in_time' : 'late', receivedOn, daysLate };
}
