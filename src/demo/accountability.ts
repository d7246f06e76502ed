import { municipalities } from '../records/codelists/territory';
import { lastDay, monthIndex, type Month } from '../records/period';
import { COLUMNS } from './columns';
import actionData from './data/actions.json';
import exchangeData from './data/exchange-rates.json';
import nameData from './data/names.json';
import { dayAt, firstDayNumber } from './days';
import type { FileFormat, GeneratedFile, Row } from './generated-file';
import { personAt } from './people';
import { randomAt, WeightedChoice, type Random } from './prng';
import { stateOn, type Recruiter } from './recruiters';

/** Trainees are numbered apart from workers and applicants. */
const FIRST_TRAINEE = 3_000_000;
const TRAINEES_A_MONTH = 90;
const COMPLAINTS_A_MONTH = 38;
/** What is only published has no place and nobody to count. */
const NOBODY = 'none';
/** Taking part in an action: least and most of each sex; nobody where there is no audience. */
const AUDIENCES: Readonly<Record<string, readonly [number, number] | undefined>> = { few: [3, 16], group: [8, 34], crowd: [18, 130] };
/** Months in which the ministry of finance changes the year's budget. */
const BUDGET_CHANGES = ['03', '07', '10'];

const media = new WeightedChoice(['TELEFONO_1511', 'PRESENCIAL', 'CORREO', 'REDES'], [46, 18, 10, 26]);
const complaintStates = new WeightedChoice(['RECIBIDA', 'TRASLADADA_MP', 'CERRADA'], [30, 28, 42]);
/** January to August 2025: 133 of 330 people had paid. */
const payments = new WeightedChoice(['SI', 'NO', 'NS'], [40, 45, 15]);
const results = new WeightedChoice(['CERTIFICADO', 'APROBADO', 'NO_APROBADO'], [34, 52, 14]);

/** A day of `month`. */
const dayIn = (month: Month, random: Random): string => dayAt(firstDayNumber(month) + random.int(0, Number(lastDay(month).slice(8)) - 1));
const place = (random: Random): string => random.pick(municipalities.entries).code;

/** The exchange rates that became known in `month`, with all earlier ones where it is the registry's first; undefined where there are none. */
export function exchangeRateFile(month: Month, isFirst: boolean, format: FileFormat): GeneratedFile | undefined {
  const known = exchangeData.perDollar.filter(([date]) => String(date).startsWith(month) || (isFirst && String(date).slice(0, 7) < month));
  const rows = known.flatMap(([date, ...perDollar]): Row[] => {
    const [gtq = 0, cad = 1, mxn = 1, eur = 1] = perDollar.map(Number);
    return Object.entries({ USD: 1, CAD: cad, MXN: mxn, EUR: eur }).map(([code, each]) => [String(date), code, (gtq / each).toFixed(5)]);
  });
  if (rows.length === 0) return undefined;
  return { layout: 'tipos-cambio', fileName: `tipos-cambio-${month}`, format, columns: COLUMNS['tipos-cambio'], rows, month, faults: [] };
}

/** Actions under each of the five milestones: one a month, sometimes two. */
export function actionFile(seed: number, month: Month, format: FileFormat): GeneratedFile {
  const random = randomAt(seed ^ 0xacc, firstDayNumber(month));
  const rows = actionData.milestones.flatMap(({ audience, evidence, descriptions }, index) =>
    Array.from({ length: audience !== NOBODY && random.chance(0.25) ? 2 : 1 }, (_, serial): Row => {
      const id = `${month}-${String(index + 1)}${String(serial + 1)}`;
      const range = AUDIENCES[audience];
      const present = (): string => (range === undefined ? '' : String(random.int(...range)));
      const description = descriptions[(monthIndex(month) + serial) % descriptions.length] ?? '';
      const where = audience === NOBODY ? '' : place(random);
      return [`ACC-${id}`, String(index + 1), dayIn(month, random), description, where, present(), present(), `${evidence} ${id}`];
    }),
  );
  return { layout: 'acciones', fileName: `acciones-${month}`, format, columns: COLUMNS.acciones, rows, month, faults: [] };
}

/** The programme's budget, GTQ: the year's amounts as the month left them, and what the month accrued, more towards the year's end. */
export function budgetFile(seed: number, month: Month, format: FileFormat): GeneratedFile {
  const [year = '', number = ''] = month.split('-');
  const random = randomAt(seed ^ 0xb09, firstDayNumber(month));
  const changes = BUDGET_CHANGES.filter((each) => each <= number).length / BUDGET_CHANGES.length;
  const rows = actionData.budget.map(({ activity, assigned, change }) => {
    const inForce = assigned * (1 + change * changes);
    const accrued = (assigned / 12) * (0.55 + 0.03 * Number(number) + 0.3 * random.next());
    return [year, number, activity, assigned.toFixed(2), inForce.toFixed(2), accrued.toFixed(2)];
  });
  return { layout: 'presupuesto', fileName: `presupuesto-${month}`, format, columns: COLUMNS.presupuesto, rows, month, faults: [] };
}

/** Courses and certificates (SINAFOL). */
export function trainingFile(seed: number, month: Month, format: FileFormat): GeneratedFile {
  const random = randomAt(seed ^ 0x7a1, firstDayNumber(month));
  const rows = Array.from({ length: TRAINEES_A_MONTH + random.int(-6, 6) }, (_, serial) => {
    const index = FIRST_TRAINEE + Number(month.replace('-', '')) + serial * 1_000;
    const person = personAt(seed, index, firstDayNumber(month), 0.4);
    return [
      `CAP-${month}-${String(serial + 1)}`,
      dayIn(month, random),
      random.pick(nameData.courses),
      random.chance(0.9) ? `SINAFOL-${String(random.int(100, 124))}` : '',
      person.documentType,
      person.document,
      person.sex,
      person.people,
      person.municipality,
      results.pick(random),
    ];
  });
  return {
    layout: 'capacitaciones',
    fileName: `capacitaciones-${month}`,
    format,
    columns: COLUMNS.capacitaciones,
    rows,
    month,
    faults: [],
  };
}

/** Fraud complaints, some of them against a recruiter of the register. */
export function complaintFile(seed: number, month: Month, recruiters: readonly Recruiter[], format: FileFormat): GeneratedFile {
  const random = randomAt(seed ^ 0xde4, firstDayNumber(month));
  const registered = recruiters.filter((recruiter) => stateOn(recruiter, lastDay(month)) !== undefined);
  const rows = Array.from({ length: COMPLAINTS_A_MONTH + random.int(-9, 9) }, (_, serial) => [
    `DEN-${month}-${String(serial + 1)}`,
    dayIn(month, random),
    random.chance(0.95) ? place(random) : '',
    random.chance(0.9) ? (random.chance(0.35) ? '2' : '1') : '',
    media.pick(random),
    payments.pick(random),
    complaintStates.pick(random),
    random.chance(0.35) ? random.pick(registered).number : '',
  ]);
  return { layout: 'denuncias', fileName: `denuncias-${month}`, format, columns: COLUMNS.denuncias, rows, month, faults: [] };
}
