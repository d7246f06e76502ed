import type { CalendarEntry } from '../release/schedule/calendar';
import { calendarEntry } from '../../test/support/calendar-entries';
import { lateReports } from './late-reports';

const late = (given: Partial<CalendarEntry>, now: string): string[] =>
  lateReports([calendarEntry(given)], new Date(now), 2).map(({ key }) => key);

it('calls a report late once the grace is over', () => {
  expect(late({}, '2024-03-11T18:00:00.000Z')).toEqual([]);
  expect(late({}, '2024-03-11T18:00:00.001Z')).toEqual(['atraso:mensual/2024-02/v1:2024-03-11T16:00:00.000Z']);
});

it('calls nothing late that is out or was taken back', () => {
  expect(late({ publishedAt: new Date('2024-03-11T17:00:00Z'), status: 'published' }, '2024-04-01')).toEqual([]);
  expect(late({ at: null, status: 'cancelled' }, '2024-04-01')).toEqual([]);
});

it('counts anew where another date was announced', () => {
  const moved = { at: new Date('2024-03-20T16:00:00Z'), status: 'postponed' } as const;
  expect(late(moved, '2024-03-15')).toEqual([]);
  expect(late(moved, '2024-03-21')).not.toEqual(late({}, '2024-03-21'));
});
