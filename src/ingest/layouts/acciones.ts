import { milestones } from '../../records/codelists/states';
import { municipalities } from '../../records/codelists/territory';
import type { Layout } from './layout';
import { KEY_LENGTH } from './shared-columns';

const MOST_PEOPLE = 20_000_000;
const people = { kind: 'int', min: 0, max: MOST_PEOPLE } as const;

/** Actions of the action plan, by milestone. */
export const acciones: Layout = {
  id: 'acciones',
  record: 'planAction',
  source: 'plan-de-accion',
  key: ['id_accion'],
  month: { day: 'fecha' },
  columns: [
    { name: 'id_accion', type: { kind: 'text', max: KEY_LENGTH }, required: true, field: 'key', example: 'ACC-2024-02-1' },
    { name: 'hito', type: { kind: 'code', list: milestones }, required: true, example: '2' },
    { name: 'fecha', type: { kind: 'date' }, required: true, field: 'actionDate', example: '26-02-2024' },
    {
      name: 'descripcion',
      type: { kind: 'text', max: 4_000 },
      required: true,
      field: 'description',
      example: 'Informe mensual',
    },
    { name: 'municipio', type: { kind: 'code', list: municipalities, padTo: 4 }, field: 'municipality', example: '0101' },
    { name: 'beneficiarias_mujeres', type: people, field: 'women', example: '54' },
    { name: 'beneficiarios_hombres', type: people, field: 'men', example: '69' },
    { name: 'medio_verificacion', type: { kind: 'text', max: 2_000 }, field: 'evidence', example: 'Acta 1-2024' },
  ],
  rules: [],
  derived: [{ field: 'milestone', type: 'int', uses: ['hito'], value: ([milestone]) => milestone?.number ?? null }],
};
