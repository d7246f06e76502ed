import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config';
import { TextStore } from '../../platform/texts.store';
import { CalendarService } from '../schedule/calendar.service';
import { ChecklistService } from './checklist.service';
import { ReleaseStateRepository } from '../release-state.repository';
import type { ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';
import { markOf, restOfWayOut } from '../states';

const PROBLEMS = 'release/es/problems';

/** A publication without the second person or before its hour: the address typed again, and why. */
export interface Force {
  readonly confirmation: string;
  readonly reason: string;
  /** Mark of the version as it was when it was decided. */
  readonly seen?: string;
}

/** Lets a draft out: at once where one person may, at the hour announced where it takes two, or by force. */
@Injectable()
export class GateService {
  constructor(
    private readonly states: ReleaseStateRepository,
    private readonly checklists: ChecklistService,
    private readonly calendar: CalendarService,
    private readonly texts: TextStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Brings a draft to SCHEDULED with its hour come, or refuses. What the checklist finds is kept; errors stop even force. */
  async letOut(release: ReleaseRow, actor: string, force?: Force): Promise<void> {
    const rest = restOfWayOut(release.status);
    const address = ReleaseStore.address(release);
    if (rest === undefined) throw this.refusal('no-draft', { address, kind: release.kind, period: release.period });
    const isDirect = this.config.review === 'direct';
    if (!isDirect && force === undefined) return this.calendar.assertDue(release);
    if (force?.seen !== undefined && force.seen !== markOf(release)) throw this.refusal('changed-meanwhile', { address });
    if (force !== undefined) this.assertMeant(force, address);
    if (force === undefined && rest.length === 0) return;
    await this.checklists.assertNoErrors(release);
    const forced = force === undefined ? {} : { note: force.reason.trim(), forced: true };
    const moved = await this.states.move(release, rest.length === 0 ? ['SCHEDULED'] : rest, { actor, ...forced });
    if (!moved) throw this.refusal('changed-meanwhile', { address });
  }

  private assertMeant({ confirmation, reason }: Force, address: string): void {
    if (confirmation !== address) throw this.refusal('force-confirmation', { address });
    if (reason.trim().length < 10) throw this.refusal('force-reason', { address });
  }

  private refusal(path: string, params: Record<string, string>): Error {
    return this.texts.refusal(PROBLEMS, path, params);
  }
}
