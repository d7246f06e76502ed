import { standingOf, unsettledOf, type YearHeld } from './terms';

const held: YearHeld = { year: 2021, rows: 10, late: 0, closedAt: null };
const SETTLED = { missing: [], underWay: [] };
const closedAt = new Date('2027-02-01T12:00:00Z');

it('lets a year be closed once the term after its end is over, by the day of Guatemala', () => {
  expect(standingOf(held, SETTLED, 5, '2026-12-31')).toEqual({ kind: 'too-early', from: '2027-01-01' });
  expect(standingOf(held, SETTLED, 5, '2027-01-01')).toEqual({ kind: 'ready' });
  expect(standingOf(held, SETTLED, undefined, '2099-01-01')).toEqual({ kind: 'no-term' });
  expect(standingOf(undefined, SETTLED, 5, '2099-01-01')).toEqual({ kind: 'nothing' });
});

it('waits for what is not settled', () => {
  expect(standingOf(held, { missing: ['2021-05'], underWay: [] }, 1, '2027-01-01')).toEqual({ kind: 'missing', report: '2021-05' });
  expect(standingOf(held, { missing: [], underWay: ['mensual/2021-05/v2'] }, 1, '2027-01-01')).toEqual({
    kind: 'under-way',
    report: 'mensual/2021-05/v2',
  });
});

it('closes a year again only where rows came since', () => {
  expect(standingOf({ ...held, closedAt }, SETTLED, 5, '2027-03-01')).toEqual({ kind: 'closed', at: closedAt });
  expect(standingOf({ ...held, closedAt, late: 2 }, { missing: ['2021-05'], underWay: [] }, 5, '2027-03-01')).toEqual({ kind: 'ready' });
});

it('knows what of a year never came out: months with data, and four months that are all out', () => {
  const out = (period: string, kind = 'mensual') => ({ kind, period, version: 1, isOut: true });
  const first = ['2021-01', '2021-02', '2021-03', '2021-04'];
  const months = [...first, '2021-06', '2022-01'];
  expect(unsettledOf(2021, months, [...first.map((month) => out(month)), out('2022-01')])).toEqual({
    missing: ['2021-06', '2021-C1'],
    underWay: [],
  });
  const draft = { kind: 'mensual', period: '2021-06', version: 2, isOut: false };
  const all = [...[...first, '2021-06'].map((month) => out(month)), out('2021-C1', 'cuatrimestral'), draft];
  expect(unsettledOf(2021, months, all)).toEqual({ missing: [], underWay: ['mensual/2021-06/v2'] });
});
