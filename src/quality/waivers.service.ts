import { Injectable } from '@nestjs/common';
import { TextStore } from '../platform/texts.store';
import type { Month } from '../records/period';
import type { Finding } from './findings';
import { WaiverRepository } from './waiver.repository';
import { answered, type AnsweredFinding, findingMark, type WaiverEntry, withoutFinding } from './waivers';

const TEXTS = 'staff/es/calidad';
const LEAST_REASON = 10;
const LONGEST_REASON = 1_000;

/** What was entered about the findings of a month. */
export interface Answers {
  readonly findings: readonly AnsweredFinding[];
  /** Reasons that stand for what is found no more. */
  readonly past: readonly WaiverEntry[];
}

/** The finding a person answers, as the page showed it. */
export interface Seen {
  readonly key: string;
  /** Number of the last entry that was shown; 0 for none. */
  readonly number: number;
  /** What it said, as `findingMark` tells it. */
  readonly mark: string;
}

/**
 * Reasons why findings of a month may stand. They explain the month's data; what a draft publishes still needs its own answer to the warning on its checklist
 * (docs/adr/0024): the finding is the same, the answer on a draft binds one version.
 */
@Injectable()
export class WaiversService {
  constructor(
    private readonly waivers: WaiverRepository,
    private readonly texts: TextStore,
  ) {}

  async of(month: Month, findings: readonly Finding[]): Promise<Answers> {
    const entries = await this.waivers.of(month);
    return { findings: answered(findings, entries), past: withoutFinding(findings, entries) };
  }

  /** Gives a reason for a finding. Refuses a reason that says nothing, a finding that is not there, and what somebody else answered meanwhile. */
  async waive(month: Month, findings: readonly Finding[], { key, number, mark }: Seen, given: string, actor: string): Promise<void> {
    const reason = given.trim().replace(/\s+/g, ' ');
    if (reason.length < LEAST_REASON || reason.length > LONGEST_REASON || /\p{Cc}/u.test(reason))
      throw this.refusal('reason', { min: LEAST_REASON, max: LONGEST_REASON }, 400);
    const found = (await this.of(month, findings)).findings.find((finding) => finding.key === key);
    if (found === undefined) throw this.refusal('no-finding', {}, 404);
    if (found.state === 'waived') throw this.refusal('answered');
    if (findingMark(found) !== mark) throw this.refusal('changed');
    await this.add({ month, key, params: found.params, number, reason, actor });
  }

  /** Takes a reason back. Refuses where none stands, and what somebody else changed meanwhile. */
  async withdraw(month: Month, { key, number }: Pick<Seen, 'key' | 'number'>, actor: string): Promise<void> {
    const last = (await this.waivers.of(month)).filter((entry) => entry.key === key).at(-1);
    if (last === undefined || last.reason === null) throw this.refusal('no-reason', {}, 404);
    await this.add({ month, key, params: last.params, number, reason: null, actor });
  }

  private async add({ number, ...entry }: Parameters<WaiverRepository['add']>[0]): Promise<void> {
    const last = (await this.waivers.of(entry.month)).filter(({ key }) => key === entry.key).at(-1)?.number ?? 0;
    if (last !== number || !(await this.waivers.add({ ...entry, number: number + 1 }))) throw this.refusal('answered');
  }

  private refusal(problem: string, params: Record<string, number> = {}, status: 400 | 404 | 409 = 409): Error {
    return this.texts.refusal(TEXTS, `problems.${problem}`, params, status);
  }
}
