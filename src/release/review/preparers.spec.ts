import type { ReleaseState } from '../states';
import { preparersOf } from './preparers';

const event = (actor: string, to: ReleaseState, note: string | null = null) => ({ actor, to, note });
const FIRST = { note: null };
const CORRECTION = { note: 'Contratos que llegaron tarde.' };

describe('who may not approve a draft', () => {
  it('is who built it or sent it on since it was begun anew', () => {
    const events = [
      event('ana', 'BUILDING'),
      event('ana', 'DRAFT'),
      event('ana', 'IN_REVIEW'),
      event('berta', 'RETURNED', 'Falta un archivo.'),
      event('carlos', 'BUILDING'),
      event('carlos', 'DRAFT'),
      event('diego', 'IN_REVIEW'),
    ];
    expect(preparersOf(FIRST, events, [])).toEqual(['carlos', 'diego']);
  });

  it('is who wrote a note that it tells, whoever built it', () => {
    const events = [event('ana', 'BUILDING'), event('ana', 'DRAFT'), event('ana', 'IN_REVIEW')];
    expect(preparersOf(FIRST, events, [{ actor: 'carlos' }, { actor: 'ana' }])).toEqual(['ana', 'carlos']);
  });

  it("is who wrote a correction's public note last, whoever built it anew", () => {
    const events = [
      event('carlos', 'BUILDING', 'Contratos que se enviaron tarde.'),
      event('diego', 'BUILDING', CORRECTION.note),
      event('ana', 'BUILDING'),
      event('ana', 'IN_REVIEW', 'Listo.'),
    ];
    expect(preparersOf(CORRECTION, events, [])).toEqual(['ana', 'diego']);
    // Begun before events told the note.
    expect(preparersOf(CORRECTION, [event('carlos', 'BUILDING'), event('ana', 'BUILDING')], [])).toEqual(['ana', 'carlos']);
  });
});
