import { departmentOf, departments, municipalities } from '../records/codelists/territory';
import { lastDay, type Month } from '../records/period';
import jobData from './data/jobs.json';
import { dayAt, firstDayNumber } from './days';
import { employerName } from './employers';
import type { Row } from './generated-file';
import { personAt } from './people';
import { Random, WeightedChoice } from './prng';
import { isAuthorised, type Recruiter } from './recruiters';
import { volumesOf } from './volumes';

interface Trade {
  readonly visa: string;
  readonly womenShare: number;
  readonly countries: WeightedChoice<string>;
  readonly jobs: WeightedChoice<readonly [activity: string, occupation: string]>;
  readonly wage: {
    readonly currency: string;
    readonly period: string;
    readonly min: number;
    readonly max: number;
    readonly hours?: readonly number[];
  };
  readonly people: People;
}

/** Who has gone with a visa: numbers of persons, the day each first appears, and how many there were when each month began. */
interface People {
  readonly indexes: number[];
  readonly since: number[];
  readonly monthStarts: number[];
}

const RETURN_SHARE = 0.2;
const TWO_CONTRACTS_SHARE = 0.015;
const MONTHS_UNTIL_RETURN = 7;
/** Of those who return outside the programme, how many the same employer calls without a recruiter. */
const DIRECT_SHARE = 0.35;
const NO_WAGE_SHARE = 0.02;
/** Places some offices write as "municipio, departamento". */
const BY_NAME_SHARE = 0.01;
const RAISE_A_YEAR = 0.035;
const FIRST_YEAR = 2023;

/** Invents the contracts of one month after the other; people come back in later months, so the months must be asked in order. */
export class WorkerLinks {
  private readonly random: Random;
  private readonly trades: readonly Trade[];
  private people = 0;

  constructor(
    private readonly seed: number,
    private readonly recruiters: readonly Recruiter[],
  ) {
    this.random = new Random(seed);
    this.trades = jobData.visas.map(readTrade);
  }

  /** The good rows of `month` at `scale` times its natural size, in the order of the contracts' days. */
  month(month: Month, scale: number): Row[] {
    const { byVisa, programmeByVisa } = volumesOf(month, scale);
    const authorised = this.recruiters
      .filter((recruiter) => isAuthorised(recruiter, `${month}-01`) && isAuthorised(recruiter, lastDay(month)))
      .map(({ number }) => number);
    const rows = this.trades.flatMap((trade) => {
      trade.people.monthStarts.push(trade.people.indexes.length);
      return this.ofTrade(trade, month, byVisa.get(trade.visa) ?? 0, programmeByVisa.get(trade.visa) ?? 0, authorised);
    });
    rows.sort((a, b) => ((a[1] ?? '') < (b[1] ?? '') ? -1 : 1));
    rows.forEach((row, index) => (row[0] = `V-${month}-${String(index + 1).padStart(5, '0')}`));
    return rows;
  }

  private ofTrade(trade: Trade, month: Month, count: number, programme: number, authorised: readonly string[]): Row[] {
    const first = firstDayNumber(month);
    const days = Number(lastDay(month).slice(8));
    let places = programme;
    return Array.from({ length: count }, (_, index) => {
      const byProgramme = this.random.chance(places / (count - index));
      if (byProgramme) places--;
      return this.row(trade, first, first + this.random.int(0, days - 1), byProgramme, authorised);
    });
  }

  private row(trade: Trade, monthStart: number, day: number, byProgramme: boolean, authorised: readonly string[]): Row {
    const { random } = this;
    const [position, returns] = this.choosePerson(trade, monthStart);
    const person = personAt(this.seed, trade.people.indexes[position] ?? 0, trade.people.since[position] ?? monthStart, trade.womenShare);
    const channel = byProgramme ? 'PTT' : returns && random.chance(DIRECT_SHARE) ? 'DIR' : 'REC';
    const country = trade.countries.pick(random);
    const [activity, occupation] = trade.jobs.pick(random);
    const start = day + random.int(8, 45);
    return [
      '',
      dayAt(day),
      channel,
      person.documentType,
      person.document,
      person.names,
      person.surnames,
      person.sex,
      person.birth,
      person.people,
      person.community,
      random.chance(BY_NAME_SHARE) ? placeName(person.municipality) : person.municipality,
      person.education,
      country,
      trade.visa,
      activity,
      occupation,
      employerName(country, random),
      ...this.wage(trade.wage, Number(dayAt(day).slice(0, 4))),
      dayAt(start),
      dayAt(start + random.int(60, 330)),
      channel === 'REC' ? random.pick(authorised) : '',
      '',
    ];
  }

  /** Place of the person among the trade's people, and whether it comes back. */
  private choosePerson({ people }: Trade, monthStart: number): [position: number, returns: boolean] {
    const before = people.monthStarts[people.monthStarts.length - MONTHS_UNTIL_RETURN] ?? 0;
    const thisMonth = people.monthStarts.at(-1) ?? 0;
    const draw = this.random.next();
    if (draw < TWO_CONTRACTS_SHARE && people.indexes.length > thisMonth)
      return [this.random.int(thisMonth, people.indexes.length - 1), false];
    if (draw > 1 - RETURN_SHARE && before > 0) return [this.random.int(0, before - 1), true];
    people.indexes.push(this.people++);
    people.since.push(monthStart);
    return [people.indexes.length - 1, false];
  }

  /** Columns salario to horas_semana. */
  private wage({ currency, period, min, max, hours }: Trade['wage'], year: number): string[] {
    if (this.random.chance(NO_WAGE_SHARE)) return ['', '', '', ''];
    const amount = (min + (max - min) * this.random.next()) * (1 + RAISE_A_YEAR * (year - FIRST_YEAR));
    const weekly = hours && this.random.chance(0.95) ? String(this.random.int(hours[0] ?? 40, hours[1] ?? 40)) : '';
    return [amount.toFixed(2), currency, period, weekly];
  }
}

type Trait = readonly (string | number)[];

interface JobRecord extends Omit<Trade, 'countries' | 'jobs' | 'people'> {
  readonly countries: readonly Trait[];
  readonly jobs: readonly Trait[];
}

function readTrade({ visa, womenShare, wage, countries, jobs }: JobRecord): Trade {
  return {
    visa,
    womenShare,
    wage,
    countries: new WeightedChoice(
      countries.map(([country]) => String(country)),
      countries.map(([, weight]) => Number(weight)),
    ),
    jobs: new WeightedChoice(
      jobs.map(([activity, occupation]) => [String(activity), String(occupation)] as const),
      jobs.map(([, , weight]) => Number(weight)),
    ),
    people: { indexes: [], since: [], monthStarts: [] },
  };
}

function placeName(municipality: string): string {
  return `${municipalities.label(municipality)}, ${departments.label(departmentOf(municipality))}`;
}
