export type Severity = 'error' | 'warning';

/**
 * Every rule a file, a row or a cell can break. The ids are stable: they stand in answers, statistics and waivers.
 * `refusal`: the file cannot be taken at all. Sentences: templates/ingest/es/problems.yml.
 */
export const RULES = {
  'file.empty': 'refusal',
  'file.no-rows': 'refusal',
  'file.not-a-table': 'refusal',
  'file.encoding': 'refusal',
  'file.mixed-encoding': 'refusal',
  'file.unclosed-quote': 'refusal',
  'file.encrypted': 'refusal',
  'file.old-excel': 'refusal',
  'file.damaged': 'refusal',
  'file.bomb': 'refusal',
  'file.no-sheet': 'refusal',
  'file.no-header': 'refusal',
  'file.other-layout': 'refusal',
  'file.missing-column': 'refusal',
  'file.repeated-column': 'refusal',
  'file.changed': 'refusal',
  'file.strict': 'refusal',

  'column.unknown': 'warning',

  'row.short': 'error',
  'row.long': 'error',
  'row.quotes': 'error',
  'row.repeated-key': 'error',

  'cell.required': 'error',
  'cell.too-long': 'error',
  'cell.control-characters': 'error',
  'cell.formula': 'error',
  'cell.sheet-error': 'error',

  'date.format': 'error',
  'date.impossible': 'error',
  'int.format': 'error',
  'int.range': 'error',
  'amount.format': 'error',
  'amount.negative': 'error',
  'amount.too-large': 'error',
  'rate.format': 'error',
  'code.unknown': 'error',
  'activity.unknown': 'error',
  'activity.three-digits': 'error',
  'occupation.unknown': 'error',
  'country.unknown': 'error',
  'municipality.unknown': 'error',
  'tax-id.invalid': 'error',
  'document.cui': 'error',
  'document.format': 'error',

  'date.future': 'error',
  'birth.age': 'error',
  'country.guatemala': 'error',
  'visa.other-country': 'error',
  'wage.incomplete': 'error',
  'wage.implausible': 'warning',
  'contract.end-before-start': 'error',
  'contract.too-long': 'warning',
  'recruiter.required': 'error',
  'recruiter.unknown': 'warning',
  'community.not-maya': 'warning',
  'tax-id.required': 'error',
  'validity.end-before-start': 'error',
  'status-date.required': 'error',
} as const satisfies Record<string, Severity | 'refusal'>;

type Grade<G> = { [K in keyof typeof RULES]: (typeof RULES)[K] extends G ? K : never }[keyof typeof RULES];

/** Rules about rows, cells and unknown columns: each problem found names one. */
export type RuleId = Grade<Severity>;
/** Reasons to take nothing of a file. */
export type RefusalId = Grade<'refusal'>;

export const RULE_IDS: readonly RuleId[] = (Object.keys(RULES) as (keyof typeof RULES)[]).filter(
  (id): id is RuleId => RULES[id] !== 'refusal',
);

export function severityOf(rule: RuleId): Severity {
  return RULES[rule];
}
