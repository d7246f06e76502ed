import { columnIndex } from './columns';
import type { Row } from './generated-file';
import type { Random } from './prng';

const at = (column: string): number => columnIndex('vinculaciones', column);
const CUI = at('numero_documento');
const DOCUMENT_TYPE = at('tipo_documento');
const LINKED = at('fecha_vinculacion');

type Spoil = (row: Row) => void;
const put =
  (column: string, value: string): Spoil =>
  (row) => {
    row[at(column)] = value;
  };

/** Ways a row of vinculaciones goes wrong in an office; each makes exactly this row unfit. */
const FAULTS: Readonly<Record<string, Spoil>> = {
  end_before_start: (row) => {
    row[at('fecha_fin')] = row[LINKED] ?? '';
  },
  bad_date: put('fecha_inicio', '31-02-2024'),
  future_link: put('fecha_vinculacion', '15-03-2099'),
  minor: (row) => {
    row[at('fecha_nacimiento')] = `${String(Number((row[LINKED] ?? '').slice(0, 4)) - 16)}-05-20`;
  },
  future_birth: put('fecha_nacimiento', '2095-01-01'),
  bad_cui: (row) => {
    row[DOCUMENT_TYPE] = '1';
    const cui = row[CUI]?.length === 13 ? row[CUI] : '0000000190101';
    row[CUI] = `${cui.slice(0, 8)}${String((Number(cui.charAt(8)) + 1) % 10)}${cui.slice(9)}`;
  },
  missing_sex: put('sexo', ''),
  bad_sex: put('sexo', '3'),
  bad_people: put('pueblo', '7'),
  bad_municipality: put('municipio_origen', '2399'),
  ambiguous_municipality: put('municipio_origen', 'La Libertad'),
  bad_country: put('pais_destino', 'ZZZ'),
  home_country: (row) => {
    row[at('pais_destino')] = 'GTM';
    row[at('tipo_visa')] = 'OTRA';
  },
  bad_visa: put('tipo_visa', 'H2Z'),
  visa_elsewhere: (row) => {
    row[at('pais_destino')] = 'ITA';
    row[at('tipo_visa')] = 'H2A';
  },
  bad_activity: put('actividad_economica', '0400'),
  bad_occupation: put('ocupacion', '9999'),
  missing_employer: put('empleador', ''),
  negative_wage: (row) => {
    row[at('salario')] = '-5.00';
    row[at('moneda')] = 'USD';
    row[at('periodo_salario')] = 'hora';
  },
  wage_without_currency: (row) => {
    row[at('salario')] = '16.00';
    row[at('moneda')] = '';
    row[at('periodo_salario')] = 'hora';
  },
  too_many_hours: put('horas_semana', '120'),
  short_row: (row) => {
    row.length = at('empleador');
  },
  recruiter_missing: (row) => {
    row[at('canal')] = 'REC';
    row[at('registro_reclutador')] = '';
  },
};

export const FAULT_KINDS: readonly string[] = Object.keys(FAULTS);

/** The ways that leave a row its full width, which a plain COPY insists on. */
export const FULL_WIDTH_FAULTS: readonly string[] = FAULT_KINDS.filter((kind) => kind !== 'short_row');

/** A copy of a good row, spoiled in one of `kinds`. */
export function spoil(row: Row, random: Random, kinds: readonly string[]): { row: Row; kind: string } {
  const kind = random.pick(kinds);
  const copy = [...row];
  FAULTS[kind]?.(copy);
  return { row: copy, kind };
}
