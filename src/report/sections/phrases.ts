import type { DimensionId } from '../../cube/cube';
import { UNKNOWN_PEOPLE } from '../../records/codelists/person';
import { labelOf, shortLabelOf, type Words } from '../labels';

const LADINO = '5';
const FOREIGN = '6';

/** A category inside a sentence: people first ("personas del pueblo Maya"), small letters where Spanish has them. */
export function phraseOf(dimension: DimensionId, code: string, words: Words): string {
  if (dimension === 'pueblo') return peoplePhrase(code, words);
  if (dimension === 'sexo') return labelOf('sexo', code, words).toLowerCase();
  if (dimension === 'sector') return shortLabelOf('sector', code, words).toLowerCase();
  if (dimension === 'edad') return labelOf('edad', code, words);
  return shortLabelOf(dimension, code, words);
}

function peoplePhrase(code: string, words: Words): string {
  switch (code) {
    case LADINO:
      return words.say('people_ladino');
    case FOREIGN:
      return words.say('people_foreign');
    case UNKNOWN_PEOPLE:
      return words.say('people_unknown');
    default:
      return words.say('people_phrase', { label: labelOf('pueblo', code, words) });
  }
}
