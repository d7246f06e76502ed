import { countries } from '../../records/codelists/countries';
import { occupations } from '../../records/codelists/occupations';
import { applicationStates, yesNo } from '../../records/codelists/states';
import type { Layout } from './layout';
import * as shared from './shared-columns';

/** One row is one application. */
export const aplicantes: Layout = {
  id: 'aplicantes',
  record: 'application',
  source: 'plataforma-empleo',
  key: ['id_aplicacion'],
  month: { day: 'fecha_aplicacion' },
  columns: [
    { name: 'id_aplicacion', type: { kind: 'text', max: shared.KEY_LENGTH }, required: true, field: 'key', example: 'A-2024-000123' },
    { name: 'fecha_aplicacion', type: { kind: 'date' }, required: true, field: 'applicationDate', example: '15-02-2024' },
    ...shared.personColumns,
    shared.sexColumn,
    shared.birthColumn,
    shared.peopleColumn,
    shared.communityColumn,
    shared.originColumn,
    shared.educationColumn,
    { name: 'pais_interes', type: { kind: 'code', list: countries }, field: 'country', example: 'USA' },
    { name: 'ocupacion', type: { kind: 'occupation', list: occupations }, field: 'occupation', example: '9211' },
    { name: 'estado', type: { kind: 'code', list: applicationStates }, required: true, field: 'status', example: 'REGISTRADO' },
    { name: 'anulada', type: { kind: 'code', list: yesNo }, example: 'NO' },
  ],
  rules: [shared.notFutureRule('fecha_aplicacion'), shared.cuiRule, shared.ageRule('fecha_aplicacion'), shared.communityRule],
  derived: [shared.personField, shared.ageField('fecha_aplicacion'), shared.withdrawnField],
};
