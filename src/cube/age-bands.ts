/** Age bands of the tables: 18-24, then five years each, 60 and over (reports.md, M04). */
export const AGE_BANDS = ['18-24', '25-29', '30-34', '35-39', '40-44', '45-49', '50-54', '55-59', '60+'] as const;

/** The band of an age in completed years, 18 or more. */
export function ageBand(age: number): string {
  if (age < 18) throw new RangeError(`no age band for ${age}`);
  if (age >= 60) return '60+';
  if (age < 25) return '18-24';
  const from = age - (age % 5);
  return `${from}-${from + 4}`;
}
