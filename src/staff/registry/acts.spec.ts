import { ACT_NAMES, ACTS, actAt, actsFrom, STATES } from './acts';

describe('what may be done with a recruiter', () => {
  it.each([
    ['EN_TRAMITE', ['authorise', 'deny', 'correct']],
    ['AUTORIZADO', ['renew', 'suspend', 'cancel', 'correct']],
    ['SUSPENDIDO', ['lift', 'cancel', 'correct']],
    ['CANCELADO', ['reapply', 'correct']],
    ['DENEGADO', ['reapply', 'correct']],
    ['VENCIDO', ['renew', 'cancel', 'reapply', 'correct']],
    [null, []],
    ['OTRO', []],
  ])('in state %s', (state, acts) => {
    expect([...actsFrom(state)].sort()).toEqual([...acts].sort());
  });

  it('leads to another state or is a correction or renewal, and never to one that only time brings', () => {
    for (const name of ACT_NAMES) {
      const { from, to } = ACTS[name];
      expect(to).not.toBe('VENCIDO');
      if (name !== 'correct' && name !== 'renew') expect(from).not.toContain(to);
    }
    expect(ACTS.correct.from).toEqual(STATES);
  });

  it('is asked to be looked at whenever it lets somebody work', () => {
    for (const name of ACT_NAMES) expect([name, ACTS[name].favours]).toEqual([name, ACTS[name].to === 'AUTORIZADO']);
  });

  it('has an address and a name in the audit log of its own', () => {
    expect(new Set(ACT_NAMES.map((name) => ACTS[name].path)).size).toBe(ACT_NAMES.length);
    expect(new Set(ACT_NAMES.map((name) => ACTS[name].told)).size).toBe(ACT_NAMES.length);
    for (const name of ACT_NAMES) expect(actAt(ACTS[name].path)).toBe(name);
    expect(['', 'borrar', 'toString', '__proto__'].map(actAt)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
