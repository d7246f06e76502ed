import { Injectable } from '@nestjs/common';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as spanish } from '@zxcvbn-ts/language-es-es';

/** Powers of ten of guesses below which a password is among the first that are tried. */
const LEAST_GUESSES = 9;
/** Characters looked at: what begins with so many that are hard to guess is hard to guess, and the work grows with their square. */
const LOOKED_AT = 40;

/**
 * The blocklist: 49,000 common passwords, Spanish words and names, and what people make of them (repeated, spelt backwards, on
 * neighbouring keys, with a year behind).
 */
@Injectable()
export class GuessablePasswords {
  // Sorting the lists takes a tenth of a second, which only who chooses a password waits for.
  private estimator: ZxcvbnFactory | undefined;

  /** Whether a password is easily guessed by who knows these words of the account. */
  has(password: string, words: readonly string[]): boolean {
    this.estimator ??= new ZxcvbnFactory({
      dictionary: {
        ...common,
        words: spanish['commonWords-es-es'],
        firstNames: spanish['firstnames-es-es'],
        lastNames: spanish['lastnames-es-es'],
      },
      graphs: adjacencyGraphs,
    });
    const start = [...password].slice(0, LOOKED_AT).join('');
    return this.estimator.check(start, [...words]).guessesLog10 < LEAST_GUESSES;
  }
}
