import fc from 'fast-check';
import { actorNamed, type AuditEntry, EMPTY_CHAIN, ending, follow, type Happening, hashOf, nextEntry } from './entry';

const at = new Date('2024-03-10T15:00:00Z');
const happening: fc.Arbitrary<Happening> = fc.record({
  actor: fc.constantFrom('visitor', 'account:3', 'command:ana'),
  action: fc.constantFrom('batch.taken', 'account.roles', 'recruiter.seen'),
  subject: fc.constantFrom('batch:7', 'account:3', 'release:mensual/2024-01/v1'),
  detail: fc.dictionary(
    fc.stringMatching(/^[a-z]{1,8}$/),
    fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.stringMatching(/^[a-z ]{0,12}$/)),
  ),
});
const chain = fc.array(happening, { minLength: 1, maxLength: 12 }).map((happenings) => {
  const entries: AuditEntry[] = [];
  for (const each of happenings) {
    const last = entries.at(-1);
    entries.push(nextEntry(last === undefined ? EMPTY_CHAIN : { entries: last.id, hash: last.hash }, at, each));
  }
  return entries;
});
const headOf = (entries: readonly AuditEntry[]) => ({ entries: entries.length, hash: entries.at(-1)?.hash ?? EMPTY_CHAIN.hash });

describe('a chain of entries', () => {
  it('is followed to its head, in one go or in stretches', () => {
    fc.assert(
      fc.property(chain, fc.nat(), (entries, cut) => {
        const where = cut % entries.length;
        const half = follow(EMPTY_CHAIN, entries.slice(0, where));
        if ('fault' in half) throw new Error('whole chains have no fault');
        expect(follow(half, entries.slice(where))).toEqual(headOf(entries));
        expect(ending(headOf(entries), headOf(entries), entries.length)).toEqual(headOf(entries));
      }),
    );
  });

  const change: fc.Arbitrary<(entry: AuditEntry) => AuditEntry> = fc.constantFrom(
    (entry: AuditEntry) => ({ ...entry, actor: 'account:99' }),
    (entry: AuditEntry) => ({ ...entry, action: 'batch.lost' }),
    (entry: AuditEntry) => ({ ...entry, subject: 'batch:99' }),
    (entry: AuditEntry) => ({ ...entry, at: new Date(entry.at.getTime() + 1) }),
    (entry: AuditEntry) => ({ ...entry, detail: { ...entry.detail, extra: 1 } }),
  );

  it('names the very entry that was changed', () => {
    fc.assert(
      fc.property(chain, fc.nat(), change, (entries, place, changed) => {
        const id = (place % entries.length) + 1;
        const forged = entries.map((entry) => (entry.id === id ? changed(entry) : entry));
        expect(follow(EMPTY_CHAIN, forged)).toEqual({ id, fault: 'changed' });
      }),
    );
  });

  it('names the next one where the change was given its own hash, or else the head tells', () => {
    fc.assert(
      fc.property(chain, fc.nat(), change, (entries, place, changed) => {
        const id = (place % entries.length) + 1;
        const forged = entries.map((entry) => (entry.id === id ? { ...changed(entry), hash: hashOf(changed(entry)) } : entry));
        const found = follow(EMPTY_CHAIN, forged);
        if (id < entries.length) expect(found).toEqual({ id: id + 1, fault: 'detached' });
        else expect('fault' in found ? found : ending(found, headOf(entries), entries.length)).toEqual({ id, fault: 'changed' });
      }),
    );
  });

  it('names the first one that is gone, wherever it was', () => {
    fc.assert(
      fc.property(chain, fc.nat(), (entries, place) => {
        const id = (place % entries.length) + 1;
        const found = follow(
          EMPTY_CHAIN,
          entries.filter((entry) => entry.id !== id),
        );
        expect('fault' in found ? found : ending(found, headOf(entries), entries.length - 1)).toEqual({ id, fault: 'missing' });
      }),
    );
  });

  it('hashes the same whatever the order in which the database gives a detail back', () => {
    const entry = nextEntry(EMPTY_CHAIN, at, {
      actor: 'visitor',
      action: 'batch.taken',
      subject: 'batch:7',
      detail: { b: 1, a: ['x', 'y'] },
    });
    expect(hashOf({ ...entry, detail: { a: ['x', 'y'], b: 1 } })).toBe(entry.hash);
    // As any other program computes it from the JSON.
    expect(entry.hash).toBe('88e90a663dce51d315f8be6923bc45e388917c065388a5a04f7faaaecf562665');
  });
});

describe('an actor', () => {
  it.each([
    ['account:12', 'account:12'],
    ['visitor', 'visitor'],
    ['cli', 'command:cli'],
    ['María José <m>', 'command:María-José-m-'],
    ['account:12; DROP', 'command:account-12-DROP'],
    ['', 'command:-'],
  ])('of "%s" is %s', (name, actor) => {
    expect(actorNamed(name)).toBe(actor);
  });

  it('is fit for the log, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const entry = nextEntry(EMPTY_CHAIN, at, { actor: actorNamed(name), action: 'batch.taken', subject: 'batch:7' });
        expect(entry.actor).toBe(actorNamed(name));
      }),
    );
  });
});

describe('an entry', () => {
  it.each(['release:mensual/2024-01/v1', 'batch:12', 'recruiter:REG-0042', 'calendar:mensual/2024-03/v2', 'registry'])(
    'may be of %s',
    (subject) => {
      expect(nextEntry(EMPTY_CHAIN, at, { actor: 'visitor', action: 'page.seen', subject }).subject).toBe(subject);
    },
  );

  it.each(['persona:2345678901234', 'mail:ana@example.org', 'ana maría', 'phone:5555-1234', ''])('may not be of "%s"', (subject) => {
    expect(() => nextEntry(EMPTY_CHAIN, at, { actor: 'visitor', action: 'page.seen', subject })).toThrow('not fit to be kept');
  });
});
