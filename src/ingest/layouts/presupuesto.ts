import type { Layout } from './layout';
import { TEXT_LENGTH } from './shared-columns';

const money = { kind: 'money' } as const;

/** Budget of the programme by month, GTQ: the year's amounts as the month left them, and what the month alone accrued. */
export const presupuesto: Layout = {
  id: 'presupuesto',
  record: 'budgetLine',
  source: 'sicoin',
  key: ['ejercicio', 'mes', 'actividad'],
  month: { year: 'ejercicio', month: 'mes' },
  columns: [
    { name: 'ejercicio', type: { kind: 'int', min: 2000, max: 2199 }, required: true, field: 'fiscalYear', example: '2024' },
    { name: 'mes', type: { kind: 'int', min: 1, max: 12 }, required: true, field: 'month', example: '2' },
    {
      name: 'actividad',
      type: { kind: 'text', max: TEXT_LENGTH },
      required: true,
      field: 'activity',
      example: 'Programa de Trabajo Temporal',
    },
    { name: 'asignado', type: money, required: true, field: 'assigned', example: '3000000.00' },
    { name: 'vigente', type: money, required: true, field: 'inForce', example: '2994133.00' },
    { name: 'devengado', type: money, required: true, field: 'accrued', example: '210774.00' },
  ],
  rules: [],
  derived: [
    { field: 'key', type: 'text', uses: ['ejercicio', 'mes', 'actividad'], value: (cells) => cells.map((cell) => cell?.text).join('/') },
  ],
};
