import { type Facts, measuresOf } from './measures';

const now = new Date('2024-03-12T16:00:00Z');
const NOTHING: Facts = {
  now,
  releases: [],
  due: [],
  late: [],
  incidents: [],
  batches: [],
  notices: { waiting: 0, failing: 0, givenUp: 0, oldest: null },
  staffSessions: 0,
  auditEntries: 0,
  lastBackup: null,
  publicationsWithoutBackup: 0,
  disks: [],
};
const samplesOf = (facts: Partial<Facts>, name: string) =>
  measuresOf({ ...NOTHING, ...facts }, ['mensual', 'cuatrimestral']).find((each) => each.name === `movilidad_${name}`)?.samples;

it('names each measure once, as Prometheus wants names', () => {
  const measures = measuresOf(NOTHING, ['mensual']);
  for (const { name, type } of measures)
    expect([name, type, /^movilidad_[a-z_]+$/.test(name), name.endsWith('_total')]).toEqual([name, type, true, type === 'counter']);
  expect(new Set(measures.map(({ name }) => name)).size).toBe(measures.length);
});

it('tells the last release of each kind by its instant, and none where there is none', () => {
  const releases = [
    { kind: 'mensual', status: 'PUBLISHED', count: 2, lastPublished: new Date(5_000) },
    { kind: 'mensual', status: 'WITHDRAWN', count: 1, lastPublished: new Date(7_500) },
    { kind: 'mensual', status: 'DRAFT', count: 1, lastPublished: null },
  ];
  expect(samplesOf({ releases }, 'release_last_timestamp_seconds')).toEqual([{ labels: { kind: 'mensual' }, value: 7.5 }]);
  expect(samplesOf({ releases }, 'releases')).toContainEqual({ labels: { kind: 'mensual', status: 'draft' }, value: 1 });
});

it('tells how late the latest is, from the instant announced', () => {
  const due = [
    { kind: 'mensual', at: new Date('2024-03-12T15:00:00Z') },
    { kind: 'mensual', at: new Date('2024-03-11T16:00:00Z') },
  ];
  const facts = { due, late: due.slice(1) };
  expect(samplesOf(facts, 'reports_due')).toEqual([
    { labels: { kind: 'mensual' }, value: 2 },
    { labels: { kind: 'cuatrimestral' }, value: 0 },
  ]);
  expect(samplesOf(facts, 'reports_late')?.[0]?.value).toBe(1);
  expect(samplesOf(facts, 'report_lateness_seconds')?.map(({ value }) => value)).toEqual([86_400, 0]);
});

it('counts rows of confirmed files only', () => {
  const batch = { layout: 'vinculaciones', batches: 1, received: 10, accepted: 8, rejected: 2, lastAt: now };
  const batches = [
    { ...batch, status: 'CONFIRMED' },
    { ...batch, status: 'ABANDONED', lastAt: null },
  ];
  expect(samplesOf({ batches }, 'ingest_rows_rejected_total')).toEqual([{ labels: { layout: 'vinculaciones' }, value: 2 }]);
  expect(samplesOf({ batches }, 'ingest_batches')).toHaveLength(2);
});

it('shows no instant of a backup that never was', () => {
  expect(samplesOf({}, 'backup_last_timestamp_seconds')).toEqual([]);
  expect(samplesOf({ lastBackup: { madeAt: now, bytes: 7 } }, 'backup_last_timestamp_seconds')).toEqual([{ value: now.getTime() / 1_000 }]);
});
