import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit-log/audit-log.repository';
import { LeaseRepository } from '../../platform/lease.repository';
import { TextStore } from '../../platform/texts.store';
import { guatemalaTime } from '../../records/period';
import { RetentionRepository } from './retention.repository';
import type { Standing } from './terms';
import { YearsService, type YearStanding } from './years.service';

export const RETENTION_TEXTS = 'operations/es/retention';
/** The lease under which files are taken in: none may come between. */
const INGEST = 'ingest';
const PATIENCE_MS = 30_000;

/** Lets the persons of years long past be told no more. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly years: YearsService,
    private readonly repository: RetentionRepository,
    private readonly log: AuditLog,
    private readonly leases: LeaseRepository,
    private readonly texts: TextStore,
  ) {}

  /** Every year with rows about persons, and whether it may be closed. */
  all(): Promise<YearStanding[]> {
    return this.years.all();
  }

  /** A year that may be closed; refuses any other, and says why. */
  async closable(year: number): Promise<YearStanding> {
    const found = (await this.years.all()).find((each) => each.year === year);
    if (found?.standing.kind === 'ready') return found;
    throw this.texts.refusal(RETENTION_TEXTS, 'cannot', { year, reason: this.saidOf(found?.standing ?? { kind: 'nothing' }) });
  }

  /**
   * Closes a year; `confirmation` is its number typed again. It cannot be taken back. Gives the number of rows. Of a year that is closed already
   * it writes the tables anew once more: whoever closed it may have been cut off before, with the codes still in the files of the database.
   */
  async close(year: number, confirmation: string, actor: string): Promise<number> {
    if (!(await this.isClosed(year))) await this.closable(year);
    if (confirmation !== String(year)) throw this.texts.refusal(RETENTION_TEXTS, 'confirmation', { year }, 400);
    const done = await this.leases.withLeaseSoon(INGEST, () => this.closeAlone(year, actor), PATIENCE_MS);
    if (done === undefined) throw this.texts.refusal(RETENTION_TEXTS, 'busy', { year });
    return done.result;
  }

  /** A standing in words. */
  saidOf(standing: Standing): string {
    const { kind, ...details } = standing;
    const params = 'at' in details ? { at: guatemalaTime(details.at) } : details;
    return this.texts.sentence(RETENTION_TEXTS, `standing.${kind}`, params);
  }

  private async isClosed(year: number): Promise<boolean> {
    return (await this.years.all()).some((each) => each.year === year && each.standing.kind === 'closed');
  }

  private async closeAlone(year: number, actor: string): Promise<number> {
    if (await this.isClosed(year)) {
      await this.repository.rewrite();
      return 0;
    }
    await this.closable(year);
    const rows = await this.log.change(
      (sql) => this.repository.close(sql, year, this.years.now()),
      (count) => ({ actor, action: 'retention.year-closed', subject: 'registry', detail: { year, rows: count } }),
    );
    await this.repository.rewrite();
    return rows;
  }
}
