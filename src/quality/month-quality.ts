import type { DeliveryFact } from '../records/accountability-facts';
import { addMonths, type IsoDate, type Month } from '../records/period';
import type { DimensionId } from '../cube/cube';
import { type Arrival, arrivalOf, expectedOf, type ExpectedDelivery } from './arrivals';
import { type Distribution, type Drift, driftOf, totalOf } from './drift';
import { arrivalFinding, type Finding, percent, rejectedFinding, totalFinding, unknownFinding, warning } from './findings';
import { LIMITS, UNKNOWN_LIMITS } from './limits';
import type { Load, Repeated, RowPlace, RuleCount, WageCount } from './quality.repository';
import { type CodeCount, distributionOf, MAY_BE_UNKNOWN, RECORDS, type RecordName, unknownOf, type Variable, VARIABLES } from './variables';

/** What a month is compared with. */
export const ROLES = ['previous', 'last-year'] as const;
export type Role = (typeof ROLES)[number];

export function comparedMonth(month: Month, role: Role): Month {
  return addMonths(month, role === 'previous' ? -1 : -12);
}

/** What the registry says of a month and of those it is compared with. */
export interface MonthSource {
  readonly month: Month;
  readonly today: IsoDate;
  readonly deliveries: readonly DeliveryFact[];
  readonly loads: readonly Load[];
  /** Of thirteen months, the month itself last. */
  readonly rejections: readonly RuleCount[];
  readonly counts: Readonly<Record<RecordName, readonly CodeCount[]>>;
  readonly repeated: { readonly count: number; readonly places: readonly Repeated[] };
  readonly wages: readonly WageCount[];
  readonly doubtful: readonly RowPlace[];
}

export interface FileQuality extends ExpectedDelivery, Arrival {
  readonly loads: readonly Load[];
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
}

export interface UnknownShare {
  readonly record: RecordName;
  readonly variable: string;
  readonly unknown: number;
  readonly all: number;
  readonly before: Readonly<Record<Role, { readonly unknown: number; readonly all: number }>>;
}

export interface VariableDrift {
  readonly record: RecordName;
  readonly dimension: DimensionId;
  readonly against: Readonly<Record<Role, Drift>>;
}

/** The quality of one month: measures, and what speaks against it. */
export interface MonthQuality {
  readonly month: Month;
  readonly files: readonly FileQuality[];
  readonly totals: readonly { readonly record: RecordName; readonly now: number; readonly before: Readonly<Record<Role, number>> }[];
  readonly unknown: readonly UnknownShare[];
  readonly drift: readonly VariableDrift[];
  readonly findings: readonly Finding[];
}

/** Table in which each kind of record has its total: findings about it have one name here and in the checklist of a draft. */
const TABLE_OF: Readonly<Record<RecordName, string>> = { vinculaciones: 'M02', aplicantes: 'M13' };

export function monthQuality(source: MonthSource): MonthQuality {
  const { month, deliveries, today } = source;
  const files = expectedOf(month).map((expected): FileQuality => {
    const delivery = deliveries.find((each) => each.month === month && each.layout === expected.layout);
    const { received = 0, accepted = 0, rejected = 0 } = delivery ?? {};
    const loads = source.loads.filter(({ layout }) => layout === expected.layout);
    return { ...expected, ...arrivalOf(expected, delivery, today), loads, received, accepted, rejected };
  });
  const measures = {
    month,
    files,
    totals: RECORDS.map((record) => ({
      record,
      now: recordsIn(source, record, month),
      before: byRole((role) => recordsIn(source, record, comparedMonth(month, role))),
    })),
    unknown: RECORDS.flatMap((record) => unknownShares(source, record)),
    drift: RECORDS.flatMap((record) => VARIABLES[record].map((variable) => variableDrift(source, record, variable))),
  };
  return { ...measures, findings: findingsOf(measures, source) };
}

function recordsIn({ counts }: MonthSource, record: RecordName, month: Month): number {
  // Every record has a sex.
  return totalOf(distributionOf({ dimension: 'sexo', column: 'sex', category: (code) => code }, month, counts[record]));
}

function unknownShares({ month, counts }: MonthSource, record: RecordName): UnknownShare[] {
  return MAY_BE_UNKNOWN[record].map(([variable, column]) => ({
    record,
    variable,
    ...unknownOf(column, month, counts[record]),
    before: byRole((role) => unknownOf(column, comparedMonth(month, role), counts[record])),
  }));
}

function variableDrift({ month, counts }: MonthSource, record: RecordName, variable: Variable): VariableDrift {
  const of = (each: Month): Distribution => distributionOf(variable, each, counts[record]);
  return { record, dimension: variable.dimension, against: byRole((role) => driftOf(of(comparedMonth(month, role)), of(month))) };
}

function byRole<Value>(value: (role: Role) => Value): Readonly<Record<Role, Value>> {
  return { previous: value('previous'), 'last-year': value('last-year') };
}

/** What speaks against a month. Keys are those of the checklist wherever the rule is the same. */
function findingsOf({ month, files, totals, unknown, drift }: Omit<MonthQuality, 'findings'>, source: MonthSource): Finding[] {
  const stated = source.wages.reduce((sum, wage) => sum + wage.stated, 0);
  const doubtful = source.wages.reduce((sum, wage) => sum + wage.doubtful, 0);
  return [
    ...files.flatMap(({ state, layout, due, receivedOn }) =>
      state === 'pending' ? [] : arrivalFinding({ layout, month, due, arrived: receivedOn }),
    ),
    ...files.flatMap(rejectedFinding),
    ...totals.flatMap(({ record, now, before }) =>
      ROLES.flatMap((role) => {
        const table = TABLE_OF[record];
        return totalFinding(`${role}.${table}.${record}`, table, comparedMonth(month, role), before[role], now);
      }),
    ),
    ...unknownFindings(unknown),
    ...drift.flatMap((each) => driftFindings(month, each)),
    ...(source.repeated.count > 0 ? [warning('repeated', '', { count: source.repeated.count })] : []),
    ...(doubtful > LIMITS.doubtfulWages * stated
      ? [warning('doubtful-wages', '', { doubtful, stated, limit: percent(LIMITS.doubtfulWages) })]
      : []),
  ];
}

function unknownFindings(unknown: readonly UnknownShare[]): Finding[] {
  return UNKNOWN_LIMITS.flatMap(({ table, dimension, limit }) => {
    const own = unknown.find(({ record, variable }) => record === 'vinculaciones' && variable === dimension);
    return own === undefined || own.unknown < LIMITS.leastNamed ? [] : unknownFinding(table, limit, own.unknown, own.all);
  });
}

function driftFindings(month: Month, { record, dimension, against }: VariableDrift): Finding[] {
  return ROLES.flatMap((role) => {
    const { state, distance, movers } = against[role];
    if (state !== 'moved' || distance === undefined) return [];
    const mover = movers.find(({ before, now }) => [before, now].every((count) => count === 0 || count >= LIMITS.leastNamed));
    const named = mover && { category: mover.code, before: percent(mover.shareBefore), now: percent(mover.shareNow) };
    const params = { record, dimension, month: comparedMonth(month, role), distance: percent(distance), ...named };
    return [warning('drift', `${role}.${record}.${dimension}`, params)];
  });
}
