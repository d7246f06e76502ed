import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.service';
import type { MonthBasis } from './facts';
import { spansOf } from './facts.repository';
import type { ComplaintFact, TrainingFact } from './trainings-complaints';

/** Rows of several months, each in force after its own batch (see `spansOf`). */
const inForceByMonth = (table: 'training' | 'complaint', day: 'training_date' | 'complaint_date'): string => `
  FROM unnest($1::date[], $2::date[], $3::int[]) AS m(first, last, as_of) JOIN ${table} r ON r.${day} BETWEEN m.first AND m.last
  JOIN batch b ON b.id = r.batch_id
  WHERE b.status = 'CONFIRMED' AND r.batch_id <= m.as_of AND (r.superseded_by IS NULL OR r.superseded_by > m.as_of)`;

/** Trainings and complaints as the registry held them after the batch that each month rests on. */
@Injectable()
export class TrainingsComplaintsRepository {
  constructor(private readonly database: Database) {}

  trainings(months: readonly MonthBasis[]): Promise<TrainingFact[]> {
    return this.database.rows<TrainingFact>(
      `SELECT to_char(r.training_date, 'YYYY-MM') AS month, r.course, r.sex, r.people, r.result
       ${inForceByMonth('training', 'training_date')}`,
      spansOf(months),
    );
  }

  complaints(months: readonly MonthBasis[]): Promise<ComplaintFact[]> {
    return this.database.rows<ComplaintFact>(
      `SELECT to_char(r.complaint_date, 'YYYY-MM') AS month, r.municipality, r.medium, r.paid, r.status
       ${inForceByMonth('complaint', 'complaint_date')}`,
      spansOf(months),
    );
  }
}
