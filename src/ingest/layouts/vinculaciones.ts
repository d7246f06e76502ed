import { activities } from '../../records/codelists/activities';
import { countries, GUATEMALA } from '../../records/codelists/countries';
import { currencies } from '../../records/codelists/currencies';
import { occupations } from '../../records/codelists/occupations';
import { yesNo } from '../../records/codelists/states';
import { channels, visaFitsCountry, visas, wagePeriods } from '../../records/codelists/work';
import { employerKey } from '../../records/employer-name';
import { monthsLater } from '../calendar';
import { remembered } from '../remembered';
import type { Layout, RowRule } from './layout';
import * as shared from './shared-columns';

const PRIVATE_RECRUITER = 'REC';
const LONGEST_MONTHS = 24;
const LONGEST_WEEK_HOURS = 84;

const employerOf = remembered(employerKey, shared.TEXT_LENGTH);

const rules: readonly RowRule[] = [
  shared.notFutureRule('fecha_vinculacion'),
  shared.cuiRule,
  shared.ageRule('fecha_vinculacion'),
  shared.communityRule,
  {
    rule: 'country.guatemala',
    at: 'pais_destino',
    uses: ['pais_destino'],
    isBroken: ([country]) => country?.text === GUATEMALA,
  },
  {
    rule: 'visa.other-country',
    at: 'tipo_visa',
    uses: ['tipo_visa', 'pais_destino'],
    isBroken: ([visa, country]) => visa !== undefined && country !== undefined && !visaFitsCountry(visa.text, country.text),
  },
  {
    rule: 'wage.incomplete',
    at: 'salario',
    uses: ['salario', 'moneda', 'periodo_salario'],
    isBroken: (cells) => cells.includes(undefined) && cells.some((cell) => cell !== undefined),
  },
  {
    rule: 'contract.end-before-start',
    at: 'fecha_fin',
    uses: ['fecha_inicio', 'fecha_fin'],
    isBroken: ([start, end]) => start !== undefined && end !== undefined && end.number < start.number,
  },
  {
    rule: 'contract.too-long',
    at: 'fecha_fin',
    uses: ['fecha_inicio', 'fecha_fin'],
    isBroken: ([start, end]) => start !== undefined && end !== undefined && end.number > monthsLater(start.number, LONGEST_MONTHS),
  },
  {
    rule: 'recruiter.required',
    at: 'registro_reclutador',
    uses: ['canal', 'registro_reclutador'],
    isBroken: ([channel, recruiter]) => channel?.text === PRIVATE_RECRUITER && recruiter === undefined,
  },
  {
    rule: 'recruiter.unknown',
    at: 'registro_reclutador',
    uses: ['registro_reclutador'],
    isBroken: ([recruiter], { isKnownRecruiter }) => recruiter !== undefined && !isKnownRecruiter(recruiter.text),
  },
];

/** One row is one worker linked to one job abroad. */
export const vinculaciones: Layout = {
  id: 'vinculaciones',
  record: 'workerLink',
  source: 'sistema-vinculacion',
  key: ['id_vinculacion'],
  month: { day: 'fecha_vinculacion' },
  columns: [
    { name: 'id_vinculacion', type: { kind: 'text', max: shared.KEY_LENGTH }, required: true, field: 'key', example: 'V-2024-000123' },
    { name: 'fecha_vinculacion', type: { kind: 'date' }, required: true, field: 'linkDate', example: '15-02-2024' },
    { name: 'canal', type: { kind: 'code', list: channels }, required: true, field: 'channel', example: 'PTT' },
    ...shared.personColumns,
    { name: 'nombres', type: { kind: 'dropped' }, personal: true, example: 'Ana María' },
    { name: 'apellidos', type: { kind: 'dropped' }, personal: true, example: 'Ejemplo Ficticio' },
    shared.sexColumn,
    shared.birthColumn,
    shared.peopleColumn,
    shared.communityColumn,
    shared.originColumn,
    shared.educationColumn,
    { name: 'pais_destino', type: { kind: 'code', list: countries }, required: true, field: 'country', example: 'CAN' },
    { name: 'tipo_visa', type: { kind: 'code', list: visas }, required: true, field: 'visa', example: 'TFWP-AGR' },
    { name: 'actividad_economica', type: { kind: 'activity', list: activities }, required: true, field: 'activity', example: '0113' },
    { name: 'ocupacion', type: { kind: 'occupation', list: occupations }, required: true, field: 'occupation', example: '9211' },
    { name: 'empleador', type: { kind: 'text', max: shared.TEXT_LENGTH }, required: true, example: 'Finca El Ejemplo, S.A.' },
    { name: 'salario', type: { kind: 'money' }, field: 'wage', example: '16.55' },
    { name: 'moneda', type: { kind: 'code', list: currencies }, field: 'currency', example: 'CAD' },
    { name: 'periodo_salario', type: { kind: 'code', list: wagePeriods }, field: 'wagePeriod', example: 'hora' },
    { name: 'horas_semana', type: { kind: 'int', min: 1, max: LONGEST_WEEK_HOURS }, field: 'weeklyHours', example: '40' },
    { name: 'fecha_inicio', type: { kind: 'date' }, required: true, field: 'startDate', example: '01-03-2024' },
    { name: 'fecha_fin', type: { kind: 'date' }, required: true, field: 'endDate', example: '31-10-2024' },
    { name: 'registro_reclutador', type: { kind: 'text', max: shared.KEY_LENGTH }, field: 'recruiter', example: 'RR-0123-2024' },
    { name: 'anulada', type: { kind: 'code', list: yesNo }, example: 'NO' },
  ],
  rules,
  derived: [
    shared.personField,
    shared.ageField('fecha_vinculacion'),
    { field: 'employer', type: 'text', uses: ['empleador'], value: ([employer]) => employerOf(employer?.text ?? '') },
    shared.withdrawnField,
  ],
  plausibility: { amount: 'salario', within: ['tipo_visa', 'periodo_salario'] },
};
