import { activities } from '../../records/codelists/activities';
import { countries } from '../../records/codelists/countries';
import { personTypes } from '../../records/codelists/states';
import { departmentOf, departments, municipalities } from '../../records/codelists/territory';
import { formatNit } from '../../records/identifiers/nit';
import type { Words } from '../../report/labels';
import type { WrongField } from './keeping.service';
import { DATA_COLUMNS, type Typed } from './new-state';
import { cellsOf, type RegisteredRow } from './registered';
import type { Fields } from '../site/fields';

/** Fields of the forms about recruiters: columns of the layout, and the note that stays inside. */
export type FieldName =
  (typeof DATA_COLUMNS)[number] | 'numero_registro' | 'fecha_solicitud' | 'vigente_desde' | 'vigente_hasta' | 'motivo' | 'nota';

/** How a field is asked for. */
type Kind = 'text' | 'date' | 'area' | 'choice' | 'choices';

interface Way {
  readonly kind: Kind;
  readonly required?: boolean;
  readonly longest?: number;
  /** Keyboard of a telephone. */
  readonly mode?: 'tel' | 'email' | 'url';
  /** Id of the list of what may be typed. */
  readonly list?: 'municipios';
}

const WAYS: Readonly<Record<FieldName, Way>> = {
  numero_registro: { kind: 'text', required: true, longest: 64 },
  nombre: { kind: 'text', required: true, longest: 500 },
  nombre_comercial: { kind: 'text', longest: 500 },
  tipo_persona: { kind: 'choice', required: true },
  nit: { kind: 'text', longest: 64 },
  representante_legal: { kind: 'text', longest: 500 },
  direccion: { kind: 'text', longest: 500 },
  municipio: { kind: 'text', longest: 100, list: 'municipios' },
  telefono: { kind: 'text', longest: 500, mode: 'tel' },
  correo: { kind: 'text', longest: 500, mode: 'email' },
  sitio_web: { kind: 'text', longest: 500, mode: 'url' },
  paises: { kind: 'text', longest: 1_000 },
  sectores: { kind: 'choices' },
  fecha_solicitud: { kind: 'date', required: true },
  vigente_desde: { kind: 'date', required: true },
  vigente_hasta: { kind: 'date', required: true },
  motivo: { kind: 'area', required: true, longest: 500 },
  nota: { kind: 'area', longest: 1_000 },
};

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const SECTION = /^[A-U]$/;

/** One field, as templates/staff/partes/datos.eta shows it. */
export interface DataField extends Omit<Way, 'required' | 'list'> {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly value: string;
  readonly required: boolean;
  /** Said to be optional: what most must give is not. */
  readonly optional: boolean;
  readonly list: string | undefined;
  readonly wrong: string | undefined;
  /** Ids of what describes it. */
  readonly about: string;
  readonly options: readonly { readonly id: string; readonly code: string; readonly name: string; readonly chosen: boolean }[];
}

/** What all forms say around their fields. */
export interface FormWords {
  readonly choose: string;
  readonly pick: string;
  readonly optional: string;
}

export function formWords(words: Words): FormWords {
  return { choose: words.say('form.choose'), pick: words.say('form.pick'), optional: words.say('form.optional') };
}

/** Fields of one form: `form` makes their ids differ from those of other forms of the page. */
export function dataFields(
  form: string,
  names: readonly FieldName[],
  typed: Typed,
  wrong: readonly WrongField[],
  words: Words,
): DataField[] {
  return names.map((name) => {
    const way = WAYS[name];
    const id = `${form}-${name}`;
    const hint = words.sayIf(`hints.${form}.${name}`) ?? words.sayIf(`hints.${name}`);
    const problem = wrong.filter(({ column }) => column === name).map(({ message }) => message);
    const about = [...(hint === undefined ? [] : [`${id}-ayuda`]), ...(problem.length === 0 ? [] : [`${id}-error`])];
    const value = typed.get(name) ?? '';
    const required = way.required ?? (form === 'correct' && name === 'nota');
    return {
      ...way,
      // A field for days shows nothing of what is no day.
      kind: way.kind === 'date' && value !== '' && !ISO_DAY.test(value) ? 'text' : way.kind,
      name,
      id,
      label: words.say(`fields.${name}`),
      hint,
      value,
      required,
      optional: !required && name !== 'nit',
      list: way.list,
      wrong: problem.length === 0 ? undefined : problem.join(' '),
      about: about.join(' '),
      options: optionsOf(name, id, value, words),
    };
  });
}

function optionsOf(name: FieldName, id: string, value: string, words: Words): DataField['options'] {
  if (name === 'tipo_persona') {
    const codes = personTypes.entries.map(({ code }) => code);
    return codes.map((code) => ({ id: `${id}-${code}`, code, name: words.say(`persons.${code}`), chosen: value === code }));
  }
  if (name !== 'sectores') return [];
  const chosen = value.split('|').filter((code) => code !== '');
  const sections = activities.entries.map(({ code }) => code).filter((code) => SECTION.test(code));
  // What a file told finer than by sections stays as it is.
  const finer = [...new Set(chosen)].filter((code) => !sections.includes(code));
  return [...sections, ...finer].map((code) => ({
    id: `${id}-${code}`,
    code,
    name: words.say('sector', { code, label: activities.has(code) ? activities.label(code) : code }),
    chosen: chosen.includes(code),
  }));
}

/** What is there to be corrected, as a person writes it. */
export function typedOf(row: RegisteredRow): Typed {
  const cells = cellsOf(row);
  const told: readonly (readonly [FieldName, string])[] = [
    ['nit', row.taxId === null ? '' : formatNit(row.taxId)],
    ['municipio', row.municipality === null ? '' : municipalityName(row.municipality)],
    ['paises', row.countries.map((code) => countries.label(code)).join('; ')],
  ];
  return new Map([...DATA_COLUMNS.map((name) => [name, cells.get(name) ?? ''] as const), ...told]);
}

/** Every municipality, to be chosen while typing. */
export function municipalityNames(): string[] {
  return municipalities.entries.map(({ code }) => municipalityName(code));
}

export function municipalityName(code: string): string {
  return `${municipalities.label(code)}, ${departments.label(departmentOf(code))}`;
}

/** The fields of a form as they were sent. */
export function typedIn(fields: Fields, names: readonly FieldName[]): Typed {
  return new Map(
    names.map((name) => [
      name,
      name === 'sectores' ? fields.list(name).slice(0, 100).join('|') : fields.text(name).replace(/\p{Surrogate}/gu, '\ufffd'),
    ]),
  );
}

/** The same as a file would hold it: several countries are parted by `|`. */
export function asInFile(typed: Typed): Typed {
  const several = (typed.get('paises') ?? '').replace(/[;\n]+/g, '|');
  return typed.has('paises') ? new Map([...typed, ['paises', several]]) : typed;
}
