/** What a release can be: Borrador (being made, made), En revisión, Devuelto, Aprobado, Programado, Publicado, Retirado. */
export const RELEASE_STATES = ['BUILDING', 'DRAFT', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

/** A change of state that may happen, and what it asks for. */
export interface Transition {
  readonly from: ReleaseState;
  readonly to: ReleaseState;
  /** Says why: a reason must be given. */
  readonly needsNote?: true;
  /** Never by the person who prepared the release, where two persons are needed. */
  readonly byAnother?: true;
}

/** The one table of transitions. What was sent to review is made anew only after it was returned; what is out only ever goes out of sight. */
export const TRANSITIONS: readonly Transition[] = [
  // A program that died while building left its claim behind.
  { from: 'BUILDING', to: 'BUILDING' },
  { from: 'BUILDING', to: 'DRAFT' },
  { from: 'DRAFT', to: 'BUILDING' },
  { from: 'DRAFT', to: 'IN_REVIEW' },
  { from: 'IN_REVIEW', to: 'RETURNED', needsNote: true },
  { from: 'IN_REVIEW', to: 'APPROVED', byAnother: true },
  { from: 'RETURNED', to: 'BUILDING' },
  { from: 'APPROVED', to: 'RETURNED', needsNote: true },
  { from: 'APPROVED', to: 'SCHEDULED' },
  { from: 'SCHEDULED', to: 'RETURNED', needsNote: true },
  // Audited anew, with the same figures, against what came out since.
  { from: 'SCHEDULED', to: 'SCHEDULED', needsNote: true },
  { from: 'SCHEDULED', to: 'PUBLISHED' },
  { from: 'PUBLISHED', to: 'WITHDRAWN', needsNote: true },
];

/** The states a draft passes on its way out, in order. */
export const WAY_OUT: readonly ReleaseState[] = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED'];

/** What is known of, whether or not it is still shown. */
export const OUT: readonly ReleaseState[] = ['PUBLISHED', 'WITHDRAWN'];

export function transition(from: ReleaseState, to: ReleaseState): Transition | undefined {
  return TRANSITIONS.find((each) => each.from === from && each.to === to);
}

export function canMove(from: ReleaseState, to: ReleaseState): boolean {
  return transition(from, to) !== undefined;
}

/** The states between `from` and SCHEDULED, that one included; undefined where a release in `from` is not on its way out. */
export function restOfWayOut(from: ReleaseState): readonly ReleaseState[] | undefined {
  const at = WAY_OUT.indexOf(from);
  return at < 0 ? undefined : WAY_OUT.slice(at + 1);
}

/** A version as somebody saw it who decides. */
export interface SeenRelease {
  readonly status: ReleaseState;
  readonly draftSha: string | null;
}

/** Whether a version is another by now than somebody saw who decides; undefined: asked by nobody who saw it. */
export function isAnother(known: SeenRelease | undefined, seen: SeenRelease | undefined): boolean {
  return seen !== undefined && (known?.status !== seen.status || known.draftSha !== seen.draftSha);
}

/** The state of a version and the files it has, in one word: what a person decides on is told from what it became meanwhile. */
export function markOf({
  version,
  status,
  draftSha,
}: {
  readonly version: number;
  readonly status: ReleaseState;
  readonly draftSha: string | null;
}): string {
  return `v${String(version)}.${status}.${draftSha?.slice(0, 16) ?? 'none'}`;
}
