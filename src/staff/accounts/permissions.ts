/** Who may do what, as data. Each route of the staff site declares one of these actions; what declares none is refused. */

export const ROLES = ['cargador', 'analista', 'aprobador', 'registrador', 'auditor', 'administrador'] as const;
export type Role = (typeof ROLES)[number];

interface Rule {
  /** reads: shows only; changes: changes what others see or use; own: concerns the account of who does it. */
  readonly does: 'reads' | 'changes' | 'own';
  readonly roles: readonly Role[];
}

const rules = {
  'own-account': { does: 'own', roles: ROLES },
  'files.view': { does: 'reads', roles: ['cargador', 'analista', 'aprobador', 'auditor'] },
  'files.upload': { does: 'changes', roles: ['cargador', 'analista'] },
  'quality.view': { does: 'reads', roles: ['cargador', 'analista', 'aprobador', 'auditor'] },
  'quality.waive': { does: 'changes', roles: ['analista'] },
  'platforms.manage': { does: 'changes', roles: ['analista'] },
  'releases.view': { does: 'reads', roles: ['analista', 'aprobador', 'auditor'] },
  'releases.prepare': { does: 'changes', roles: ['analista'] },
  'releases.review': { does: 'changes', roles: ['analista', 'aprobador'] },
  'releases.approve': { does: 'changes', roles: ['aprobador'] },
  'releases.publish': { does: 'changes', roles: ['aprobador'] },
  'recruiters.view': { does: 'reads', roles: ['registrador', 'auditor'] },
  'recruiters.manage': { does: 'changes', roles: ['registrador'] },
  'accounts.view': { does: 'reads', roles: ['administrador', 'auditor'] },
  'accounts.manage': { does: 'changes', roles: ['administrador'] },
  'audit-log.view': { does: 'reads', roles: ['administrador', 'auditor'] },
} as const satisfies Readonly<Record<string, Rule>>;

export type Action = keyof typeof rules;
export const RULES: Readonly<Record<Action, Rule>> = rules;
export const ACTIONS = Object.keys(rules) as readonly Action[];

/** Roles whose accounts have a second factor, always. */
const WITH_SECOND_FACTOR: readonly Role[] = ['aprobador', 'administrador'];

export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text);
}

/** Whether somebody with these roles may do it. */
export function may(roles: readonly Role[], action: Action): boolean {
  return RULES[action].roles.some((role) => roles.includes(role));
}

export function needsSecondFactor(roles: readonly Role[]): boolean {
  return WITH_SECOND_FACTOR.some((role) => roles.includes(role));
}
