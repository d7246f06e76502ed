import { POLICY } from '../disclosure/policy';
import { LIMITS } from './limits';
import { monthQuality, type MonthSource } from './month-quality';
import type { CodeCount } from './variables';

const MONTH = '2024-03';
const BEFORE = '2024-02';

function source(counts: readonly CodeCount[]): MonthSource {
  const none = { deliveries: [], loads: [], rejections: [], wages: [], doubtful: [], repeated: { count: 0, places: [] } };
  return { month: MONTH, today: '2024-04-20', ...none, counts: { vinculaciones: counts, aplicantes: [] } };
}

/** Records by country of two months. */
const countries = (now: Readonly<Record<string, number>>, before: Readonly<Record<string, number>>): CodeCount[] =>
  [
    [MONTH, now],
    [BEFORE, before],
  ].flatMap(([month, counts]) =>
    Object.entries(counts as Readonly<Record<string, number>>).map(([code, count]) => ({
      ...{ month: month as string, column: 'country' as const, code, count },
    })),
  );

const driftIn = (counts: readonly CodeCount[]) => monthQuality(source(counts)).findings.filter(({ rule }) => rule === 'drift');

it('names counts from the threshold of disclosure control on', () => {
  expect(LIMITS.leastNamed).toBe(POLICY.threshold);
});

it('names of a distribution that moved what moved furthest, unless its count would show through its share', () => {
  expect(driftIn(countries({ USA: 200, CAN: 400 }, { USA: 400, CAN: 200 }))[0]?.params).toMatchObject({
    ...{ category: 'CAN', before: 33.3, now: 66.7 },
  });
  // Canada went from three persons to three hundred; the United States are told in its place.
  const few = driftIn(countries({ USA: 300, CAN: 301 }, { USA: 597, CAN: 3 }))[0]?.params;
  expect(few).toMatchObject({ category: 'USA' });
  // All that moved has a small side.
  const all = driftIn(countries({ USA: 300, CAN: 301 }, { MEX: 4, CAN: 1, DEU: 600 }))[0]?.params;
  expect(all).toMatchObject({ category: 'DEU' });
});

it('is no finding where few persons are not known', () => {
  const people = (unknown: number): CodeCount[] => [
    { month: MONTH, column: 'people', code: '1', count: 10 },
    { month: MONTH, column: 'people', code: '9', count: unknown },
  ];
  const keys = (unknown: number) => monthQuality(source(people(unknown))).findings.map(({ key }) => key);
  expect([keys(4).includes('unknown-share.M07'), keys(5).includes('unknown-share.M07')]).toEqual([false, true]);
});
