import { Injectable } from '@nestjs/common';
import { TextStore } from '../../platform/texts.store';
import { CalendarService } from '../schedule/calendar.service';
import { ChecklistService, type ToldFinding } from './checklist.service';
import { ReleaseRepository, type ReleaseEvent, type ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';
import { markOf } from '../states';
import { StateService } from './state.service';

const PROBLEMS = 'release/es/problems';

/**
 * What persons do with a draft between its making and its publication, and with what is out. Always about a report's latest version. `seen` is the
 * mark (`markOf`) of what somebody saw who decides: where another was quicker, it is refused.
 */
@Injectable()
export class LifecycleService {
  constructor(
    private readonly releases: ReleaseRepository,
    private readonly states: StateService,
    private readonly checklists: ChecklistService,
    private readonly calendar: CalendarService,
    private readonly texts: TextStore,
  ) {}

  /** Sends a draft to review; refuses one that an error of the checklist blocks. */
  async submit(kind: string, period: string, actor: string, note?: string, seen?: string): Promise<ReleaseRow> {
    const release = await this.latest(kind, period, seen);
    if (release.status === 'DRAFT') await this.checklists.assertNoErrors(release);
    await this.states.change(release, 'IN_REVIEW', actor, note);
    return this.latest(kind, period);
  }

  /** Gives a draft back to who prepared it, with the reason. */
  async giveBack(kind: string, period: string, actor: string, reason?: string, seen?: string): Promise<ReleaseRow> {
    await this.states.change(await this.latest(kind, period, seen), 'RETURNED', actor, reason);
    return this.latest(kind, period);
  }

  /** Approves what another person prepared; refuses errors, and warnings that nobody answered. */
  async approve(kind: string, period: string, actor: string, note?: string, seen?: string): Promise<ReleaseRow> {
    const release = await this.latest(kind, period, seen);
    if (release.status === 'IN_REVIEW') await this.checklists.assertAnswered(release);
    await this.states.change(release, 'APPROVED', actor, note);
    return this.latest(kind, period);
  }

  /** Schedules what is approved, for the given instant or the one the calendar has; announces it. */
  async schedule(kind: string, period: string, actor: string, at?: Date, seen?: string): Promise<ReleaseRow> {
    const release = await this.latest(kind, period, seen);
    this.states.step(release, 'SCHEDULED');
    // Both or neither: who comes second announces nothing, and nothing waits for an hour that nobody knows.
    await this.states.change(release, 'SCHEDULED', actor, undefined, { announced: await this.calendar.dateFor(release, at) });
    return this.latest(kind, period);
  }

  /** Takes a release out of sight, with the public reason; its files stay, and the ledger knows it. `confirmation` is its address typed again. */
  async withdraw(kind: string, period: string, version: number, actor: string, reason: string, confirmation: string): Promise<void> {
    const release = await this.releases.find(kind, period, version);
    const address = ReleaseStore.address({ kind, period, version });
    if (release === undefined) throw this.texts.refusal(PROBLEMS, 'unknown-release', { address }, 404);
    if (confirmation !== address) throw this.texts.refusal(PROBLEMS, 'withdraw-confirmation', { address }, 400);
    await this.states.change(release, 'WITHDRAWN', actor, reason);
  }

  /** What speaks against the draft now. */
  async checklist(kind: string, period: string): Promise<ToldFinding[]> {
    return this.checklists.look(await this.draft(kind, period));
  }

  /** Answers a warning of the draft. */
  async accept(kind: string, period: string, key: string, actor: string, reason: string): Promise<void> {
    await this.checklists.accept(await this.draft(kind, period), key, actor, reason);
  }

  /** Every change of the latest version's state, oldest first. */
  async history(kind: string, period: string): Promise<readonly ReleaseEvent[]> {
    return this.releases.events((await this.latest(kind, period)).id);
  }

  private async draft(kind: string, period: string): Promise<ReleaseRow> {
    const release = await this.latest(kind, period);
    if (release.publishedAt !== null || release.status === 'BUILDING')
      throw this.texts.refusal(PROBLEMS, 'no-draft', { address: ReleaseStore.address(release), kind, period });
    return release;
  }

  /** `seen`: the mark of the release that somebody decided on; refuses where it is another by now. */
  private async latest(kind: string, period: string, seen?: string): Promise<ReleaseRow> {
    const release = await this.releases.latest(kind, period);
    if (release === undefined) throw this.texts.refusal(PROBLEMS, 'no-draft', { address: `${kind}/${period}/v1`, kind, period });
    if (seen !== undefined && seen !== markOf(release))
      throw this.texts.refusal(PROBLEMS, 'changed-meanwhile', { address: ReleaseStore.address(release) });
    return release;
  }
}
