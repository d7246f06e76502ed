/** One value of a measure, with the labels that tell it from the others. Labels have few values, all of them ours: never an address or a name. */
export interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A measure as Prometheus takes it. Its name follows Prometheus' conventions; its Spanish explanation stands in the texts under the same name. */
export interface Measure {
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  readonly samples: readonly Sample[];
}

/** What the database and the disks tell at one moment. */
export interface Facts {
  readonly now: Date;
  readonly releases: readonly {
    readonly kind: string;
    readonly status: string;
    readonly count: number;
    readonly lastPublished: Date | null;
  }[];
  /** Announced reports that are not out, by the instant announced; of these the late ones. */
  readonly due: readonly { readonly kind: string; readonly at: Date }[];
  readonly late: readonly { readonly kind: string; readonly at: Date }[];
  readonly incidents: readonly { readonly kind: string; readonly step: string; readonly cause: string; readonly count: number }[];
  readonly batches: readonly BatchFacts[];
  readonly notices: NoticeFacts;
  readonly staffSessions: number;
  readonly auditEntries: number;
  /** Null where none was ever made. */
  readonly lastBackup: { readonly madeAt: Date; readonly bytes: number } | null;
  readonly publicationsWithoutBackup: number;
  readonly disks: readonly { readonly place: string; readonly free: number; readonly size: number }[];
}

export interface BatchFacts {
  readonly layout: string;
  readonly status: string;
  readonly batches: number;
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly lastAt: Date | null;
}

export interface NoticeFacts {
  readonly waiting: number;
  readonly failing: number;
  readonly givenUp: number;
  /** Since when the mail waits that waits longest. */
  readonly oldest: Date | null;
}

const PREFIX = 'movilidad_';
const seconds = (instant: Date): number => instant.getTime() / 1_000;

/** The service's own measures. `kinds`: the reports there are, so that each has its value from the beginning. */
export function measuresOf(facts: Facts, kinds: readonly string[]): Measure[] {
  return [...releaseMeasures(facts, kinds), ...ingestMeasures(facts.batches), ...noticeMeasures(facts), ...keepingMeasures(facts)];
}

function releaseMeasures({ now, releases, due, late, incidents }: Facts, kinds: readonly string[]): Measure[] {
  const published = releases.filter(({ lastPublished }) => lastPublished !== null);
  const perKind = (value: (kind: string) => number): Sample[] => kinds.map((kind) => ({ labels: { kind }, value: value(kind) }));
  const of = (list: Facts['due'], kind: string): Facts['due'] => list.filter((each) => each.kind === kind);
  return [
    gauge(
      'releases',
      releases.map(({ kind, status, count }) => ({ labels: { kind, status: status.toLowerCase() }, value: count })),
    ),
    gauge(
      'release_last_timestamp_seconds',
      kinds.flatMap((kind) => {
        const last = Math.max(...published.filter((row) => row.kind === kind).map(({ lastPublished }) => Number(lastPublished)));
        return Number.isFinite(last) ? [{ labels: { kind }, value: last / 1_000 }] : [];
      }),
    ),
    gauge(
      'reports_due',
      perKind((kind) => of(due, kind).length),
    ),
    gauge(
      'reports_late',
      perKind((kind) => of(late, kind).length),
    ),
    gauge(
      'report_lateness_seconds',
      perKind((kind) => Math.max(0, ...of(due, kind).map(({ at }) => seconds(now) - seconds(at)))),
    ),
    counter(
      'schedule_incidents_total',
      incidents.map(({ kind, step, cause, count }) => ({ labels: { kind, step, cause }, value: count })),
    ),
  ];
}

function ingestMeasures(batches: readonly BatchFacts[]): Measure[] {
  const confirmed = batches.filter(({ status }) => status === 'CONFIRMED');
  const rows = (name: 'received' | 'accepted' | 'rejected'): Measure =>
    counter(
      `ingest_rows_${name}_total`,
      confirmed.map((batch) => ({ labels: { layout: batch.layout }, value: batch[name] })),
    );
  return [
    gauge(
      'ingest_batches',
      batches.map(({ layout, status, batches: value }) => ({ labels: { layout, status: status.toLowerCase() }, value })),
    ),
    rows('received'),
    rows('accepted'),
    rows('rejected'),
    gauge(
      'ingest_last_timestamp_seconds',
      confirmed.flatMap(({ layout, lastAt }) => (lastAt === null ? [] : [{ labels: { layout }, value: seconds(lastAt) }])),
    ),
  ];
}

function noticeMeasures({ now, notices }: Facts): Measure[] {
  const { waiting, failing, givenUp, oldest } = notices;
  return [
    gauge('notices', [
      { labels: { state: 'waiting' }, value: waiting },
      { labels: { state: 'failing' }, value: failing },
      { labels: { state: 'given_up' }, value: givenUp },
    ]),
    gauge('notices_oldest_seconds', [{ value: oldest === null ? 0 : Math.max(0, seconds(now) - seconds(oldest)) }]),
  ];
}

function keepingMeasures({ staffSessions, auditEntries, lastBackup, publicationsWithoutBackup, disks }: Facts): Measure[] {
  return [
    gauge('staff_sessions', [{ value: staffSessions }]),
    counter('audit_entries_total', [{ value: auditEntries }]),
    gauge('backup_last_timestamp_seconds', lastBackup === null ? [] : [{ value: seconds(lastBackup.madeAt) }]),
    gauge('backup_last_size_bytes', lastBackup === null ? [] : [{ value: lastBackup.bytes }]),
    gauge('publications_without_backup', [{ value: publicationsWithoutBackup }]),
    gauge(
      'disk_free_bytes',
      disks.map(({ place, free }) => ({ labels: { place }, value: free })),
    ),
    gauge(
      'disk_size_bytes',
      disks.map(({ place, size }) => ({ labels: { place }, value: size })),
    ),
  ];
}

const gauge = (name: string, samples: readonly Sample[]): Measure => ({ name: `${PREFIX}${name}`, type: 'gauge', samples });
const counter = (name: string, samples: readonly Sample[]): Measure => ({ name: `${PREFIX}${name}`, type: 'counter', samples });
