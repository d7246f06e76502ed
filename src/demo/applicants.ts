import { addMonths, lastDay, type Month } from '../records/period';
import { COLUMNS } from './columns';
import { dayAt, firstDayNumber } from './days';
import type { FileFormat, GeneratedFile, Row } from './generated-file';
import { personAt } from './people';
import { randomAt, WeightedChoice, type Random } from './prng';

const MEAN_A_MONTH = 620;
/** Applicants are numbered far above the workers, so that no number is given twice. */
const FIRST_PERSON = 2_000_000;
const PEOPLE_A_MONTH = 10_000;
const TWICE_SHARE = 0.06;
const KNOWN_SHARE = 0.1;
const FEWEST_A_MONTH = 400;
const WOMEN_SHARE = 0.31;

const countries = new WeightedChoice(['USA', 'CAN', 'MEX', 'ESP', 'ITA', ''], [52, 27, 9, 7, 1, 4]);
const occupations = new WeightedChoice(['9211', '9214', '9313', '5131', '9412', '7115', ''], [44, 18, 12, 7, 8, 5, 6]);
const states = new WeightedChoice(['REGISTRADO', 'PRESELECCIONADO', 'VINCULADO', 'NO_SELECCIONADO', 'DESISTIO'], [46, 22, 14, 12, 6]);

/** The applications of a month, the `monthNumber`th from zero; some people apply twice in it, some were there in an earlier month. */
export function applicantFile(seed: number, month: Month, monthNumber: number, format: FileFormat): GeneratedFile {
  const random = randomAt(seed ^ 0xa991, monthNumber);
  const count = MEAN_A_MONTH + random.int(-90, 90);
  const first = firstDayNumber(month);
  const days = Number(lastDay(month).slice(8));
  const rows: Row[] = [];
  for (let serial = 1; serial <= count; serial++) {
    const [index, since] = choosePerson(month, monthNumber, serial, random);
    const person = personAt(seed, index, since, WOMEN_SHARE);
    rows.push([
      `A-${month}-${String(serial).padStart(4, '0')}`,
      dayAt(first + random.int(0, days - 1)),
      person.documentType,
      person.document,
      person.sex,
      person.birth,
      person.people,
      person.community,
      person.municipality,
      person.education,
      countries.pick(random),
      occupations.pick(random),
      states.pick(random),
      '',
    ]);
  }
  return { layout: 'aplicantes', fileName: `aplicantes-${month}`, format, columns: COLUMNS.aplicantes, rows, month, faults: [] };
}

/** Number of the applicant, and the day its age is counted from: always the first day of the month it came first. */
function choosePerson(month: Month, monthNumber: number, serial: number, random: Random): [index: number, since: number] {
  const draw = random.next();
  if (draw < TWICE_SHARE && serial > 1) return [personNumber(monthNumber, random.int(1, serial - 1)), firstDayNumber(month)];
  if (draw > 1 - KNOWN_SHARE && monthNumber > 0) {
    const ago = random.int(1, monthNumber);
    return [personNumber(monthNumber - ago, random.int(1, FEWEST_A_MONTH)), firstDayNumber(addMonths(month, -ago))];
  }
  return [personNumber(monthNumber, serial), firstDayNumber(month)];
}

function personNumber(monthNumber: number, serial: number): number {
  return FIRST_PERSON + monthNumber * PEOPLE_A_MONTH + serial;
}
