/** What a release can be. BUILDING is claimed by one program; a PUBLISHED one never changes again. */
export const RELEASE_STATES = ['BUILDING', 'DRAFT', 'PUBLISHED'] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

/** The one table of transitions. A draft may be made anew until it is published. */
export const TRANSITIONS: Readonly<Record<ReleaseState, readonly ReleaseState[]>> = {
  BUILDING: ['BUILDING', 'DRAFT'],
  DRAFT: ['BUILDING', 'PUBLISHED'],
  PUBLISHED: [],
};

export function canMove(from: ReleaseState, to: ReleaseState): boolean {
  return TRANSITIONS[from].includes(to);
}
