import fc from 'fast-check';
import { addMonths, guatemalaDay } from '../../records/period';
import { announcedDate, calendarEntries, promisedDate, provisionalDate, type CalendarChange, type CalendarRelease } from './calendar';
import { KINDS, periodClosesAt, periodWith } from '../kinds';

const now = new Date('2024-03-05T15:00:00Z');
const february = { kind: 'mensual' as const, period: '2024-02', version: 1 };
const change = (status: CalendarChange['status'], at: string | null, more: Partial<CalendarChange> = {}): CalendarChange => ({
  ...february,
  status,
  at: at === null ? null : new Date(at),
  reason: status === 'CONFIRMED' ? null : 'Falta un archivo.',
  enteredAt: now,
  ...more,
});
const out = (period: string, version = 1): CalendarRelease => ({
  kind: 'mensual',
  period,
  version,
  publishedAt: new Date(`${addMonths(period, 1)}-11T16:00:00Z`),
});
const february1 = (changes: readonly CalendarChange[], releases: readonly CalendarRelease[] = [out('2024-01')]) =>
  calendarEntries(now, releases, changes).find(({ period, version, kind }) => kind === 'mensual' && period === '2024-02' && version === 1);

it('sets provisional dates on working days at ten in Guatemala, after the period is over', () => {
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), fc.integer({ min: 0, max: 600 }), (kind, count) => {
      const period = periodWith(kind, addMonths('2000-01', count));
      const date = provisionalDate(kind, period);
      expect(date > periodClosesAt(period)).toBe(true);
      expect(date.toISOString().slice(11)).toBe('16:00:00.000Z');
      expect([1, 2, 3, 4, 5]).toContain(date.getUTCDay());
      expect(guatemalaDay(date)).toBe(date.toISOString().slice(0, 10));
    }),
  );
  // The tenth of March 2024 is a Sunday.
  expect(provisionalDate('mensual', '2024-02').toISOString()).toBe('2024-03-11T16:00:00.000Z');
});

it('lets the last word of a person count, and promises nothing that nobody said', () => {
  const changes = [change('CONFIRMED', '2024-03-12T16:00:00Z'), change('POSTPONED', '2024-03-20T16:00:00Z')];
  expect(promisedDate(february, [])).toBeNull();
  expect(announcedDate(february, [])).toEqual(provisionalDate('mensual', '2024-02'));
  expect(promisedDate(february, changes)).toEqual(new Date('2024-03-20T16:00:00Z'));
  expect(announcedDate(february, [...changes, change('CANCELLED', null)])).toBeNull();
  expect(announcedDate({ ...february, version: 2 }, [])).toBeNull();
});

it('tells each date with its state, its reason, and what was announced before', () => {
  expect(february1([])).toMatchObject({
    status: 'provisional',
    at: provisionalDate('mensual', '2024-02'),
    announcedBefore: null,
    changes: 0,
  });
  const confirmed = [change('CONFIRMED', '2024-03-12T16:00:00Z')];
  expect(february1(confirmed)).toMatchObject({
    status: 'confirmed',
    at: new Date('2024-03-12T16:00:00Z'),
    announcedBefore: null,
    changes: 1,
  });
  const moved = [...confirmed, change('POSTPONED', '2024-03-20T16:00:00Z')];
  expect(february1(moved)).toMatchObject({
    status: 'postponed',
    at: new Date('2024-03-20T16:00:00Z'),
    announcedBefore: new Date('2024-03-12T16:00:00Z'),
    reason: 'Falta un archivo.',
    changes: 2,
  });
  expect(february1([...moved, change('CANCELLED', null)])).toMatchObject({
    status: 'cancelled',
    at: null,
    announcedBefore: new Date('2024-03-20T16:00:00Z'),
    changes: 3,
  });
  const published = february1(moved, [out('2024-01'), out('2024-02')]);
  expect(published).toMatchObject({
    status: 'published',
    at: out('2024-02').publishedAt,
    announcedBefore: new Date('2024-03-20T16:00:00Z'),
  });
});

it('holds what is out, what is late, and twelve months to come, in order of time', () => {
  const entries = calendarEntries(new Date('2024-06-05T15:00:00Z'), [out('2024-01'), out('2024-01', 2)], []);
  const monthly = entries.filter(({ kind }) => kind === 'mensual').map(({ period, version }) => `${period}/v${String(version)}`);
  // February to April should be out already; nobody forgets them.
  expect(monthly).toEqual(['2024-01/v1', '2024-01/v2', ...Array.from({ length: 16 }, (_, index) => `${addMonths('2024-02', index)}/v1`)]);
  expect(entries.filter(({ kind }) => kind === 'cuatrimestral').map(({ period }) => period)).toEqual([
    '2024-C1',
    '2024-C2',
    '2024-C3',
    '2025-C1',
  ]);
  const times = entries.map(({ at }) => at?.getTime() ?? Infinity);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});
