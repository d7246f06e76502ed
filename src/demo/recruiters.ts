import { nitCheckDigit } from '../records/identifiers/nit';
import { municipalities } from '../records/codelists/territory';
import { lastDay, monthOf, type IsoDate, type Month } from '../records/period';
import nameData from './data/names.json';
import { dayAt, dayNumber } from './days';
import type { Row } from './generated-file';
import { randomAt, WeightedChoice, type Random } from './prng';

/** A recruiter and all its states, oldest first. */
export interface Recruiter {
  readonly number: string;
  readonly states: readonly RecruiterState[];
  /** The row that announces a state. */
  row(state: RecruiterState): Row;
}

export interface RecruiterState {
  readonly status: string;
  readonly since: IsoDate;
  readonly decision: IsoDate | '';
  readonly validFrom: IsoDate | '';
  readonly validUntil: IsoDate | '';
  readonly reason: string;
}

const COUNT = 180;
const UNDECIDED = 14;
/** Acuerdo Gubernativo 50-2022 came into force in March 2022. */
const REGISTER_OPENED = '2022-03-14';
const THREE_YEARS = 1096;
const personTypes = new WeightedChoice(['INDIVIDUAL', 'JURIDICA_NACIONAL', 'JURIDICA_EXTRANJERA'], [50, 36, 14]);
const outcomes = new WeightedChoice(['AUTORIZADO', 'DENEGADO'], [88, 12]);
const countryChoices = ['USA', 'CAN', 'MEX', 'USA|CAN', 'USA|MEX', 'CAN|MEX', 'PAN|LBR'];
const sectorChoices = ['A', 'N', 'F', 'I', 'A|N', 'A|C', 'H', 'C'];

/** An invented register of `count` recruiters up to the end of `to`, numbered as they applied. */
export function inventRecruiters(seed: number, to: Month, count = COUNT): Recruiter[] {
  const opened = dayNumber(REGISTER_OPENED);
  const end = dayNumber(lastDay(to));
  const applications = Array.from({ length: count }, (_, index) => {
    const random = randomAt(seed ^ 0x5eed, index);
    // More of them at first than later, and a few so late that nothing is decided yet.
    const day = index < UNDECIDED ? end - random.int(0, 12) : opened + Math.floor((end - opened) * random.next() ** 1.4);
    return { day, random };
  });
  applications.sort((a, b) => a.day - b.day);
  return applications.map(({ day, random }, index) => inventRecruiter(index + 1, dayAt(day), random));
}

/** The last state on day `day`; undefined before the application. */
export function stateOn(recruiter: Recruiter, day: IsoDate): RecruiterState | undefined {
  return recruiter.states.findLast((state) => state.since <= day);
}

/** True when the recruiter may send people abroad on `day`. */
export function isAuthorised(recruiter: Recruiter, day: IsoDate): boolean {
  const state = stateOn(recruiter, day);
  return state?.status === 'AUTORIZADO' && state.validUntil >= day;
}

function inventRecruiter(serial: number, applied: IsoDate, random: Random): Recruiter {
  const number = `RR-${String(serial).padStart(4, '0')}-${applied.slice(0, 4)}`;
  const states = inventStates(applied, random);
  const identity = inventIdentity(serial, random);
  return {
    number,
    states,
    row: (state) => [
      number,
      ...identity,
      applied,
      state.decision,
      state.status,
      state.validFrom,
      state.validUntil,
      state.reason,
      state.since,
    ],
  };
}

/** From the application on: a decision mostly within ten days, then sometimes a suspension, a pardon or the end. */
function inventStates(applied: IsoDate, random: Random): RecruiterState[] {
  const blank = { decision: '', validFrom: '', validUntil: '', reason: '' } as const;
  const states: RecruiterState[] = [{ ...blank, status: 'EN_TRAMITE', since: applied }];
  const decidedOn = dayNumber(applied) + (random.chance(0.74) ? random.int(2, 10) : random.int(11, 38));
  const decision = dayAt(decidedOn);
  if (outcomes.pick(random) === 'DENEGADO') {
    return [...states, { ...blank, status: 'DENEGADO', since: decision, decision, reason: 'Requisitos incompletos' }];
  }
  const valid = { decision, validFrom: decision, validUntil: dayAt(decidedOn + THREE_YEARS - 1) };
  states.push({ ...valid, status: 'AUTORIZADO', since: decision, reason: '' });
  const changed = decidedOn + random.int(120, 700);
  const fate = random.next();
  if (fate < 0.2) states.push({ ...valid, status: 'SUSPENDIDO', since: dayAt(changed), reason: 'Incumplimiento documental' });
  if (fate < 0.09)
    states.push({ ...valid, status: 'AUTORIZADO', since: dayAt(changed + random.int(35, 120)), reason: 'Incumplimiento subsanado' });
  if (fate >= 0.17 && fate < 0.26) states.push({ ...valid, status: 'CANCELADO', since: dayAt(changed + 130), reason: 'Cobros indebidos' });
  return states;
}

/** Columns nombre to sectores. */
function inventIdentity(serial: number, random: Random): string[] {
  const type = personTypes.pick(random);
  const legal = type === 'INDIVIDUAL' ? '' : type === 'JURIDICA_NACIONAL' ? ', Sociedad Anónima' : ', LLC';
  const base = `${random.pick(nameData.recruiters.first)} ${random.pick(nameData.recruiters.second)} ${String(serial)}`;
  const taxBody = String(900_000 + serial * 7919);
  return [
    base + legal,
    random.chance(0.7) ? base.toUpperCase() : '',
    type,
    type === 'JURIDICA_EXTRANJERA' ? '' : `${taxBody}-${nitCheckDigit(taxBody)}`,
    `${random.pick(random.chance(0.5) ? nameData.women : nameData.men)} ${random.pick(nameData.surnames)} ${random.pick(nameData.surnames)}`,
    `${String(random.int(1, 30))} calle ${String(random.int(1, 30))}-${String(random.int(10, 60))}, zona ${String(random.int(1, 15))}`,
    random.chance(0.5) ? '0101' : random.pick(municipalities.entries).code,
    String(random.int(2, 7)) + String(random.int(0, 9_999_999)).padStart(7, '0'),
    `contacto${String(serial)}@ejemplo.gt`,
    random.chance(0.3) ? `https://reclutador${String(serial)}.ejemplo.gt` : '',
    random.pick(countryChoices),
    random.pick(sectorChoices),
  ];
}

/** The rows of a monthly file: each recruiter whose state changed in `month` (all so far, where it is the first file). */
export function recruiterRows(recruiters: readonly Recruiter[], month: Month, first: boolean): Row[] {
  const end = lastDay(month);
  return recruiters.flatMap((recruiter) => {
    const state = stateOn(recruiter, end);
    return state && (first || monthOf(state.since) === month) ? [recruiter.row(state)] : [];
  });
}
