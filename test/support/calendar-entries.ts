import type { CalendarEntry } from '../../src/release/schedule/calendar';

const plain: CalendarEntry = {
  kind: 'mensual',
  period: '2024-02',
  version: 1,
  at: new Date('2024-03-11T16:00:00Z'),
  announcedBefore: null,
  status: 'provisional',
  reason: null,
  publishedAt: null,
  changedAt: null,
  changes: 0,
};

/** An entry of the calendar: the provisional date of February 2024, with what a test gives. */
export const calendarEntry = (given: Partial<CalendarEntry> = {}): CalendarEntry => ({ ...plain, ...given });

const changedAt = new Date('2024-03-08T15:00:00Z');

/** One entry of each status, in order of time. */
export const ONE_OF_EACH: readonly CalendarEntry[] = [
  calendarEntry({
    period: '2024-01',
    at: new Date('2024-02-12T16:00:05Z'),
    announcedBefore: new Date('2024-02-12T16:00:00Z'),
    publishedAt: new Date('2024-02-12T16:00:05Z'),
    status: 'published',
    changedAt: new Date('2024-02-12T16:00:05Z'),
    changes: 2,
  }),
  calendarEntry({
    status: 'postponed',
    at: new Date('2024-03-15T16:00:00Z'),
    announcedBefore: new Date('2024-03-11T16:00:00Z'),
    reason: 'Falta el archivo de una plataforma; «tarde» & <sin aviso>.',
    changedAt,
    changes: 2,
  }),
  calendarEntry({ period: '2024-03', at: new Date('2024-04-10T16:00:00Z'), status: 'confirmed', changedAt, changes: 1 }),
  calendarEntry({ period: '2024-04', at: new Date('2024-05-10T16:00:00Z') }),
  calendarEntry({
    kind: 'cuatrimestral',
    period: '2024-C1',
    at: null,
    announcedBefore: new Date('2024-05-27T16:00:00Z'),
    status: 'cancelled',
    reason: 'El presupuesto no está cerrado.',
    changedAt,
    changes: 3,
  }),
];
