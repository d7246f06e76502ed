import { trainingResults } from '../../records/codelists/states';
import type { Layout } from './layout';
import * as shared from './shared-columns';

/** One row is one person's result in one course. */
export const capacitaciones: Layout = {
  id: 'capacitaciones',
  record: 'training',
  source: 'sinafol',
  key: ['id_capacitacion'],
  month: { day: 'fecha' },
  columns: [
    { name: 'id_capacitacion', type: { kind: 'text', max: shared.KEY_LENGTH }, required: true, field: 'key', example: 'CAP-2024-02-1' },
    { name: 'fecha', type: { kind: 'date' }, required: true, field: 'trainingDate', example: '15-02-2024' },
    { name: 'curso', type: { kind: 'text', max: shared.TEXT_LENGTH }, required: true, field: 'course', example: 'Poda y cosecha' },
    { name: 'norma', type: { kind: 'text', max: shared.TEXT_LENGTH }, field: 'standard', example: 'SINAFOL-110' },
    ...shared.personColumns,
    shared.sexColumn,
    shared.peopleColumn,
    shared.originColumn,
    { name: 'resultado', type: { kind: 'code', list: trainingResults }, required: true, field: 'result', example: 'CERTIFICADO' },
  ],
  rules: [shared.notFutureRule('fecha'), shared.cuiRule],
  derived: [shared.personField],
};
