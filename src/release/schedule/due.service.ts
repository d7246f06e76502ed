import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock.service';
import { CONFIG, type Config } from '../../platform/config';
import { RefusedError } from '../../platform/errors';
import { IncidentRepository, type Incident } from './incident.repository';
import { KINDS, type ReportKind } from '../kinds';
import { PendingService, type Pending, type Scope } from './pending.service';
import { ReleaseService } from '../release.service';

/** A piece of work that was due. */
export interface DueWork {
  readonly kind: ReportKind;
  readonly period: string;
  readonly step: Incident['step'];
}

/** What one look at "what is due" did. */
export interface DueOutcome {
  readonly done: readonly DueWork[];
  /** What another program was at, or that a rule refuses: the next tick asks again. */
  readonly left: readonly (DueWork & { readonly reason: string })[];
}

/** Does what is due, by kind, period and hour: a missed tick is caught up, a double one does nothing. */
@Injectable()
export class DueService {
  private readonly logger = new Logger(DueService.name);

  constructor(
    private readonly pending: PendingService,
    private readonly service: ReleaseService,
    private readonly incidents: IncidentRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Asks what is due now and does it, oldest first. A fault of ours stops it; a refusal leaves only that report, and is kept for those who must know. */
  async run(actor: string, kinds: readonly ReportKind[] = KINDS, scope: Scope = 'all'): Promise<DueOutcome> {
    const done: DueWork[] = [];
    const left: (DueWork & { reason: string })[] = [];
    for (const kind of kinds) {
      // The months come first: what they put out may complete four of them.
      for (const pending of await this.pending.of(kind, scope)) {
        const { period, step } = pending;
        const reason = await this.attempt(pending, actor);
        if (reason === undefined) done.push({ kind, period, step });
        else if (reason !== '') left.push({ kind, period, step, reason });
      }
    }
    return { done, left };
  }

  /** Undefined where it was done, empty where another program was quicker, otherwise why not. */
  private async attempt(pending: Pending, actor: string): Promise<string | undefined> {
    const { kind, period, step } = pending;
    try {
      if (!(await this.perform(pending, actor))) return '';
      this.logger.log({ kind, period, step, msg: 'done what was due' });
      return undefined;
    } catch (error) {
      const refused = error instanceof RefusedError;
      // Another program was quicker.
      if (refused && error.id === 'already-published') return '';
      const cause = refused ? error.id : 'fault';
      this.logger.warn({ kind, period, step, cause, msg: 'not done what was due' });
      if (!refused || !PASSING.includes(error.id)) await this.keep({ kind, period, step, cause, reason: refused ? error.message : '' });
      if (!refused) throw error;
      return error.message;
    }
  }

  private async perform({ kind, period, step, note }: Pending, actor: string): Promise<boolean> {
    if (step === 'prepare') return this.service.prepare(kind, period, actor);
    if (this.config.review === 'direct')
      await (note === null ? this.service.produce(kind, period, actor) : this.service.correct(kind, period, note, actor));
    else if (step === 'build') await this.service.build(kind, period, actor);
    else await this.service.publish(kind, period, actor);
    return true;
  }

  private async keep(incident: Omit<Incident, 'at'>): Promise<void> {
    await this.incidents.add({ ...incident, at: this.clock.now() }).catch((error: unknown) => {
      // The first fault is what must be told; that it could not be kept as well stands in the log.
      this.logger.error({ err: error, msg: 'an incident could not be kept' });
    });
  }
}

/** Reasons that pass by themselves: another program is at it. */
const PASSING: readonly string[] = ['busy', 'publishing-busy'];
