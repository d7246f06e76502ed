import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.service';
import { guatemalaDay, type IsoDate } from '../records/period';
import { groupByRecruiter } from '../records/recruiter-status';
import { knownOn, lettersKey, termsOf } from './known-by';
import { type Answer, decide } from './match';
import { nameKey } from './name-key';
import { readQuestion } from './question';
import { type Recruiter, recruiterOn, type RegisterToday } from './recruiter';
import { RegisterRepository, type Term } from './register.repository';

/** Asks the register of recruiters. Questions are answered and forgotten. */
@Injectable()
export class RegisterService {
  constructor(
    private readonly register: RegisterRepository,
    private readonly clock: Clock,
  ) {}

  /** Who is meant by a text, and what the registry says of that recruiter today. */
  async check(text: string): Promise<Answer> {
    const question = readQuestion(text);
    await this.catchUp();
    const asked = nameKey(question.name);
    const keys = new Set([lettersKey(asked), ...question.numbers.flatMap((one) => one.keys)]);
    const numbers = await this.register.findNumbers(asked.words.join(' '), [...keys]);
    const today = guatemalaDay(this.clock.now());
    const groups = groupByRecruiter(await this.register.of(numbers));
    return decide(
      question,
      [...groups.values()].flatMap((rows) => knownOn(rows, today) ?? []),
    );
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
    const receivedAt = await this.register.lastReceived();
    return receivedAt === undefined ? null : guatemalaDay(receivedAt);
  }

  /** Enters into the index what came since. Two that do so at once enter the same. */
  private async catchUp(): Promise<void> {
    const terms = (await this.register.notIndexed()).flatMap(({ row, batch }): Term[] => {
      const { words, keys } = termsOf(row);
      const { number } = row;
      return [
        ...words.map((term) => ({ number, kind: 'WORDS' as const, term, batch })),
        ...keys.map((term) => ({ number, kind: 'KEY' as const, term, batch })),
      ];
    });
    if (terms.length > 0) await this.register.index(terms);
  }
}
