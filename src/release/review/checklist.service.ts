import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.service';
import { TextStore } from '../../platform/texts.store';
import { wordsOf } from '../../report/labels';
import { categoryLabel } from './category-label';
import type { Finding } from '../../quality/findings';
import { checklist, type ChecklistInputs } from './checklist';
import { ChecklistInputsService } from './checklist-inputs.service';
import { FindingRepository, type KeptFinding } from './finding.repository';
import type { ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';

const PROBLEMS = 'release/es/problems';
const TEXTS = 'release/es/checklist';
const LEAST_REASON = 10;

/** A finding in words, with the answer a person gave. */
export interface ToldFinding extends KeptFinding {
  readonly text: string;
}

/** What speaks against a draft, kept with the answers of persons. */
@Injectable()
export class ChecklistService {
  constructor(
    private readonly inputs: ChecklistInputsService,
    private readonly findings: FindingRepository,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  /** Looks at a draft, keeps what is found, and tells it, errors first. */
  async look(release: ReleaseRow): Promise<ToldFinding[]> {
    const inputs = await this.inputs.gather(release);
    const found = checklist(inputs);
    await this.findings.keep(release.id, found, this.clock.now());
    const kept = new Map((await this.findings.of(release.id)).map((finding) => [finding.key, finding]));
    return found.flatMap((finding) => {
      const known = kept.get(finding.key);
      return known === undefined ? [] : [{ ...known, text: this.textOf(finding, inputs) }];
    });
  }

  /** Refuses a draft that an error blocks; warnings are kept and stop nothing. */
  async assertNoErrors(release: ReleaseRow): Promise<void> {
    this.refuseFor(
      release,
      'blocked',
      (await this.look(release)).filter(({ level }) => level === 'error'),
    );
  }

  /** Refuses a draft that an error blocks or whose warnings nobody answered. */
  async assertAnswered(release: ReleaseRow): Promise<void> {
    await this.assertNoErrors(release);
    const open = (await this.look(release)).filter(({ acceptedBy }) => acceptedBy === null);
    this.refuseFor(release, 'unanswered', open);
  }

  /** Answers a warning with the reason why it may stand. Refuses a key that no warning has, and a reason that says nothing. */
  async accept(release: ReleaseRow, key: string, actor: string, reason: string): Promise<void> {
    if (reason.trim().length < LEAST_REASON) throw this.texts.refusal(PROBLEMS, 'reason-short', { min: LEAST_REASON }, 400);
    await this.look(release);
    if (!(await this.findings.accept(release, key, actor, this.clock.now(), reason.trim())))
      throw this.texts.refusal(PROBLEMS, 'no-warning', { key, address: ReleaseStore.address(release) }, 404);
  }

  private refuseFor(release: ReleaseRow, path: string, findings: readonly ToldFinding[]): void {
    if (findings.length === 0) return;
    const address = ReleaseStore.address(release);
    throw this.texts.refusal(PROBLEMS, path, { address, findings: findings.map(({ key, text }) => `\n- ${text} [${key}]`).join('') });
  }

  /** A category by its name: its code is for the finding's key and for programs. */
  private textOf({ rule, params }: Finding, { courses }: ChecklistInputs): string {
    const { cell } = params;
    const words = { ...wordsOf(this.texts.section('report/es/mensual')), courses };
    return this.texts.sentence(TEXTS, rule, typeof cell === 'string' ? { ...params, cell: categoryLabel(cell, words) } : params);
  }
}
