import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.service';
import { guatemalaDay } from '../../records/period';

/** What the schedule could not do. */
export interface Incident {
  readonly at: Date;
  readonly kind: string;
  readonly period: string;
  readonly step: 'build' | 'prepare' | 'publish';
  /** Stable name of the reason. */
  readonly cause: string;
  /** The sentence a person reads. */
  readonly reason: string;
}

/** Failures of the schedule, for those who must know. Rows are only added. */
@Injectable()
export class IncidentRepository {
  constructor(private readonly database: Database) {}

  /** Enters an incident; one for the same cause, once a day, however often the schedule asks. */
  async add({ at, kind, period, step, cause, reason }: Incident): Promise<void> {
    await this.database.run(
      `INSERT INTO release_incident (at, day, kind, period, step, cause, reason) VALUES ($1, $2::date, $3, $4, $5, $6, $7)
       ON CONFLICT (kind, period, step, cause, day) DO NOTHING`,
      [at, guatemalaDay(at), kind, period, step, cause, reason],
    );
  }
}
