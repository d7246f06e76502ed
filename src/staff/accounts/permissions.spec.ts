import fc from 'fast-check';
import { ACTIONS, isRole, may, needsSecondFactor, ROLES, type Role, RULES } from './permissions';

const some = fc.subarray([...ROLES]);

describe('who may do what', () => {
  it('every action is somebody’s, and nobody’s without a role', () => {
    for (const action of ACTIONS)
      expect([action, ROLES.some((role) => may([role], action)), may([], action)]).toEqual([action, true, false]);
  });

  it('more roles never mean less', () => {
    fc.assert(
      fc.property(some, some, fc.constantFrom(...ACTIONS), (one, other, action) => {
        expect(may([...one, ...other], action)).toBe(may(one, action) || may(other, action));
      }),
    );
  });

  it('an auditor sees everything and changes nothing', () => {
    for (const action of ACTIONS) expect([action, may(['auditor'], action)]).toEqual([action, RULES[action].does !== 'changes']);
  });

  it('accounts are an administrator’s, who touches neither figures nor recruiters', () => {
    const own = ACTIONS.filter((action) => RULES[action].does === 'changes' && may(['administrador'], action));
    expect(own).toEqual(['accounts.manage']);
    expect(RULES['accounts.manage'].roles).toEqual(['administrador']);
  });

  it('who prepares does not approve, and who approves does not prepare', () => {
    for (const role of ROLES) expect([role, may([role], 'releases.prepare') && may([role], 'releases.approve')]).toEqual([role, false]);
  });

  it('whoever can publish or open accounts has a second factor', () => {
    const strong: readonly Role[] = ROLES.filter((role) =>
      (['releases.approve', 'releases.publish', 'accounts.manage'] as const).some((action) => may([role], action)),
    );
    expect(strong).toEqual(['aprobador', 'administrador']);
    for (const role of ROLES) expect([role, needsSecondFactor([role])]).toEqual([role, strong.includes(role)]);
  });

  it.each(['', 'jefe', 'Administrador', 'constructor', '__proto__'])('"%s" is no role', (text) => {
    expect(isRole(text)).toBe(false);
  });
});
