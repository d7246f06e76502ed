import { activities } from '../../records/codelists/activities';
import { countries } from '../../records/codelists/countries';
import { personTypes, recruiterStates } from '../../records/codelists/states';
import { municipalities } from '../../records/codelists/territory';
import type { Layout } from './layout';
import { KEY_LENGTH, TEXT_LENGTH } from './shared-columns';

const FOREIGN = 'JURIDICA_EXTRANJERA';
const text = { kind: 'text', max: TEXT_LENGTH } as const;
const date = { kind: 'date' } as const;

/** One row is one state of a recruiter: a later row of the same number adds a state and corrects none. */
export const reclutadores: Layout = {
  id: 'reclutadores',
  record: 'recruiterState',
  source: 'registro-reclutadores',
  key: ['numero_registro'],
  month: { day: 'fecha_solicitud' },
  columns: [
    { name: 'numero_registro', type: { kind: 'text', max: KEY_LENGTH }, required: true, field: 'number', example: 'RR-0123-2024' },
    { name: 'nombre', type: text, required: true, field: 'name', example: 'Enlace Ejemplo, Sociedad Anónima' },
    { name: 'nombre_comercial', type: text, field: 'tradeName', example: 'ENLACE EJEMPLO' },
    { name: 'tipo_persona', type: { kind: 'code', list: personTypes }, required: true, field: 'personType', example: 'JURIDICA_NACIONAL' },
    { name: 'nit', type: { kind: 'tax-id' }, personal: true, field: 'taxId', example: '576937-K' },
    { name: 'representante_legal', type: text, personal: true, field: 'representative', example: 'Persona Ficticia' },
    { name: 'direccion', type: text, personal: true, field: 'address', example: '1 calle 2-34, zona 1' },
    { name: 'municipio', type: { kind: 'code', list: municipalities, padTo: 4 }, field: 'municipality', example: '0101' },
    { name: 'telefono', type: text, personal: true, field: 'telephone', example: '0000 0000' },
    { name: 'correo', type: text, personal: true, field: 'email', example: 'contacto@ejemplo.gt' },
    { name: 'sitio_web', type: text, field: 'website', example: 'https://ejemplo.gt' },
    { name: 'paises', type: { kind: 'codes', list: countries }, field: 'countries', example: 'USA|CAN' },
    { name: 'sectores', type: { kind: 'codes', list: activities }, field: 'sectors', example: 'A|N' },
    { name: 'fecha_solicitud', type: date, required: true, field: 'applicationDate', example: '13-01-2024' },
    { name: 'fecha_resolucion', type: date, field: 'decisionDate', example: '20-01-2024' },
    { name: 'estado', type: { kind: 'code', list: recruiterStates }, required: true, field: 'status', example: 'AUTORIZADO' },
    { name: 'vigente_desde', type: date, field: 'validFrom', example: '20-01-2024' },
    { name: 'vigente_hasta', type: date, field: 'validUntil', example: '19-01-2027' },
    { name: 'motivo', type: text, field: 'reason', example: '' },
    { name: 'fecha_estado', type: date, field: 'statusDate', example: '20-01-2024' },
  ],
  rules: [
    {
      rule: 'tax-id.required',
      at: 'nit',
      uses: ['tipo_persona', 'nit'],
      isBroken: ([personType, taxId]) => personType !== undefined && personType.text !== FOREIGN && taxId === undefined,
    },
    {
      rule: 'validity.end-before-start',
      at: 'vigente_hasta',
      uses: ['vigente_desde', 'vigente_hasta'],
      isBroken: ([start, end]) => start !== undefined && end !== undefined && end.number < start.number,
    },
    {
      // Without it the row would count from today, and undo a suspension somebody decided yesterday.
      rule: 'status-date.required',
      at: 'fecha_estado',
      uses: ['numero_registro', 'fecha_estado'],
      isBroken: ([number, statusDate], { isKeptByHand }) => statusDate === undefined && number !== undefined && isKeptByHand(number.text),
    },
  ],
  derived: [],
};
