import type { Coordinates, DimensionId, MeasureId } from '../../src/cube/cube';
import type { Dataset, Observation } from '../../src/opendata/figures';
import { refOf } from '../../src/report/figures';

/** A figure of M02 as version 1 of its month told it; null is hidden. */
export function figure(period: string, at: Coordinates, value: number | null, given: Partial<Observation> = {}): Observation {
  const measure: MeasureId = given.measure ?? 'vinculaciones';
  const release = `mensual/${period}/v1`;
  const status = value === null ? 'c' : '';
  return {
    table: 'M02',
    ref: refOf({ table: 'M02', period, measure, at }),
    period,
    measure,
    at,
    value,
    status,
    supportClass: null,
    release,
    version: 1,
    ...given,
  };
}

/** M02 of two months that are two apart: by country and sex, with a hidden pair. */
export const DATASET: Dataset = {
  id: 'M02',
  title: 'País de destino',
  kind: 'mensual',
  dimensions: [
    dimension('pais', 'País de destino', { CAN: 'Canadá', MEX: 'México', OTROS: 'Otros países', USA: 'Estados Unidos' }),
    dimension('sexo', 'Sexo', { '1': 'Hombres', '2': 'Mujeres' }),
  ],
  measures: [{ id: 'vinculaciones', label: 'Vinculaciones', unit: 'Vinculaciones' }],
  periods: ['2024-01', '2024-03'],
  hasSupportClass: false,
  updated: new Date('2024-04-05T16:00:00Z'),
};

export const FIGURES: readonly Observation[] = [
  figure('2024-01', {}, 1000),
  figure('2024-01', { pais: 'CAN' }, 700, { version: 2, release: 'mensual/2024-01/v2' }),
  figure('2024-01', { pais: 'MEX' }, 300),
  figure('2024-03', {}, 1500),
  figure('2024-03', { sexo: '1' }, 1200),
  figure('2024-03', { sexo: '2' }, 300),
  figure('2024-03', { pais: 'CAN' }, 400),
  figure('2024-03', { pais: 'CAN', sexo: '1' }, null),
  figure('2024-03', { pais: 'CAN', sexo: '2' }, null),
  figure('2024-03', { pais: 'MEX' }, 1000),
  figure('2024-03', { pais: 'MEX', sexo: '1' }, 900),
  figure('2024-03', { pais: 'MEX', sexo: '2' }, 100),
  figure('2024-03', { pais: 'OTROS' }, null),
  figure('2024-03', { pais: 'USA' }, null),
];

function dimension(id: DimensionId, label: string, labels: Readonly<Record<string, string>>): Dataset['dimensions'][number] {
  return { id, label, description: '', codes: Object.entries(labels).map(([code, label]) => ({ code, label })) };
}
