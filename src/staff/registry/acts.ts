/** What the staff may do with a recruiter, as data: from which states, to which, and what it asks for. */

/** A state of recruiter_state, or VENCIDO where an authorisation has run out. */
export type State = 'EN_TRAMITE' | 'AUTORIZADO' | 'SUSPENDIDO' | 'CANCELADO' | 'DENEGADO' | 'VENCIDO';

export type ActName = 'authorise' | 'deny' | 'suspend' | 'lift' | 'cancel' | 'renew' | 'reapply' | 'correct';

/** What a decision asks for besides its reason: the columns of the layout. */
export type AskedDay = 'fecha_solicitud' | 'vigente_desde' | 'vigente_hasta';

interface Act {
  /** Last part of its address. */
  readonly path: string;
  readonly from: readonly State[];
  /** undefined: the state stays. */
  readonly to: State | undefined;
  readonly asks: readonly AskedDay[];
  /** Lets somebody work: what is shared with others that were stopped must have been looked at. */
  readonly favours: boolean;
  /** Name in the audit log. */
  readonly told: string;
}

const VALIDITY = ['vigente_desde', 'vigente_hasta'] as const;
const ALL: readonly State[] = ['EN_TRAMITE', 'AUTORIZADO', 'SUSPENDIDO', 'CANCELADO', 'DENEGADO', 'VENCIDO'];

const acts = {
  authorise: { path: 'autorizar', from: ['EN_TRAMITE'], to: 'AUTORIZADO', asks: VALIDITY, favours: true, told: 'recruiter.authorised' },
  deny: { path: 'denegar', from: ['EN_TRAMITE'], to: 'DENEGADO', asks: [], favours: false, told: 'recruiter.denied' },
  renew: {
    path: 'renovar',
    from: ['AUTORIZADO', 'VENCIDO'],
    to: 'AUTORIZADO',
    asks: ['fecha_solicitud', ...VALIDITY],
    favours: true,
    told: 'recruiter.renewed',
  },
  suspend: { path: 'suspender', from: ['AUTORIZADO'], to: 'SUSPENDIDO', asks: [], favours: false, told: 'recruiter.suspended' },
  lift: { path: 'levantar', from: ['SUSPENDIDO'], to: 'AUTORIZADO', asks: [], favours: true, told: 'recruiter.suspension-lifted' },
  cancel: {
    path: 'cancelar',
    from: ['AUTORIZADO', 'SUSPENDIDO', 'VENCIDO'],
    to: 'CANCELADO',
    asks: [],
    favours: false,
    told: 'recruiter.cancelled',
  },
  reapply: {
    path: 'solicitar',
    from: ['DENEGADO', 'CANCELADO', 'VENCIDO'],
    to: 'EN_TRAMITE',
    asks: ['fecha_solicitud'],
    favours: false,
    told: 'recruiter.applied-again',
  },
  correct: { path: 'corregir', from: ALL, to: undefined, asks: [], favours: false, told: 'recruiter.corrected' },
} as const satisfies Readonly<Record<ActName, Act>>;

export const ACTS: Readonly<Record<ActName, Act>> = acts;
export const ACT_NAMES = Object.keys(acts) as readonly ActName[];
export const STATES = ALL;

/** What may be done with a recruiter in a state; nothing before it applied. */
export function actsFrom(state: string | null): readonly ActName[] {
  return ACT_NAMES.filter((name) => ACTS[name].from.some((from) => from === state));
}

/** The act that an address names. */
export function actAt(path: string): ActName | undefined {
  return ACT_NAMES.find((name) => ACTS[name].path === path);
}
