import type { ReleaseRow } from '../../release/release.repository';
import type { ReleaseState } from '../../release/states';
import { type Action, may, type Role } from '../accounts/permissions';

/** What a person can have done with a version, and the last part of the address its form is sent to. */
export const STEPS = {
  build: 'preparar',
  submit: 'enviar',
  approve: 'aprobar',
  return: 'devolver',
  schedule: 'programar',
  move: 'mover',
  publish: 'publicar',
  correct: 'corregir',
  withdraw: 'retirar',
} as const;
export type StepName = keyof typeof STEPS;

interface Step {
  readonly from: readonly ReleaseState[];
  /** Where the version is a correction, from these too: it gets another public note. */
  readonly anew?: readonly ReleaseState[];
  readonly action: Action;
  readonly fields: readonly string[];
  /** Behind a heading that must be opened: it puts something out, or out of sight, at once. */
  readonly isGrave?: true;
}

const steps: Readonly<Record<StepName, Step>> = {
  submit: { from: ['DRAFT'], action: 'releases.prepare', fields: ['comentario'] },
  build: { from: ['BUILDING', 'DRAFT', 'RETURNED'], action: 'releases.prepare', fields: [] },
  approve: { from: ['IN_REVIEW'], action: 'releases.approve', fields: ['comentario'] },
  schedule: { from: ['APPROVED'], action: 'releases.publish', fields: ['fecha'] },
  move: { from: ['SCHEDULED'], action: 'releases.publish', fields: ['fecha', 'motivo'] },
  return: { from: ['IN_REVIEW', 'APPROVED', 'SCHEDULED'], action: 'releases.review', fields: ['motivo'] },
  publish: {
    from: ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED'],
    action: 'releases.publish',
    fields: ['confirmar', 'motivo'],
    isGrave: true,
  },
  correct: { from: ['PUBLISHED', 'WITHDRAWN'], anew: ['BUILDING', 'DRAFT', 'RETURNED'], action: 'releases.prepare', fields: ['nota'] },
  withdraw: { from: ['PUBLISHED'], action: 'releases.publish', fields: ['confirmar', 'motivo'], isGrave: true },
};

/** The steps that somebody may take from a state, in the order in which a page shows them. An older version is only ever withdrawn. */
export function stepsFrom(
  { status, version }: Pick<ReleaseRow, 'status' | 'version'>,
  isLatest: boolean,
  roles: readonly Role[],
): readonly (Step & { readonly name: StepName })[] {
  return (Object.keys(steps) as StepName[])
    .map((name) => ({ name, ...steps[name] }))
    .filter(({ from, anew = [] }) => from.includes(status) || (version > 1 && anew.includes(status)))
    .filter(({ name, action }) => may(roles, action) && (isLatest || name === 'withdraw'));
}

/** The action that a step needs. */
export function actionOf(name: StepName): Action {
  return steps[name].action;
}

/** Who has to act next on a version in a state: a role, the clock, or nobody. */
export function nextActor(status: ReleaseState): 'analista' | 'aprobador' | 'clock' | 'nobody' {
  if (status === 'PUBLISHED' || status === 'WITHDRAWN') return 'nobody';
  if (status === 'SCHEDULED') return 'clock';
  return status === 'IN_REVIEW' || status === 'APPROVED' ? 'aprobador' : 'analista';
}
