import type { BudgetFact } from '../../../records/accountability-facts';
import { yearToDateMonths, type Month } from '../../../records/period';

/** Amounts in quetzales as one month left them; null where the registry has no line to tell them from. */
export interface BudgetLine {
  /** Undefined for all activities together. */
  readonly activity?: string;
  /** The year's budget as approved, and with the changes made so far. */
  readonly assigned: number | null;
  readonly inForce: number | null;
  /** Of the month, and from January to it. */
  readonly accrued: number | null;
  readonly accruedToDate: number | null;
}

/** What a month left: all activities together, then each, where there are several. A year with a month without lines cannot be summed. */
export function budgetLines(facts: readonly BudgetFact[], month: Month): BudgetLine[] {
  const own = facts.filter((fact) => fact.month === month);
  const year = facts.filter((fact) => fact.month.startsWith(month.slice(0, 4)) && fact.month <= month);
  const isWhole = yearToDateMonths(month).every((each) => year.some((fact) => fact.month === each));
  const line = (of: readonly BudgetFact[], toDate: readonly BudgetFact[]): BudgetLine => ({
    assigned: totalOf(of.map(({ assigned }) => assigned)),
    inForce: totalOf(of.map(({ inForce }) => inForce)),
    accrued: totalOf(of.map(({ accrued }) => accrued)),
    accruedToDate: isWhole ? totalOf(toDate.map(({ accrued }) => accrued)) : null,
  });
  const activities = own.length < 2 ? [] : own.map(({ activity }) => activity);
  return [
    line(own, year),
    ...activities.map((activity) => {
      const isOf = (fact: BudgetFact): boolean => fact.activity === activity;
      return { activity, ...line(own.filter(isOf), year.filter(isOf)) };
    }),
  ];
}

/** What some months accrued together; null where one has no line. */
export function accruedIn(facts: readonly BudgetFact[], months: readonly Month[]): number | null {
  const own = facts.filter((fact) => months.includes(fact.month));
  return months.every((month) => own.some((fact) => fact.month === month)) ? totalOf(own.map(({ accrued }) => accrued)) : null;
}

/** A sum in quetzales, exact to the cent; null of nothing. */
function totalOf(amounts: readonly number[]): number | null {
  if (amounts.length === 0) return null;
  return amounts.reduce((cents, amount) => cents + Math.round(amount * 100), 0) / 100;
}
