import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.service';
import type { ActionFact, BudgetFact, DeliveryFact, ImprovementFact, ReasonedStateFact, RejectionFact } from './accountability-facts';
import { guatemalaDay, type Month } from './period';
import { notUndone } from './undone.repository';

/** Rows in force after batch $1: of confirmed files, and not superseded by then. */
const inForce = (table: 'plan_action' | 'budget_line'): string => `
  FROM ${table} r JOIN batch b ON b.id = r.batch_id
  WHERE b.status = 'CONFIRMED' AND r.batch_id <= $1 AND (r.superseded_by IS NULL OR r.superseded_by > $1)`;

/** The instant a month is over in Guatemala. */
const MONTH_END = `(to_date(m.month, 'YYYY-MM') + interval '1 month 6 hours') AT TIME ZONE 'UTC'`;

/** What the registry held after a batch of the ministry's own work: actions, budget, decisions on recruiters, files received. */
@Injectable()
export class AccountabilityFactsRepository {
  constructor(private readonly database: Database) {}

  /** Actions of the plan in some months, by milestone and day. */
  async actions(months: readonly Month[], asOf: number): Promise<ActionFact[]> {
    return this.database.rows<ActionFact>(
      `SELECT r.milestone::text AS milestone, r.action_date AS date, r.description, r.municipality, r.women, r.men, r.evidence
       ${inForce('plan_action')} AND to_char(r.action_date, 'YYYY-MM') = ANY($2)
       ORDER BY r.milestone, r.action_date, r.key COLLATE "C"`,
      [asOf, months],
    );
  }

  /** Budget lines of some months, by month and activity. */
  async budget(months: readonly Month[], asOf: number): Promise<BudgetFact[]> {
    const rows = await this.database.rows<{ month: Month; activity: string; assigned: string; inForce: string; accrued: string }>(
      `SELECT l.* FROM (
         SELECT r.fiscal_year || '-' || lpad(r.month::text, 2, '0') AS month, r.activity, r.assigned, r.in_force AS "inForce", r.accrued
         ${inForce('budget_line')}) l
       WHERE l.month = ANY($2) ORDER BY l.month, l.activity COLLATE "C"`,
      [asOf, months],
    );
    return rows.map(({ month, activity, assigned, inForce: current, accrued }) => ({
      month,
      activity,
      assigned: Number(assigned),
      inForce: Number(current),
      accrued: Number(accrued),
    }));
  }

  /** Every state of every recruiter with its reason, in the order in which the files brought them. */
  async recruiterStates(asOf: number): Promise<ReasonedStateFact[]> {
    const rows = await this.database.rows<Omit<ReasonedStateFact, 'receivedOn'> & { startedAt: Date }>(
      `SELECT r.number, r.application_date AS "applicationDate", r.decision_date AS "decisionDate", r.status, r.valid_until AS "validUntil",
              r.status_date AS "statusDate", r.reason, b.started_at AS "startedAt"
       FROM recruiter_state r JOIN batch b ON b.id = r.batch_id WHERE b.status = 'CONFIRMED' AND r.batch_id <= $1 AND ${notUndone('b', '$1')}
       ORDER BY r.batch_id, r.row`,
      [asOf],
    );
    return rows.map(({ startedAt, ...state }) => ({ ...state, receivedOn: guatemalaDay(startedAt) }));
  }

  /** Every state of every improvement of a platform, by improvement, in the order in which they were entered. */
  async improvements(asOf: number): Promise<ImprovementFact[]> {
    return this.database.rows<ImprovementFact>(
      `SELECT r.number, r.batch_id AS batch, r.platform, r.description, r.status, r.status_date AS "statusDate"
       FROM platform_improvement r JOIN batch b ON b.id = r.batch_id WHERE b.status = 'CONFIRMED' AND r.batch_id <= $1
       ORDER BY r.number, r.batch_id, r.row`,
      [asOf],
    );
  }

  /** What came with rows of each of some months, by month and kind of file. */
  async deliveries(months: readonly Month[], asOf: number): Promise<DeliveryFact[]> {
    const rows = await this.database.rows<Omit<DeliveryFact, 'receivedOn'> & { startedAt: Date | null }>(
      `SELECT m.month, b.layout, coalesce(min(b.started_at) FILTER (WHERE m.accepted > 0 AND b.started_at >= ${MONTH_END}),
                                          max(b.started_at) FILTER (WHERE m.accepted > 0)) AS "startedAt",
              sum(m.received)::int AS received, sum(m.accepted)::int AS accepted,
              sum(m.rejected)::int AS rejected
       FROM batch b JOIN batch_month m ON m.batch_id = b.id
       WHERE b.status = 'CONFIRMED' AND b.id <= $1 AND m.month = ANY($2) AND ${notUndone('b', '$1')}
       GROUP BY m.month, b.layout ORDER BY m.month, b.layout COLLATE "C"`,
      [asOf, months],
    );
    return rows.map(({ startedAt, ...delivery }) => ({
      ...delivery,
      receivedOn: startedAt === null ? null : guatemalaDay(startedAt),
    }));
  }

  /** Rows of some months refused, by kind of file and rule, the most first. */
  async rejections(months: readonly Month[], asOf: number): Promise<RejectionFact[]> {
    return this.database.rows<RejectionFact>(
      `SELECT b.layout, c.rule, sum(c.rows)::int AS rows FROM batch b JOIN batch_rule_count c ON c.batch_id = b.id
       WHERE b.status = 'CONFIRMED' AND b.id <= $1 AND c.month = ANY($2) AND c.severity = 'error' AND ${notUndone('b', '$1')}
       GROUP BY b.layout, c.rule ORDER BY b.layout COLLATE "C", rows DESC, c.rule COLLATE "C"`,
      [asOf, months],
    );
  }
}
