import type { ReleaseEvent, ReleaseRow } from '../release.repository';
import type { KeptNote } from './note.repository';

/**
 * Everybody who made a draft as it is, so that another person must approve it: who built it or sent it on since it was last begun anew, who wrote
 * the notes that it tells (`notes`), and who wrote a correction's public note.
 */
export function preparersOf(
  { note }: Pick<ReleaseRow, 'note'>,
  events: readonly Pick<ReleaseEvent, 'to' | 'actor' | 'note'>[],
  notes: readonly Pick<KeptNote, 'actor'>[],
): readonly string[] {
  const begun = events.findLastIndex(({ to }) => to === 'BUILDING');
  const own = events.slice(Math.max(0, begun)).filter(({ to }) => to === 'BUILDING' || to === 'DRAFT' || to === 'IN_REVIEW');
  return [...new Set([...own, ...notes, ...(note === null ? [] : writerOf(events))].map(({ actor }) => actor))];
}

/** The event with which the public note was written: a correction begun before events told it bears that of its first one. */
function writerOf<Event extends Pick<ReleaseEvent, 'to' | 'note'>>(events: readonly Event[]): readonly Event[] {
  return [events.findLast(({ to, note }) => to === 'BUILDING' && note !== null) ?? events[0]].filter((each) => each !== undefined);
}
