import { RELEASE_STATES, type ReleaseState } from '../../release/states';
import { may, type Role, ROLES, RULES } from '../accounts/permissions';
import { actionOf, nextActor, stepsFrom } from './steps';

const names = (status: ReleaseState, isLatest: boolean, roles: readonly Role[], version = 1): string[] =>
  stepsFrom({ status, version }, isLatest, roles).map(({ name }) => name);

describe('what somebody may do with a version', () => {
  it('is asked of role and state both', () => {
    expect(names('DRAFT', true, ['analista'])).toEqual(['submit', 'build']);
    expect(names('IN_REVIEW', true, ['analista'])).toEqual(['return']);
    expect(names('IN_REVIEW', true, ['aprobador'])).toEqual(['approve', 'return', 'publish']);
    expect(names('SCHEDULED', true, ['aprobador'])).toEqual(['move', 'return', 'publish']);
    expect(names('PUBLISHED', true, ['analista', 'aprobador'])).toEqual(['correct', 'withdraw']);
    expect(names('PUBLISHED', false, ['analista', 'aprobador'])).toEqual(['withdraw']);
  });

  it('gives a correction that is not out another public note, as long as it can be built anew', () => {
    for (const status of RELEASE_STATES) {
      const isOut = status === 'PUBLISHED' || status === 'WITHDRAWN';
      const canBuild = names(status, true, ['analista']).includes('build');
      expect([status, names(status, true, ['analista']).includes('correct')]).toEqual([status, isOut]);
      expect([status, names(status, true, ['analista'], 2).includes('correct')]).toEqual([status, isOut || canBuild]);
    }
  });

  it('is never more than the matrix allows, and nothing for who only reads', () => {
    for (const status of RELEASE_STATES)
      for (const role of ROLES)
        for (const { name } of stepsFrom({ status, version: 2 }, true, [role]))
          expect([name, role, may([role], actionOf(name))]).toEqual([name, role, true]);
    for (const status of RELEASE_STATES) expect(names(status, true, ['auditor'])).toEqual([]);
  });

  it('always leaves somebody who can go on, or nothing to wait for', () => {
    for (const status of RELEASE_STATES) {
      const next = nextActor(status);
      if (next === 'analista' || next === 'aprobador') expect([status, names(status, true, [next]).length > 0]).toEqual([status, true]);
    }
    expect(RULES['releases.approve'].roles).not.toContain('analista');
  });
});
