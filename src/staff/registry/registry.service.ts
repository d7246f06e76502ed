import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit-log/audit-log.repository';
import { Clock } from '../../platform/clock.service';
import { TextStore } from '../../platform/texts.store';
import { guatemalaDay, type IsoDate } from '../../records/period';
import { actsFrom, type ActName } from './acts';
import { type Registered, registeredOn } from './registered';
import { type ListedRecruiter, type ListQuestion, RegistryRepository } from './registry.repository';
import { StoppedService, type Warning } from './stopped.service';

const TEXTS = 'staff/es/reclutadores';

/** A recruiter as its page shows it. */
export interface Shown {
  readonly recruiter: Registered;
  readonly warnings: readonly Warning[];
  readonly acts: readonly ActName[];
  readonly today: IsoDate;
}

/** Reads the register as the staff keep it. */
@Injectable()
export class RegistryService {
  constructor(
    private readonly registry: RegistryRepository,
    private readonly stopped: StoppedService,
    private readonly log: AuditLog,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  get today(): IsoDate {
    return guatemalaDay(this.clock.now());
  }

  /** Recruiters with their state of today, and how many there are in all. */
  list(question: ListQuestion): Promise<{ readonly all: number; readonly recruiters: readonly ListedRecruiter[] }> {
    return this.registry.list(this.today, question);
  }

  /** Everything the register holds of a recruiter, for somebody to see: the audit log is told of it. Refuses a number that nobody has. */
  async show(number: string, actor: string): Promise<Shown> {
    const recruiter = await this.find(number);
    await this.log.enter({ actor, action: 'recruiter.seen', subject: recruiter.subject });
    const { today } = this;
    return { recruiter, warnings: await this.stopped.warnings(recruiter.current, today), acts: actsFrom(recruiter.status), today };
  }

  /** What a recruiter shares with others that were stopped. */
  warnings(recruiter: Registered): Promise<readonly Warning[]> {
    return this.stopped.warnings(recruiter.current, this.today);
  }

  async find(number: string): Promise<Registered> {
    // No text of the database holds one, nor could it be asked for.
    const rows = number.includes('\u0000') ? [] : await this.registry.of(number);
    const recruiter = registeredOn(rows, this.today);
    if (recruiter === undefined) throw this.texts.refusal(TEXTS, 'problems.no-recruiter', {}, 404);
    return recruiter;
  }
}
