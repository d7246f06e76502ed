/**
 * Limits above which a person must look; shares of 1. Where no source is named, they are the project's own and the ministry may change them here.
 * One list for the checklist of a draft and for the quality of a month, so that both call the same thing a finding.
 */
export const LIMITS = {
  /** Counts below this are not named, nor their shares: the threshold of disclosure control, which a spec holds to the same number. */
  leastNamed: 5,
  /** Rows of a file refused. */
  rejected: 0.05,
  /** A total against another period's. */
  totalJump: 0.3,
  /** One category's share against another period's; of a whole distribution, the share that lies elsewhere (index of dissimilarity). */
  shareJump: 0.1,
  /** Records either period must have to be compared at all. */
  leastCompared: 50,
  /** Wages too far from the median of their visa and wage period. */
  doubtfulWages: 0.01,
  /** How often chance alone may call an unchanged distribution changed. */
  falseAlarm: 0.01,
} as const;

/** Shares of "not known" above which a table needs a reason. */
export const UNKNOWN_LIMITS = [
  { table: 'M07', dimension: 'pueblo', code: '9', limit: 0.1 },
  { table: 'M08', dimension: 'comunidad', code: '99', limit: 0.3 },
  { table: 'M17', dimension: 'educacion', code: '99', limit: 0.3 },
] as const;
