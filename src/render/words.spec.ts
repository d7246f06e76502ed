import { sampleLabels } from '../../test/support/sample-model';
import { markNotes } from './marks';
import { word } from './words';

describe('word', () => {
  it('fills the places of a word', () => {
    expect(word({ greeting: 'Hola, {name}' }, 'greeting', { name: 'Ana' })).toBe('Hola, Ana');
  });

  it('refuses a word that is not there and a place without a value', () => {
    expect(() => word({}, 'greeting')).toThrow('"greeting"');
    expect(() => word({ greeting: 'Hola, {name}' }, 'greeting')).toThrow('{name}');
  });
});

it('explains only the marks that stand in the cells, in one order', () => {
  const notes = markNotes(sampleLabels(), [{ kind: 'unavailable' }, { kind: 'number', value: 1, decimals: 0 }, { kind: 'hidden' }]);
  expect(notes.map((note) => note.split(' ')[0])).toEqual(['··', 'n.']);
});
