import type { DimensionId } from '../cube/cube';
import { DIVISION_NOT_STATED } from '../cube/dimensions';
import { GROUPINGS } from '../cube/programme';
import { sentence, type Params, type Texts } from '../platform/texts';
import { activities } from '../records/codelists/activities';
import { countries } from '../records/codelists/countries';
import { currencies } from '../records/codelists/currencies';
import { occupations } from '../records/codelists/occupations';
import { communities, educationLevels, NO_COMMUNITY, peoples, sexes } from '../records/codelists/person';
import { complaintMedia, complaintStates, paymentAnswers, recruiterStates, trainingResults } from '../records/codelists/states';
import { departments, municipalities } from '../records/codelists/territory';
import { channels, visas } from '../records/codelists/work';

/** The sentences of one report, by dotted path. */
export interface Words {
  say(path: string, params?: Params): string;
  /** The sentence, or undefined where the report has none at that path. */
  sayIf(path: string, params?: Params): string | undefined;
  /** Names of courses by code: they come with the data. */
  readonly courses?: ReadonlyMap<string, string>;
}

/** The sentences of `texts`; what they leave unsaid is said as in `otherwise`. */
export function wordsOf(texts: Texts, otherwise: Texts = texts): Words {
  const holding = (path: string): Texts => (hasSentence(texts, path) ? texts : otherwise);
  return {
    say: (path, params) => sentence(holding(path), path, params),
    sayIf: (path, params) => (hasSentence(holding(path), path) ? sentence(holding(path), path, params) : undefined),
  };
}

/** Spanish name of a category, as a table's row shows it. */
export function labelOf(dimension: DimensionId, code: string, words: Words): string {
  if (code === GROUPINGS[dimension]?.code) return words.say(`labels.groups.${dimension}`);
  switch (dimension) {
    case 'pais':
      return countries.label(code);
    case 'sexo':
      return sexes.get(code).plural;
    case 'visa':
      return visas.label(code);
    case 'edad':
      return ageLabel(code, words);
    case 'sector':
      return activities.label(code);
    case 'division':
      return code === DIVISION_NOT_STATED ? words.say('labels.division_00') : activities.label(code);
    case 'ocupacion':
      return occupations.has(code)
        ? occupations.label(code)
        : words.say('labels.ocupacion_major', { label: occupations.label(code.replace(/0+$/, '')) });
    case 'pueblo':
      return peoples.label(code);
    case 'comunidad':
      return code === NO_COMMUNITY ? words.say('tables.M08.not_stated') : communities.label(code);
    case 'departamento':
      return departments.has(code) ? departments.label(code) : words.say('labels.departamento_not_stated');
    case 'municipio':
      return municipalities.label(code);
    case 'canal':
      return channels.label(code);
    case 'educacion':
      return educationLevels.label(code);
    case 'estado_reclutador':
      return recruiterStates.label(code);
    case 'moneda':
      return currencies.label(code);
    case 'resultado':
      return trainingResults.label(code);
    case 'curso':
      return words.courses?.get(code) || words.say('labels.curso_not_stated');
    case 'medio':
      return complaintMedia.label(code);
    case 'estado_denuncia':
      return complaintStates.label(code);
    case 'pago':
      return paymentAnswers.has(code) ? paymentAnswers.label(code) : words.say('labels.pago_not_stated');
  }
}

/** A shorter name for a chart, where the classification's own is long. */
export function shortLabelOf(dimension: DimensionId, code: string, words: Words): string {
  if (code === GROUPINGS[dimension]?.code) return labelOf(dimension, code, words);
  if (dimension === 'sector') return activities.get(code).short ?? activities.label(code);
  if (dimension === 'visa') return visas.get(code).short;
  return labelOf(dimension, code, words);
}

function ageLabel(code: string, words: Words): string {
  if (code.endsWith('+')) return words.say('labels.edad_open', { from: code.slice(0, -1) });
  const [from = '', to = ''] = code.split('-');
  return words.say('labels.edad', { from, to });
}

function hasSentence(texts: Texts, path: string): boolean {
  let found: string | Texts | undefined = texts;
  for (const name of path.split('.')) found = typeof found === 'object' ? found[name] : undefined;
  return typeof found === 'string';
}
