import { COLUMNS } from '../demo/columns';
import nameData from '../demo/data/names.json';
import type { GeneratedFile, Row } from '../demo/generated-file';
import { Random, randomAt } from '../demo/prng';
import { inventRecruiters, recruiterRows } from '../demo/recruiters';
import { municipalities } from '../records/codelists/territory';
import type { Month } from '../records/period';

const SEED = 20_221_104;
const [NAME, TRADE_NAME] = [COLUMNS.reclutadores.indexOf('nombre'), COLUMNS.reclutadores.indexOf('nombre_comercial')];

/** A register of `count` recruiters as one file, none of them named like another: the demo's are told apart by a number only. */
export function inventedRegister(count: number, month: Month): GeneratedFile {
  const rows = recruiterRows(inventRecruiters(SEED, month, count), month, true).map((row, index) => named(row, nameAt(index)));
  return {
    layout: 'reclutadores',
    fileName: `reclutadores-${String(count)}`,
    format: 'csv',
    columns: COLUMNS.reclutadores,
    rows,
    faults: [],
  };
}

/**
 * Questions as people type them: two in five a whole name, one in five each a name with a letter wrong, a part of one, and
 * nobody's. The same ones each time.
 */
export function inventedQuestions(register: GeneratedFile, count: number): string[] {
  const names = [...register.rows].map((row) => row[NAME] ?? '');
  return Array.from({ length: count }, (_, index) => {
    const random = randomAt(SEED ^ 0xa5, index);
    return QUESTIONS[index % QUESTIONS.length]?.(random.pick(names), random) ?? '';
  });
}

const QUESTIONS: readonly ((name: string, random: Random) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name, random) => withoutLetter(name, random.int(1, name.length - 2)),
  (name) => name.split(' ').slice(-3).join(' '),
  (_, random) => `${random.pick(nameData.women)} ${random.pick(nameData.surnames)} ${random.pick(nameData.surnames)}`,
];

function withoutLetter(name: string, at: number): string {
  return name.slice(0, at) + name.slice(at + 1);
}

/** Each index its own name: 49 beginnings, 340 places, and surnames enough for the rest. */
function nameAt(index: number): string {
  const { first, second } = nameData.recruiters;
  const pick = <Item>(items: readonly Item[], turn: number): Item => items[turn % items.length] as Item;
  const places = municipalities.entries;
  const beginning = `${pick(first, index)} ${pick(second, Math.floor(index / first.length))}`;
  const rest = Math.floor(index / (first.length * second.length));
  return `${beginning} ${pick(places, rest * 7 + index).label} ${pick(nameData.surnames, Math.floor(rest / places.length) + rest)}`;
}

function named(row: Row, name: string): Row {
  const legal = /, [^,]+$/.exec(row[NAME] ?? '')?.[0] ?? '';
  return row.map((cell, column) => (column === NAME ? name + legal : column === TRADE_NAME && cell !== '' ? name.toUpperCase() : cell));
}
