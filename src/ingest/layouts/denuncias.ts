import { sexes } from '../../records/codelists/person';
import { complaintMedia, complaintStates, paymentAnswers } from '../../records/codelists/states';
import { municipalities } from '../../records/codelists/territory';
import type { Layout } from './layout';
import { KEY_LENGTH, notFutureRule } from './shared-columns';

/** Fraud complaints. */
export const denuncias: Layout = {
  id: 'denuncias',
  record: 'complaint',
  source: 'inspeccion-general',
  key: ['id_denuncia'],
  month: { day: 'fecha' },
  columns: [
    { name: 'id_denuncia', type: { kind: 'text', max: KEY_LENGTH }, required: true, field: 'key', example: 'DEN-2024-02-1' },
    { name: 'fecha', type: { kind: 'date' }, required: true, field: 'complaintDate', example: '15-02-2024' },
    { name: 'municipio', type: { kind: 'code', list: municipalities, padTo: 4 }, field: 'municipality', example: '2107' },
    { name: 'sexo', type: { kind: 'code', list: sexes }, field: 'sex', example: '1' },
    { name: 'medio', type: { kind: 'code', list: complaintMedia }, required: true, field: 'medium', example: 'TELEFONO_1511' },
    { name: 'pago_realizado', type: { kind: 'code', list: paymentAnswers }, field: 'paid', example: 'NS' },
    { name: 'estado', type: { kind: 'code', list: complaintStates }, required: true, field: 'status', example: 'RECIBIDA' },
    { name: 'registro_reclutador', type: { kind: 'text', max: KEY_LENGTH }, field: 'recruiter', example: '' },
  ],
  rules: [notFutureRule('fecha')],
  derived: [],
};
