import type { TableView } from '../../src/report/model';
import { CHANNELS, COUNTRIES, SECTORS } from './sample-codes';
import { numeric, plainTable, share, sum, type Category } from './sample-tables';

export const TOTAL = 2418;
export const APPLICANTS = 11872;
export const SUBTITLE = 'Guatemala, febrero de 2024. Vinculaciones.';

export function summary(): TableView {
  return plainTable(
    {
      id: 'M01',
      caption: 'Cuadro M01. Resumen del mes',
      subtitle: 'Guatemala, febrero de 2024.',
      stubHeader: 'Cifra',
      notes: ['El cambio se da solo donde las dos cifras están publicadas.'],
    },
    numeric('Febrero de 2024', 'Enero de 2024', 'Febrero de 2023', 'Enero a febrero de 2024', 'Cambio al mes, %'),
    [
      { label: 'Vinculaciones', values: [TOTAL, 2152, 2237, 4570, { text: '+12.4' }] },
      { label: 'Personas (distintas)', values: [2399, 2140, 2221, 'n. d.', { text: '+12.1' }] },
      { label: 'Aplicantes', values: [APPLICANTS, 11526, 'n. d.', 23398, { text: '+3.0' }] },
      { label: 'Empleadores', values: [137, 134, 125, 171, { text: '+2.2' }] },
      { label: 'Reclutadores autorizados', values: [64, 64, '··', '–', { text: '0.0' }] },
    ],
  );
}

export function visaByCountry(): TableView {
  return plainTable(
    { id: 'M03b', caption: 'Cuadro M03b. Tipo de visa por país de destino', subtitle: SUBTITLE, stubHeader: 'Tipo de visa' },
    numeric('Total', 'Estados Unidos', 'Canadá', 'México', 'Otros países'),
    [
      { label: 'Total', total: true, values: [TOTAL, 1597, 615, 155, 51] },
      { label: 'H-2A, trabajo agrícola temporal', level: 1, values: [1282, 1282, '–', '–', '–'] },
      { label: 'H-2B, trabajo temporal no agrícola', level: 1, values: [315, 315, '–', '–', '–'] },
      { label: 'Canadá, trabajador agrícola temporal', level: 1, values: [615, '–', 615, '–', '–'] },
      { label: 'México, trabajador fronterizo', level: 1, values: [155, '–', '–', 155, '–'] },
      { label: 'Otras visas', level: 1, values: [51, 0, 0, 0, 51] },
    ],
  );
}

export function wages(): TableView {
  return plainTable(
    {
      id: 'M10a',
      caption: 'Cuadro M10a. Salario por país de destino',
      subtitle: 'Equivalente mensual. Guatemala, febrero de 2024.',
      stubHeader: 'País de destino',
      notes: ['Tasa: 7.80 quetzales por dólar, 29 de febrero de 2024.', '312 filas sin salario o sin tasa de cambio no se cuentan.'],
    },
    [...numeric('Primer cuartil, GTQ', 'Mediana, GTQ', 'Tercer cuartil, GTQ'), { id: 'n', label: 'Contratos', align: 'left' as const }],
    [
      { label: 'Canadá', values: [17850, 19500, 22300, { text: '100+' }] },
      { label: 'Estados Unidos de América', values: [15200, 17950, 20100, { text: '100+' }] },
      { label: 'Italia', values: ['··', '··', '··', { text: '··' }] },
      { label: 'México', values: [3400, 3850, 4600, { text: '50-99' }] },
      { label: 'España', values: ['n. d.', 'n. d.', 'n. d.', { text: 'n. d.' }] },
    ],
  );
}

/** 20 rows by 8 columns: too wide for an upright page. */
export function wagesBySector(): TableView {
  const rows = COUNTRIES.slice(0, 4).flatMap((country, outer) => [
    { label: country.label, total: true, values: [15200, 17950, 20100, 1950, 2300, 2575, { text: 'USD' }, { text: '100+' }] },
    ...SECTORS.slice(0, 4).map((each, inner) => ({
      label: each.label,
      level: 1,
      values:
        inner === 3 || outer === 3
          ? (['··', '··', '··', '··', '··', '··', { text: 'USD' }, { text: '··' }] as const)
          : [
              14100 + inner * 350,
              16950 + inner * 400,
              19050 + outer * 250,
              1800 + inner * 50,
              2175,
              2450,
              { text: 'USD' },
              { text: '25-49' },
            ],
    })),
  ]);
  return plainTable(
    {
      id: 'M10b',
      caption: 'Cuadro M10b. Salario por país de destino y sector económico',
      subtitle: 'Equivalente mensual. Guatemala, febrero de 2024.',
      stubHeader: 'País y sector',
    },
    [
      ...numeric(
        'Primer cuartil, GTQ',
        'Mediana, GTQ',
        'Tercer cuartil, GTQ',
        'Primer cuartil, moneda pagada',
        'Mediana, moneda pagada',
        'Tercer cuartil, moneda pagada',
      ),
      { id: 'moneda', label: 'Moneda', align: 'left' as const },
      { id: 'n', label: 'Contratos', align: 'left' as const },
    ],
    rows,
  );
}

export function channelByCountry(): TableView {
  const cells = share(
    TOTAL,
    CHANNELS.map((channel) => channel.weight),
  ).map((sum) =>
    share(
      sum,
      COUNTRIES.map((country) => country.weight),
    ),
  );
  return plainTable(
    { id: 'M11', caption: 'Cuadro M11. Canal por país de destino', subtitle: SUBTITLE, stubHeader: 'Canal' },
    numeric('Total', ...COUNTRIES.map((country) => country.label)),
    [
      { label: 'Total', total: true, values: [TOTAL, ...COUNTRIES.map((_, index) => hide(sum(cells.map((row) => row[index] ?? 0))))] },
      ...cells.map((row, index) => ({ label: CHANNELS[index]?.label ?? '', level: 1, values: [sum(row), ...row.map(hide)] })),
    ],
  );
}

export function employers(id: string, by: string, stubHeader: string, categories: readonly Category[]): TableView {
  const values = share(
    137,
    categories.map((category) => category.weight + 4),
  );
  return plainTable(
    {
      id,
      caption: `Cuadro ${id}. Empleadores ${by}`,
      subtitle: 'Guatemala, febrero de 2024. Empleadores distintos con al menos una vinculación.',
      stubHeader,
      notes: ['Un empleador con vinculaciones en dos categorías cuenta en las dos; el total lo cuenta una vez.'],
    },
    numeric('Empleadores'),
    [
      { label: 'Total', total: true, values: [137] },
      ...values.map((value, index) => ({ label: categories[index]?.label ?? '', level: 1, values: [hide(value)] })),
    ],
  );
}

export function recruiters(): TableView {
  return plainTable(
    {
      id: 'M14',
      caption: 'Cuadro M14. Registro de reclutadores',
      subtitle: 'Guatemala, 29 de febrero de 2024.',
      stubHeader: 'Estado o trámite',
    },
    numeric('Reclutadores'),
    [
      { label: 'Autorizados', values: [64] },
      { label: 'Suspendidos', values: [2] },
      { label: 'Cancelados', values: [1] },
      { label: 'Solicitudes recibidas en el mes', values: [9] },
      { label: 'Resueltas en 10 días o menos', values: [7] },
      { label: 'Mediana de días para resolver', values: [8] },
    ],
  );
}

export function quality(): TableView {
  return plainTable(
    { id: 'M16a', caption: 'Cuadro M16a. Filas recibidas y rechazadas', subtitle: 'Febrero de 2024. Filas.', stubHeader: 'Regla' },
    numeric('Filas'),
    [
      { label: 'Recibidas', total: true, values: [14460] },
      { label: 'Aceptadas', total: true, values: [14290] },
      { label: 'Rechazadas: documento de identificación no válido', level: 1, values: [88] },
      { label: 'Rechazadas: fecha fuera del periodo', level: 1, values: [51] },
      { label: 'Rechazadas: país o municipio desconocido', level: 1, values: [31] },
    ],
  );
}

export function files(): TableView {
  return plainTable(
    { id: 'M16b', caption: 'Cuadro M16b. Archivos recibidos', subtitle: 'Febrero de 2024.', stubHeader: 'Archivo' },
    [
      { id: 'fuente', label: 'Fuente', align: 'left', weight: 2 },
      { id: 'fecha', label: 'Fecha de recepción', align: 'left', weight: 1.5 },
      ...numeric('Filas'),
    ],
    [
      {
        label: 'vinculaciones-2024-02.csv',
        values: [{ text: 'Plataforma del Programa de Trabajo Temporal' }, { text: '3 de marzo de 2024' }, 2431],
      },
      { label: 'aplicantes-2024-02.csv', values: [{ text: 'Bolsa electrónica de empleo' }, { text: '4 de marzo de 2024' }, 12029] },
    ],
  );
}

function hide(value: number): number | '··' {
  return value > 0 && value < 5 ? '··' : value;
}
