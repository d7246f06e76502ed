import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { TextStore } from '../../platform/texts.store';
import { needsSecondFactor, type Role } from './permissions';
import { GuessablePasswords } from './guessable-passwords.store';
import { isMadeOf, leastFor, lengthOf, MOST, normalised, problemOf, wordsToAvoid } from './password-policy';

/** OWASP's first choice for Argon2id (the library's default): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const OF_THIS_COST = `$argon2id$v=19$m=${String(COST.memoryCost)},t=${String(COST.timeCost)},p=${String(COST.parallelism)}$`;
const TEXTS = 'staff/es/cuenta';

/** Hashes passwords, compares them and refuses bad ones. */
@Injectable()
export class PasswordsService {
  /** What an attempt on an account without a password is compared with, so that it takes as long as any. */
  private readonly nobodys: Promise<string> = hash('nobody has this password', COST);

  constructor(
    private readonly guessable: GuessablePasswords,
    private readonly texts: TextStore,
  ) {}

  hash(password: string): Promise<string> {
    return hash(normalised(password), COST);
  }

  /** Whether it is the password of a hash; without a hash it never is, and takes as long to say so. */
  async isSame(password: string, stored: string | null): Promise<boolean> {
    const isSame = lengthOf(password) <= MOST && (await verify(stored ?? (await this.nobodys), normalised(password)));
    return isSame && stored !== null;
  }

  /** Whether a hash was made with another cost than today's. */
  isOutdated(stored: string): boolean {
    return !stored.startsWith(OF_THIS_COST);
  }

  /** Refuses a new password that is too short, too long, guessed at once, or was mistyped the second time. */
  mustBeGood(password: string, again: string, owner: Owner): void {
    if (password !== again) throw this.texts.refusal(TEXTS, 'problems.mistyped', {}, 400);
    const least = leastFor(owner.hasSecondFactor || needsSecondFactor(owner.roles));
    const words = wordsToAvoid(owner.email, owner.name);
    const problem = problemOf(password, least, (each) => isMadeOf(each, words) || this.guessable.has(each, words));
    if (problem !== undefined) throw this.texts.refusal(TEXTS, `problems.${problem}`, { least, most: MOST }, 400);
  }
}

/** Whose password it is to be. */
export interface Owner {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly hasSecondFactor: boolean;
}
