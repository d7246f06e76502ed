import type { ChartSeries, TableView } from '../../src/report/model';
import { MONTHS } from './sample-codes';
import { numeric, plainTable, sum } from './sample-tables';

/** A season that rises until May, growing by year. */
function monthly(scale: number, phase: number): number[] {
  return MONTHS.map((_, index) => Math.round(scale * (1 + index * 0.02) * (1 + 0.4 * Math.sin(((index + phase) / 12) * 2 * Math.PI))));
}

export function countrySeries(): ChartSeries[] {
  return [
    toSeries('USA', 'Estados Unidos', monthly(1050, 0)),
    toSeries('CAN', 'Canadá', monthly(420, 1)),
    toSeries('MEX', 'México', monthly(110, 3), [9, 10]),
  ];
}

export function smallSeries(): ChartSeries[] {
  return [
    ...countrySeries(),
    toSeries('ITA', 'Italia', monthly(24, 2), [0, 1, 2]),
    toSeries('ESP', 'España', monthly(9, 5), [3, 7, 8, 20]),
    toSeries('OTR', 'Otros países', monthly(6, 0), [24]),
  ];
}

function toSeries(id: string, label: string, values: readonly number[], hidden: readonly number[] = []): ChartSeries {
  return {
    id,
    label,
    marks: MONTHS.map((month, index) => ({
      id: month.id,
      label: month.label,
      value: hidden.includes(index) ? 'hidden' : (values[index] ?? 'unavailable'),
    })),
  };
}

export function series(): TableView {
  const columns = smallSeries();
  return plainTable(
    {
      id: 'M15',
      caption: 'Cuadro M15. Serie mensual de vinculaciones por país de destino',
      subtitle: 'Guatemala, febrero de 2022 a febrero de 2024. Vinculaciones.',
      stubHeader: 'Mes',
      notes: ['La cifra de octubre de 2023 se corrigió en la versión 2 de ese mes.'],
    },
    numeric(...columns.map((each) => each.label)),
    [
      ...MONTHS.map((month, index) => ({ label: month.label, values: columns.map((each) => valueOf(each, index)) })),
      { label: 'Año 2022 (desde febrero)', total: true, values: columns.map((each) => yearOf(each, 0, 11)) },
      { label: 'Año 2023', total: true, values: columns.map((each) => yearOf(each, 11, 23)) },
      { label: 'Enero y febrero de 2024', total: true, values: columns.map((each) => yearOf(each, 23, 25)) },
    ],
  );
}

function valueOf(each: ChartSeries, index: number): number | '··' {
  const value = each.marks[index]?.value;
  return typeof value === 'number' ? value : '··';
}

function yearOf(each: ChartSeries, from: number, to: number): number | '··' {
  const values = each.marks.slice(from, to).map((mark) => mark.value);
  return values.every((value) => typeof value === 'number') ? sum(values) : '··';
}
