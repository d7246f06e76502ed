import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../platform/clock.service';
import { sharing } from '../platform/sharing';
import { guatemalaDay, type IsoDate } from '../records/period';
import { groupByRecruiter } from '../records/recruiter-status';
import { likeliest, type Neighbour, wordsToFind } from './finding';
import { knownOn, type KnownRecruiter, lettersKey, termsOf } from './known-by';
import { type Answer, decide } from './match';
import { nameKey } from './name-key';
import { readQuestion } from './question';
import { type Recruiter, recruiterOn, type RegisterToday } from './recruiter';
import { type LastFile, RegisterRepository } from './register.repository';

/** An answer, and the day on which the register's last file came. */
export interface Checked {
  readonly answer: Answer;
  readonly updated: IsoDate | null;
}

/** Recruiters whose names stay prepared for comparing, a few kB each: those that are asked for over and over. */
const KNOWN_KEPT = 4_000;

/** Entries of the lists of who has a word, 4 bytes each: those of 400,000 recruiters. */
const LISTED_KEPT = 4_000_000;
/** Recruiters that are compared with a question. */
const CANDIDATES = 30;
const NOBODY = new Int32Array();

/** Asks the register of recruiters. Questions are answered and forgotten. */
@Injectable()
export class RegisterService {
  /** By the last file, the day and the number: what is said of a recruiter changes with each of them. */
  private readonly known = new LRUCache<string, { readonly is: KnownRecruiter | undefined }>({ max: KNOWN_KEPT });
  /** Who has a word in a name, by the last file and the word. */
  private readonly having = new LRUCache<string, Int32Array>({ maxSize: LISTED_KEPT, sizeCalculation: (places) => places.length + 1 });
  /** Every number met so far and its place among them: lists of places are small, and quick to add up. */
  private readonly numbers: string[] = [];
  private readonly places = new Map<string, number>();

  /** The last file entered and the last one there is, where nothing is left to enter. */
  private nothingBetween = '';

  private readonly lastFile: () => Promise<LastFile | undefined>;

  constructor(
    private readonly register: RegisterRepository,
    private readonly clock: Clock,
  ) {
    this.lastFile = sharing(() => register.lastFile());
  }

  /** Who is meant by a text, and what the registry says of that recruiter today. */
  async check(text: string): Promise<Checked> {
    const question = readQuestion(text);
    const last = await this.lastFile();
    await this.catchUp(last);
    const asked = nameKey(question.name);
    const keys = [lettersKey(asked), ...question.numbers.flatMap((one) => one.keys)];
    const { neighbours, keyed } = await this.register.find(wordsToFind(asked.words), keys);
    const numbers = [...new Set([...(await this.nearest(neighbours, last)), ...keyed])];
    const alike = new Set(neighbours.map(({ word }) => word));
    return { answer: decide(question, await this.knownOf(numbers, last), alike), updated: dayOf(last) };
  }

  /** One recruiter by its number as the registry writes it; undefined where there is none. */
  async recruiter(number: string): Promise<Recruiter | undefined> {
    // No text of the database holds one, nor could it be asked for.
    if (number.includes('\u0000')) return undefined;
    return recruiterOn(await this.register.of([number]), guatemalaDay(this.clock.now()));
  }

  async today(): Promise<RegisterToday> {
    const day = guatemalaDay(this.clock.now());
    const recruiters = [...groupByRecruiter(await this.register.all()).values()].flatMap((one) => recruiterOn(one, day) ?? []);
    return { day, updated: await this.updated(), recruiters: recruiters.sort((a, b) => (a.number < b.number ? -1 : 1)) };
  }

  /** Day in Guatemala on which the register's last file came; null while none did. */
  async updated(): Promise<IsoDate | null> {
    return dayOf(await this.lastFile());
  }

  /** Whose names have the most of some words. */
  private async nearest(neighbours: readonly Neighbour[], last: LastFile | undefined): Promise<string[]> {
    const keyOf = (word: string): string => `${String(last?.batch)}/${word}`;
    const absent = neighbours.map(({ word }) => word).filter((word) => !this.having.has(keyOf(word)));
    const read = absent.length === 0 ? [] : await this.register.having(absent);
    const fresh = new Map(read.map(({ word, numbers }) => [word, Int32Array.from(numbers, (number) => this.placeOf(number))]));
    for (const [word, places] of fresh) this.having.set(keyOf(word), places);
    const having = (word: string): Int32Array => fresh.get(word) ?? this.having.get(keyOf(word)) ?? NOBODY;
    return likeliest(neighbours, having, this.numbers.length, CANDIDATES).map((place) => this.numbers[place] ?? '');
  }

  private placeOf(number: string): number {
    const known = this.places.get(number);
    if (known !== undefined) return known;
    this.places.set(number, this.numbers.length);
    return this.numbers.push(number) - 1;
  }

  private async knownOf(numbers: readonly string[], last: LastFile | undefined): Promise<KnownRecruiter[]> {
    const today = guatemalaDay(this.clock.now());
    const keyOf = (number: string): string => `${String(last?.batch)}/${today}/${number}`;
    const absent = numbers.filter((number) => !this.known.has(keyOf(number)));
    const read = absent.length === 0 ? [] : [...groupByRecruiter(await this.register.of(absent))];
    const fresh = new Map(read.map(([number, rows]) => [number, { is: knownOn(rows, today) }]));
    for (const [number, one] of fresh) this.known.set(keyOf(number), one);
    return numbers.flatMap((number) => (fresh.get(number) ?? this.known.get(keyOf(number)))?.is ?? []);
  }

  /** Enters into the index what came since. Two that do so at once enter the same. */
  private async catchUp(last: LastFile | undefined): Promise<void> {
    if (last === undefined || last.indexed === last.batch) return;
    // A file that was taken back, and what took it back, have nothing to enter.
    const asked = `${String(last.indexed)}/${String(last.batch)}`;
    if (asked === this.nothingBetween) return;
    const added = await this.register.after(last.indexed);
    if (added.length === 0) this.nothingBetween = asked;
    else await this.register.index(added.map(({ row, batch }) => ({ number: row.number, ...termsOf(row), batch })));
  }
}

function dayOf(last: LastFile | undefined): IsoDate | null {
  return last === undefined ? null : guatemalaDay(last.receivedAt);
}
