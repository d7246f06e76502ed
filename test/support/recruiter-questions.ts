import { parse } from 'papaparse';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../src/platform/texts.store';
import type { Answer } from '../../src/recruiters/match';

/** A question to the invented register and what a careful person would answer. */
export interface CheckedQuestion {
  readonly question: string;
  readonly answer: Answer['kind'];
  /** Who is meant (found), or who must be among those listed (near). */
  readonly numbers: readonly string[];
  /** What makes it hard. */
  readonly noise: string;
}

/** The test set: test/fixtures/recruiters/questions.csv. */
export function checkedQuestions(): CheckedQuestion[] {
  const text = readFileSync(join(projectFolder, 'test', 'fixtures', 'recruiters', 'questions.csv'), 'utf8');
  const { data, errors } = parse<Record<'question' | 'answer' | 'numbers' | 'noise', string>>(text, { header: true, skipEmptyLines: true });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.map(({ question, answer, numbers, noise }) => ({
    question,
    answer: answer as Answer['kind'],
    numbers: numbers === '' ? [] : numbers.split('|').map((serial) => `RR-${serial.padStart(4, '0')}-2023`),
    noise,
  }));
}

/** How good answers are, each from 0 to 1. */
export interface Quality {
  /** Of the verdicts on one recruiter, those on the right one where a verdict was due. */
  readonly verdictPrecision: number;
  /** Of the verdicts due, those given. */
  readonly verdictRecall: number;
  /** Of those who were to be found or listed, those who were. */
  readonly findingRecall: number;
  /** Of those listed where somebody was to be listed, those who were meant. Look-alikes are listed on purpose, beside the meant one. */
  readonly listedPrecision: number;
  /** Lists that begin with somebody who was meant. */
  readonly firstListed: number;
  /** Questions for nobody that found nobody. */
  readonly nobodyRecall: number;
}

export function shownBy(answer: Answer): string[] {
  if (answer.kind === 'found') return [answer.recruiter.number];
  return answer.kind === 'near' ? answer.candidates.map(({ recruiter }) => recruiter.number) : [];
}

export function qualityOf(answered: readonly { readonly asked: CheckedQuestion; readonly answer: Answer }[]): Quality {
  const verdicts = answered.filter(({ answer }) => answer.kind === 'found');
  const due = answered.filter(({ asked }) => asked.answer === 'found');
  const right = due.filter(({ asked, answer }) => answer.kind === 'found' && asked.numbers[0] === answer.recruiter.number);
  const meant = answered.flatMap(({ asked, answer }) => asked.numbers.map((number) => shownBy(answer).includes(number)));
  const lists = answered.filter(({ asked, answer }) => asked.answer === 'near' && answer.kind === 'near');
  const listed = lists.flatMap(({ asked, answer }) => shownBy(answer).map((number) => asked.numbers.includes(number)));
  const nobody = answered.filter(({ asked }) => asked.answer === 'none');
  return {
    verdictPrecision: right.length / verdicts.length,
    verdictRecall: right.length / due.length,
    findingRecall: share(meant),
    listedPrecision: share(listed),
    firstListed: share(lists.map(({ asked, answer }) => asked.numbers.includes(shownBy(answer)[0] ?? ''))),
    nobodyRecall: share(nobody.map(({ answer }) => answer.kind === 'none')),
  };
}

function share(hits: readonly boolean[]): number {
  return hits.filter(Boolean).length / hits.length;
}
