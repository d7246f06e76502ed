import type { BudgetFact } from '../../../records/accountability-facts';
import { yearToDateMonths, type Month } from '../../../records/period';

/** Amounts in quetzales as some months left them; null where the registry has no line to tell them from. */
export interface BudgetLine {
  /** The year's budget as approved, and with the changes made by the end of the last month. */
  readonly assigned: number | null;
  readonly inForce: number | null;
  /** Of the months, and from January to the last of them. */
  readonly accrued: number | null;
  readonly accruedToDate: number | null;
}

/** The line of some months of a year, of all activities or of one. What has a month without any line in it cannot be summed. */
export function budgetLine(facts: readonly BudgetFact[], months: readonly Month[], activity?: string): BudgetLine {
  const last = months.at(-1) ?? '';
  const atClose = facts.filter((fact) => fact.month === last && isOf(fact, activity));
  return {
    assigned: totalOf(atClose.map(({ assigned }) => assigned)),
    inForce: totalOf(atClose.map(({ inForce }) => inForce)),
    accrued: accruedIn(facts, months, activity),
    accruedToDate: accruedIn(facts, yearToDateMonths(last), activity),
  };
}

/** What some months accrued together, in all activities or in one; null where a month has no line at all. */
export function accruedIn(facts: readonly BudgetFact[], months: readonly Month[], activity?: string): number | null {
  if (!months.every((month) => facts.some((fact) => fact.month === month))) return null;
  return totalOf(facts.filter((fact) => months.includes(fact.month) && isOf(fact, activity)).map(({ accrued }) => accrued));
}

/** The activities of some months, in order. */
export function activitiesOf(facts: readonly BudgetFact[], months: readonly Month[]): string[] {
  return [...new Set(facts.filter(({ month }) => months.includes(month)).map(({ activity }) => activity))].sort();
}

/** The budget in force at the end of a month, what was accrued by then, and its share in hundredths. */
export function executionAt(
  facts: readonly BudgetFact[],
  month: Month,
): { readonly accrued: number | null; readonly executed: number | null } {
  const { inForce, accruedToDate: accrued } = budgetLine(facts, [month]);
  return { accrued, executed: inForce === null || inForce === 0 || accrued === null ? null : (accrued / inForce) * 100 };
}

function isOf(fact: BudgetFact, activity: string | undefined): boolean {
  return activity === undefined || fact.activity === activity;
}

/** A sum in quetzales, exact to the cent; null of nothing. */
function totalOf(amounts: readonly number[]): number | null {
  if (amounts.length === 0) return null;
  return amounts.reduce((cents, amount) => cents + Math.round(amount * 100), 0) / 100;
}
