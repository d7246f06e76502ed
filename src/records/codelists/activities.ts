import { createCodelist, type CodelistEntry } from './codelist';
import activityData from './data/activities.json';

export interface ActivityEntry extends CodelistEntry {
  /** Name for a chart or a narrow column; sections only. */
  readonly short?: string;
}

const SECTION_LENGTH = 1;
const DIVISION_LENGTH = 2;

/**
 * CIIU rev. 4: entries are the 21 sections and 88 divisions. `resolve` gives a section's letter, or the two to four digits of a
 * division, group or class as written, where the division exists; a letter before the digits (A0113) must be their section.
 */
export const activities = createCodelist<ActivityEntry>(activityData, readActivity);

/** Letter of the section of a resolved code. */
export function sectionOf(activity: string): string {
  return activity.length === SECTION_LENGTH ? activity : (activities.get(activity.slice(0, DIVISION_LENGTH)).parent ?? activity);
}

/** Two digits of the division of a resolved code; undefined where only the section is known. */
export function divisionOf(activity: string): string | undefined {
  return activity.length === SECTION_LENGTH ? undefined : activity.slice(0, DIVISION_LENGTH);
}

function readActivity(text: string): string | undefined {
  const [, letter, digits] = /^\s*([A-U]?)[\s.-]?(\d{2,4})\s*$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const division = digits.slice(0, DIVISION_LENGTH);
  if (!activities.has(division)) return undefined;
  return letter && letter.toUpperCase() !== sectionOf(division) ? undefined : digits;
}
