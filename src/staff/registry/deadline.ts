import { DECISION_DAYS, type DayCount } from '../../cube/recruiter-activity';
import { daysBetween, type IsoDate, workingDaysBetween } from '../../records/period';

/** Days left of the ten in which an application is to be decided: 0 on the last one, negative when they are over. Counted as table M14 counts them. */
export function daysLeft(applied: IsoDate, today: IsoDate, count: DayCount): number {
  const taken = count === 'working' ? workingDaysBetween(applied, today) : daysBetween(applied, today);
  return DECISION_DAYS - taken;
}
