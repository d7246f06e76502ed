import type { ChartSeries, ChartView, Mark, Section, TableView, TidyTable } from '../../src/report/model';
import { AGES, COMMUNITIES, COUNTRIES, DEPARTMENTS, EDUCATION, OCCUPATIONS, PEOPLES, SECTORS, VISAS } from './sample-codes';
import { countrySeries, series, smallSeries } from './sample-series';
import {
  APPLICANTS,
  SUBTITLE,
  TOTAL,
  channelByCountry,
  employers,
  files,
  quality,
  recruiters,
  summary,
  visaByCountry,
  wages,
  wagesBySector,
} from './sample-special-tables';
import { sexTable, type Category } from './sample-tables';

const SOURCE = 'Registro de vinculaciones, Ministerio de Trabajo y Previsión Social. Datos al 5 de marzo de 2024.';

/** Sections M01 to M17 in order. */
export function sampleSections(): Section[] {
  const bySex = (
    id: string,
    words: string,
    stubHeader: string,
    dimension: string,
    categories: readonly Category[],
    notes: string[] = [],
  ): TableView =>
    sexTable({ id, caption: `Cuadro ${id}. ${words} por sexo`, subtitle: SUBTITLE, stubHeader, notes }, dimension, TOTAL, categories);
  const countries = bySex('M02', 'País de destino', 'País de destino', 'pais', COUNTRIES);
  const ages = bySex('M04', 'Grupo de edad', 'Grupo de edad', 'edad', AGES, ['La edad se calcula al día de la vinculación.']);
  const sectors = bySex('M05', 'Sector económico', 'Sector (CIIU rev. 4)', 'sector', SECTORS);
  const peoples = bySex('M07', 'Pueblo de pertenencia', 'Pueblo de pertenencia', 'pueblo', PEOPLES, [
    'Las personas declaran su pueblo. «No declarado» se muestra como tal y no se reparte.',
  ]);
  const departments = bySex('M09', 'Departamento de origen', 'Departamento', 'departamento', DEPARTMENTS);
  return [
    section('M01', 'Resumen del mes', [summary()], []),
    section(
      'M02',
      'País de destino',
      [countries],
      [chart('M02', 'Dos de cada tres vinculaciones fueron a los Estados Unidos', { kind: 'bars', marks: marksOf(countries) })],
    ),
    section('M03', 'Tipo de visa', [bySex('M03a', 'Tipo de visa', 'Tipo de visa', 'visa', VISAS), visaByCountry()], []),
    section(
      'M04',
      'Edad',
      [ages],
      [
        chart('M04', 'La mitad de las personas vinculadas tiene menos de 30 años', {
          kind: 'mirrored-bars',
          series: [seriesOf(ages, 1, 'Mujeres'), seriesOf(ages, 2, 'Hombres')],
        }),
      ],
    ),
    section(
      'M05',
      'Sector económico',
      [sectors],
      [chart('M05', 'Siete de cada diez vinculaciones son en la agricultura', { kind: 'bars', marks: marksOf(sectors) })],
    ),
    section(
      'M06',
      'Trabajo que desempeña',
      [bySex('M06', 'Trabajo que desempeña', 'Grupo de ocupación (CIUO-08)', 'ocupacion', OCCUPATIONS)],
      [],
    ),
    section(
      'M07',
      'Pueblo de pertenencia',
      [peoples],
      [chart('M07', 'Seis de cada diez personas vinculadas son del pueblo Maya', { kind: 'bars', marks: marksOf(peoples) })],
    ),
    section(
      'M08',
      'Comunidad lingüística',
      [
        sexTable(
          {
            id: 'M08',
            caption: 'Cuadro M08. Comunidad lingüística por sexo',
            subtitle: 'Personas del pueblo Maya. Guatemala, febrero de 2024. Vinculaciones.',
            stubHeader: 'Comunidad',
          },
          'comunidad',
          1402,
          COMMUNITIES,
        ),
      ],
      [],
    ),
    section(
      'M09',
      'Departamento de origen',
      [departments],
      [
        chart('M09', 'Huehuetenango y Chimaltenango reúnen una de cada cuatro vinculaciones', {
          kind: 'tile-map',
          marks: marksOf(departments),
          classes: [
            { from: 0, to: 49, label: '0 a 49' },
            { from: 50, to: 99, label: '50 a 99' },
            { from: 100, to: 149, label: '100 a 149' },
            { from: 150, to: 199, label: '150 a 199' },
            { from: 200, to: 399, label: '200 a 399' },
          ],
        }),
      ],
    ),
    section(
      'M10',
      'Salario',
      [wages(), wagesBySector()],
      [
        chart(
          'M10',
          'La mitad de los salarios en Canadá supera los 19,500 quetzales al mes',
          {
            kind: 'ranges',
            ranges: [
              { id: 'CAN', label: 'Canadá', range: { low: 17850, middle: 19500, high: 22300 } },
              { id: 'USA', label: 'Estados Unidos de América', range: { low: 15200, middle: 17950, high: 20100 } },
              { id: 'ITA', label: 'Italia', range: 'hidden' },
              { id: 'MEX', label: 'México', range: { low: 3400, middle: 3850, high: 4600 } },
              { id: 'ESP', label: 'España', range: 'unavailable' },
            ],
          },
          'Equivalente mensual en quetzales: mediana y cuartiles. Guatemala, febrero de 2024.',
        ),
      ],
    ),
    section('M11', 'Canal', [channelByCountry()], []),
    section(
      'M12',
      'Empleadores',
      [employers('M12a', 'por país', 'País', COUNTRIES), employers('M12b', 'por sector', 'Sector', SECTORS)],
      [],
    ),
    section('M13', 'Aplicantes', applicants(), []),
    section('M14', 'Registro de reclutadores', [recruiters()], []),
    section(
      'M15',
      'Serie mensual',
      [series()],
      [
        chart(
          'M15',
          'Las vinculaciones suben cada año entre febrero y mayo',
          { kind: 'lines', series: countrySeries() },
          'Vinculaciones por mes y país. Guatemala, febrero de 2022 a febrero de 2024.',
        ),
        chart(
          'M15b',
          'Cada país tiene su propia temporada',
          { kind: 'small-lines', series: smallSeries() },
          'Vinculaciones por mes. Guatemala, febrero de 2022 a febrero de 2024.',
        ),
      ],
    ),
    section('M16', 'Calidad de los datos', [quality(), files()], []),
    section('M17', 'Nivel educativo', [bySex('M17', 'Nivel educativo', 'Nivel educativo', 'educacion', EDUCATION)], []),
  ];
}

/** One tidy file a table, hidden values as null with status `c`. */
export function sampleData(sections: readonly Section[]): TidyTable[] {
  return sections.flatMap((each) =>
    each.tables.map((table) => ({
      id: table.id,
      title: table.caption,
      columns: [
        { name: 'fila', type: 'string' as const, description: table.stubHeader },
        { name: 'columna', type: 'string' as const, description: 'Columna del cuadro' },
        { name: 'valor', type: 'number' as const, description: 'Cifra; vacía si está reservada' },
        { name: 'estado', type: 'string' as const, description: 'c = reservado, z = imposible' },
      ],
      rows: table.rows.flatMap((row) =>
        row.cells.flatMap((cell, index): (string | number | null)[][] => {
          const column = table.columns[index]?.label ?? '';
          if (cell.kind === 'number' || cell.kind === 'percent') return [[row.label, column, cell.value, '']];
          if (cell.kind === 'hidden') return [[row.label, column, null, 'c']];
          return cell.kind === 'impossible' ? [[row.label, column, null, 'z']] : [];
        }),
      ),
    })),
  );
}

function section(id: string, heading: string, tables: TableView[], charts: ChartView[]): Section {
  return {
    id,
    heading,
    tables,
    charts,
    paragraphs: [`${heading}: las cifras cuentan vinculaciones del mes. Una persona con dos contratos cuenta dos veces.`],
  };
}

type ChartShape = ChartView extends infer View
  ? View extends ChartView
    ? Omit<View, 'id' | 'title' | 'subtitle' | 'source' | 'alternative' | 'decimals'>
    : never
  : never;

function chart(id: string, title: string, shape: ChartShape, subtitle = SUBTITLE): ChartView {
  const alternative = `${title}. La cifra más alta está arriba o al final. Los valores reservados se muestran con una barra rayada.`;
  return { id: `grafica-${id}`, title, subtitle, source: SOURCE, alternative, decimals: 0, ...shape };
}

function marksOf(table: TableView): Mark[] {
  return seriesOf(table, 0, '').marks.slice();
}

function seriesOf(table: TableView, column: number, label: string): ChartSeries {
  const marks = table.rows
    .filter((row) => !row.total)
    .map((row): Mark => {
      const cell = row.cells[column];
      return {
        id: row.id,
        label: row.label,
        value: cell?.kind === 'number' ? cell.value : cell?.kind === 'hidden' ? 'hidden' : 'unavailable',
      };
    });
  return { id: label.toLowerCase(), label, marks };
}

function applicants(): TableView[] {
  const table = (id: string, words: string, stubHeader: string, dimension: string, categories: readonly Category[]): TableView =>
    sexTable(
      {
        id,
        caption: `Cuadro ${id}. ${words} por sexo`,
        subtitle: 'Guatemala, febrero de 2024. Aplicantes.',
        stubHeader,
        measure: 'aplicantes',
      },
      dimension,
      APPLICANTS,
      categories,
    );
  return [
    table('M13a', 'Aplicantes: grupo de edad', 'Grupo de edad', 'edad', AGES),
    table('M13b', 'Aplicantes: pueblo de pertenencia', 'Pueblo de pertenencia', 'pueblo', PEOPLES),
    table('M13c', 'Aplicantes: departamento', 'Departamento', 'departamento', DEPARTMENTS),
  ];
}
