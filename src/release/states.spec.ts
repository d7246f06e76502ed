import { canMove, OUT, RELEASE_STATES, restOfWayOut, TRANSITIONS, transition, WAY_OUT, type ReleaseState } from './states';

/** Every state that can be reached from one, over any number of changes that `allowed` lets pass. */
function reachable(from: ReleaseState, allowed: (to: ReleaseState) => boolean = () => true): Set<ReleaseState> {
  const found = new Set<ReleaseState>();
  const look = (state: ReleaseState): void => {
    for (const { to } of TRANSITIONS.filter((each) => each.from === state)) {
      if (found.has(to) || !allowed(to)) continue;
      found.add(to);
      look(to);
    }
  };
  look(from);
  return found;
}

describe('the table of transitions', () => {
  it('leads from a claim to every state there is, each change named once', () => {
    expect([...reachable('BUILDING')].sort()).toEqual([...RELEASE_STATES].sort());
    const names = TRANSITIONS.map(({ from, to }) => `${from}>${to}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('lets nothing out that was not in review, approved and scheduled', () => {
    for (const gate of ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED'] as const)
      expect([gate, reachable('BUILDING', (to) => to !== gate).has('PUBLISHED')]).toEqual([gate, false]);
  });

  it('never makes anew, and never lets out again, what is out', () => {
    expect([...reachable('PUBLISHED')]).toEqual(['WITHDRAWN']);
    expect([...reachable('WITHDRAWN')]).toEqual([]);
    expect(OUT).toEqual(['PUBLISHED', 'WITHDRAWN']);
  });

  it('makes anew only what is no longer in review, and leaves no state without a way on but the last', () => {
    const remade = RELEASE_STATES.filter((state) => canMove(state, 'BUILDING'));
    expect(remade).toEqual(['BUILDING', 'DRAFT', 'RETURNED']);
    expect(RELEASE_STATES.filter((state) => reachable(state).size === 0)).toEqual(['WITHDRAWN']);
    for (const state of RELEASE_STATES.filter((each) => !OUT.includes(each))) expect(reachable(state).has('PUBLISHED')).toBe(true);
  });

  it('asks for a reason where something goes back or out of sight, and for another person to approve', () => {
    expect(TRANSITIONS.filter(({ needsNote }) => needsNote).map(({ to }) => to)).toEqual([
      'RETURNED',
      'RETURNED',
      'RETURNED',
      'SCHEDULED',
      'WITHDRAWN',
    ]);
    expect(TRANSITIONS.filter(({ byAnother }) => byAnother).map(({ from, to }) => [from, to])).toEqual([['IN_REVIEW', 'APPROVED']]);
    expect(transition('DRAFT', 'PUBLISHED')).toBeUndefined();
  });

  it('knows the rest of the way out from each state, every step of it allowed', () => {
    for (const state of RELEASE_STATES) {
      const rest = restOfWayOut(state);
      if (rest === undefined) {
        expect(WAY_OUT).not.toContain(state);
        continue;
      }
      const path = [state, ...rest, 'PUBLISHED'] as const;
      for (const [index, to] of path.entries()) if (index > 0) expect(canMove(path[index - 1] as ReleaseState, to)).toBe(true);
    }
  });
});
