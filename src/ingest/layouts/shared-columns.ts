import { municipalities } from '../../records/codelists/territory';
import { communities, documentTypes, DPI, educationLevels, MAYA, NO_COMMUNITY, peoples, sexes } from '../../records/codelists/person';
import { checkCui } from '../../records/identifiers/cui';
import { yearsBetween } from '../calendar';
import type { Cell, Column, DerivedField, RowRule } from './layout';

export const KEY_LENGTH = 64;
export const TEXT_LENGTH = 500;
const CUI_LENGTH = 13;
/** Contracts for minors are forbidden. */
const YOUNGEST = 18;
const OLDEST = 99;

/** Columns that identify a person; the number is stored as a keyed hash only. */
export const personColumns: readonly Column[] = [
  { name: 'tipo_documento', type: { kind: 'code', list: documentTypes }, required: true, example: '1' },
  { name: 'numero_documento', type: { kind: 'document' }, required: true, personal: true, example: '0000 00124 0514' },
];

export const sexColumn: Column = { name: 'sexo', type: { kind: 'code', list: sexes }, required: true, field: 'sex', example: '2' };
export const birthColumn: Column = {
  name: 'fecha_nacimiento',
  type: { kind: 'date' },
  required: true,
  personal: true,
  example: '28-02-1998',
};
export const peopleColumn: Column = {
  name: 'pueblo',
  type: { kind: 'code', list: peoples },
  required: true,
  field: 'people',
  example: '1',
};
export const communityColumn: Column = {
  name: 'comunidad_linguistica',
  type: { kind: 'code', list: communities },
  field: 'community',
  example: '11',
};
export const originColumn: Column = {
  name: 'municipio_origen',
  type: { kind: 'code', list: municipalities, padTo: 4 },
  required: true,
  field: 'municipality',
  example: '1305',
};
export const educationColumn: Column = {
  name: 'nivel_educativo',
  type: { kind: 'code', list: educationLevels },
  field: 'education',
  example: '3',
};

/** The document's number in the one form it is hashed in: a CUI with the zeros a spreadsheet may have taken. */
function documentNumber(type: Cell | undefined, number: Cell | undefined): string {
  const text = number?.text ?? '';
  return type?.text === DPI && /^\d+$/.test(text) ? text.padStart(CUI_LENGTH, '0') : text;
}

/** A DPI bears a valid CUI. */
export const cuiRule: RowRule = {
  rule: 'document.cui',
  at: 'numero_documento',
  uses: ['tipo_documento', 'numero_documento'],
  isBroken: ([type, number]) => type?.text === DPI && number !== undefined && !checkCui(documentNumber(type, number)).ok,
};

export const communityRule: RowRule = {
  rule: 'community.not-maya',
  at: 'comunidad_linguistica',
  uses: ['pueblo', 'comunidad_linguistica'],
  isBroken: ([people, community]) =>
    people !== undefined && community !== undefined && community.text !== NO_COMMUNITY && people.text !== MAYA,
};

/** A person of working age on the day `day` names. */
export function ageRule(day: string): RowRule {
  return {
    rule: 'birth.age',
    at: 'fecha_nacimiento',
    uses: ['fecha_nacimiento', day],
    isBroken: ([birth, when]) => {
      if (birth === undefined || when === undefined) return false;
      const age = yearsBetween(birth.number, when.number);
      return age < YOUNGEST || age > OLDEST;
    },
  };
}

/** What is recorded on the day `day` has happened. */
export function notFutureRule(day: string): RowRule {
  return {
    rule: 'date.future',
    at: day,
    uses: [day],
    isBroken: ([when], { today }) => when !== undefined && when.text > today,
  };
}

export const personField: DerivedField = {
  field: 'person',
  type: 'bytes',
  uses: ['tipo_documento', 'numero_documento'],
  value: ([type, number], { hashPerson }) => hashPerson(type?.text ?? '', documentNumber(type, number)),
};

export function ageField(day: string): DerivedField {
  return {
    field: 'age',
    type: 'int',
    uses: ['fecha_nacimiento', day],
    value: ([birth, when]) => yearsBetween(birth?.number ?? 0, when?.number ?? 0),
  };
}

/** `anulada` SI withdraws the record from its month; it stays in the registry. */
export const withdrawnField: DerivedField = {
  field: 'withdrawn',
  type: 'boolean',
  uses: ['anulada'],
  value: ([withdrawn]) => withdrawn?.text === 'SI',
};
