import fc from 'fast-check';
import { recruiterRow } from '../../test/support/recruiter-rows';
import { type KnownRecruiter, knownOn } from './known-by';
import { type Answer, decide, MOST_CANDIDATES } from './match';
import { nameKey } from './name-key';
import { MAX_QUESTION, readQuestion } from './question';
import type { RecruiterRow } from './recruiter';

const TODAY = '2024-09-10';
const names = [
  'Agro Empleos, Sociedad Anónima',
  'Enlace Quetzal, S.A.',
  'Horizonte Ixim, S. de R.L.',
  'Grupo Peñalba, S.A.',
  'Pérez & Hijos, Compañía Limitada',
  'Maya Workers, LLC',
  'Empleo Global 2000, S.A.',
];
const register = names.map((name, index) =>
  known({ number: `RR-000${String(index + 1)}-2023`, name, telephone: `2230-100${String(index)}`, taxId: null, representative: null }),
);

function known(changes: Partial<RecruiterRow>): KnownRecruiter {
  const found = knownOn([recruiterRow(changes)], TODAY);
  if (found === undefined) throw new Error('a recruiter of the test is not there yet');
  return found;
}
const ask = (text: string, among: readonly KnownRecruiter[] = register): Answer => decide(readQuestion(text), among);

const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789');
const someName = fc.constantFrom(...names);

/** A name with one letter added, dropped, changed or swapped with its neighbour. */
const oneLetterOff = fc
  .tuple(someName, fc.nat(), letters, fc.constantFrom('add', 'drop', 'change', 'swap'))
  .map(([name, place, letter, how]) => {
    const core = nameKey(name).words.join(' ');
    const at = place % core.length;
    const [before, here, next, after] = [core.slice(0, at), core.charAt(at), core.charAt(at + 1), core.slice(at + 2)];
    if (how === 'add') return before + letter + here + next + after;
    if (how === 'drop') return before + next + after;
    return before + (how === 'swap' ? next + here : letter + next) + after;
  });

/** The same name as hurried people write it. */
function written(text: string, noise: readonly number[]): string {
  const tricks: readonly ((letter: string) => string)[] = [
    (letter) => letter,
    (letter) => letter.toUpperCase(),
    (letter) => letter.normalize('NFD').replace(/[\u0300-\u036f]/g, ''),
    (letter) => (letter === ' ' ? '   ' : letter),
    (letter) => (letter === ' ' ? '-' : letter),
    (letter) => letter.normalize('NFD'),
    (letter) => (letter === ' ' ? ', ' : letter),
  ];
  return [...text].map((letter, index) => (tricks[(noise[index % noise.length] ?? 0) % tricks.length] ?? tricks[0])?.(letter)).join('');
}
const noise = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 40 });

describe('decide', () => {
  it('finds a name however it is written', () => {
    fc.assert(
      fc.property(someName, noise, (name, tricks) => {
        const answer = ask(written(name.replace(/, .*/, ''), tricks));
        expect(answer).toMatchObject({ kind: 'found', recruiter: { name } });
      }),
    );
  });

  it('never takes an impostor for the recruiter it resembles, however it is written', () => {
    fc.assert(
      fc.property(oneLetterOff, noise, (impostor, tricks) => {
        const isOther = names.every((name) => nameKey(name).letters !== nameKey(impostor).letters);
        fc.pre(isOther);
        expect(ask(written(impostor, tricks)).kind).not.toBe('found');
      }),
      { numRuns: 500 },
    );
  });

  it('never says of a registered impostor what is true of the one it resembles', () => {
    fc.assert(
      fc.property(oneLetterOff, noise, (impostor, tricks) => {
        fc.pre(names.every((name) => nameKey(name).letters !== nameKey(impostor).letters) && nameKey(impostor).letters.length > 1);
        const suspect = known({
          number: 'RR-0666-2023',
          name: impostor,
          status: 'CANCELADO',
          telephone: null,
          taxId: null,
          representative: null,
        });
        const answer = ask(written(impostor, tricks), [...register, suspect]);
        expect(answer).toMatchObject({ kind: 'found', recruiter: { number: 'RR-0666-2023', status: 'CANCELADO' } });
      }),
    );
  });

  it('lists the one that a misspelt name resembles', () => {
    const misses = fc.sample(oneLetterOff, 300).filter((text) => {
      const answer = ask(text);
      return answer.kind === 'none' || answer.kind === 'empty';
    });
    expect(misses).toEqual([]);
  });

  it('believes no number beside a name that is not its own', () => {
    expect(ask('RR-0001-2023')).toMatchObject({ kind: 'found', by: 'number' });
    expect(ask('Agro Empleos RR-0001-2023 tel. 2230-1000')).toMatchObject({ kind: 'found', by: 'number' });
    fc.assert(
      fc.property(fc.stringMatching(/^[b-df-hj-np-tv-z]{4,9}( [b-df-hj-np-tv-z]{4,9})?$/), (stranger) => {
        expect(ask(`${stranger} RR-0001-2023`)).toMatchObject({ kind: 'near', candidates: [{ because: 'contradiction' }] });
        expect(ask(`2230-1000 ${stranger}`).kind).toBe('near');
      }),
    );
  });

  it('decides nothing where several are meant', () => {
    const twin = known({ number: 'RR-0100-2023', name: 'Agro Empleos, LLC', telephone: '2230-1000' });
    expect(ask('agro empleos', [...register, twin])).toMatchObject({
      kind: 'near',
      candidates: [{ because: 'same' }, { because: 'same' }],
    });
    expect(ask('2230 1000', [...register, twin]).kind).toBe('near');
    expect(ask('Agro Empleos LLC', [...register, twin])).toMatchObject({ kind: 'found', recruiter: { number: 'RR-0100-2023' } });
  });

  it('proves nobody by a representative, a former name or a former telephone', () => {
    const rows = [recruiterRow({ name: 'Camino Real, S.A.', telephone: '2230-7777' }), recruiterRow({ statusDate: '2024-01-01' })];
    const changed = [knownOn(rows, TODAY)].flatMap((each) => each ?? []);
    expect(ask('Camino Real', changed)).toMatchObject({ kind: 'near', candidates: [{ because: 'former-name' }] });
    expect(ask('2230-7777', changed)).toMatchObject({ kind: 'near', candidates: [{ because: 'former-number' }] });
    expect(ask('Ana María López Pérez', changed)).toMatchObject({ kind: 'near', candidates: [{ because: 'representative' }] });
  });

  it('has an answer to anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: MAX_QUESTION }), (text) => {
        const answer = ask(text);
        if (answer.kind === 'near') expect(answer.candidates.length).toBeLessThanOrEqual(MOST_CANDIDATES);
      }),
    );
  });
});

describe('decide, told which words of the register are like those asked', () => {
  const given = (text: string, alike: readonly string[], among = register): Answer => decide(readQuestion(text), among, new Set(alike));
  const everyWord = names.flatMap((name) => nameKey(name).words);

  it('answers as without it where it is told of all of them', () => {
    fc.assert(fc.property(oneLetterOff, (text) => expect(given(text, everyWord)).toEqual(ask(text))));
  });

  it('compares names that have one of them, and no others', () => {
    expect(given('enlase quetzl', ['quetzal'])).toMatchObject({ kind: 'near', candidates: [{ text: 'Enlace Quetzal, S.A.' }] });
    expect(given('enlase quetzl', ['horizonte', 'ixim']).kind).toBe('none');
  });

  it('needs none to know a number', () => {
    expect(given('RR-0002-2023', [])).toMatchObject({ kind: 'found', by: 'number', recruiter: { name: 'Enlace Quetzal, S.A.' } });
  });

  it('compares a name in letters that the register does not look words up in', () => {
    const among = [
      ...register,
      known({ number: 'RR-0099-2023', name: 'Εργασία Ελλάδα', telephone: null, taxId: null, representative: null }),
    ];
    expect(given('Εργασία Ελλάδ', [], among)).toMatchObject({ kind: 'near', candidates: [{ text: 'Εργασία Ελλάδα' }] });
  });
});
