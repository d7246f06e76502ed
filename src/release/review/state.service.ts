import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config';
import { TextStore } from '../../platform/texts.store';
import { type Marks, ReleaseStateRepository } from '../release-state.repository';
import { ReleaseRepository, type ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';
import { TurnService } from '../publication/turn.service';
import { transition, type ReleaseState, type Transition } from '../states';
import { NoteRepository } from './note.repository';
import { preparersOf } from './preparers';

const PROBLEMS = 'release/es/problems';
const LEAST_REASON = 10;

/** Changes a release's state as the table of transitions allows: by whom, and with what reason. */
@Injectable()
export class StateService {
  constructor(
    private readonly releases: ReleaseRepository,
    private readonly states: ReleaseStateRepository,
    private readonly notes: NoteRepository,
    private readonly turns: TurnService,
    private readonly texts: TextStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Refuses a change that the table does not know, one without its reason, and an approval by whoever prepared the release (`preparersOf`). */
  async change(release: ReleaseRow, to: ReleaseState, actor: string, note?: string, marks: Marks = {}): Promise<void> {
    const address = ReleaseStore.address(release);
    const step = this.step(release, to);
    const reason = (note ?? '').trim();
    if (step.needsNote === true && reason.length < LEAST_REASON)
      throw this.texts.refusal(PROBLEMS, 'reason-short', { min: LEAST_REASON }, 400);
    if (step.byAnother === true && this.config.review === 'two-person' && (await this.preparers(release)).includes(actor))
      throw this.texts.refusal(PROBLEMS, 'own-approval', { address, actor }, 403);
    const move = (): Promise<boolean> =>
      this.states.move(release, [to], { actor, note: reason === '' ? undefined : reason, seen: release }, marks);
    // What is coming out at this very moment cannot be given back any more.
    if (!(await (to === 'RETURNED' ? this.turns.beforeItIsOut(release, move) : move())))
      throw this.texts.refusal(PROBLEMS, 'changed-meanwhile', { address });
  }

  /** What the table asks for a change; refuses one that it does not know. */
  step(release: ReleaseRow, to: ReleaseState): Transition {
    const step = transition(release.status, to);
    const state = this.texts.sentence(PROBLEMS, `states.${release.status}`);
    if (step === undefined) throw this.texts.refusal(PROBLEMS, `not-now.${to}`, { address: ReleaseStore.address(release), state });
    return step;
  }

  private async preparers(release: ReleaseRow): Promise<readonly string[]> {
    return preparersOf(release, await this.releases.events(release.id), await this.notes.of(release.id, release.notesHead));
  }
}
