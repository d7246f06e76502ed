import { columnIndex, type Layout } from '../demo/columns';
import type { Row } from '../demo/generated-file';
import { municipalities } from '../records/codelists/territory';
import { employerKey } from '../records/employer-name';
import type { ApplicantFact, ExchangeRateFact, LinkFact } from '../records/facts';
import { ageOn, monthOf } from '../records/period';

/** A fact with the document it came from, by which persons are told apart. */
export interface OfPerson<Fact> {
  readonly fact: Fact;
  readonly document: string;
}

const reader = (layout: Layout, row: Row) => (column: string) => row[columnIndex(layout, column)] ?? '';
const orNull = (text: string): string | null => (text === '' ? null : text);

/** A good row of the demo's vinculaciones as the registry would hold it. */
export function linkOf(row: Row): OfPerson<LinkFact> {
  const read = reader('vinculaciones', row);
  const date = read('fecha_vinculacion');
  const amount = read('salario');
  const hours = read('horas_semana');
  const fact: LinkFact = {
    month: monthOf(date),
    channel: read('canal'),
    sex: read('sexo'),
    age: ageOn(read('fecha_nacimiento'), date),
    people: read('pueblo'),
    community: orNull(read('comunidad_linguistica')),
    municipality: placeOf(read('municipio_origen')),
    education: orNull(read('nivel_educativo')),
    country: read('pais_destino'),
    visa: read('tipo_visa'),
    activity: read('actividad_economica'),
    occupation: read('ocupacion'),
    employer: employerKey(read('empleador')),
    wage:
      amount === ''
        ? null
        : {
            amount: Number(amount),
            currency: read('moneda'),
            period: read('periodo_salario'),
            weeklyHours: hours === '' ? null : Number(hours),
          },
    startDate: read('fecha_inicio'),
    endDate: read('fecha_fin'),
  };
  return { fact, document: read('numero_documento') };
}

/** A row of the demo's applicants as the registry would hold it. */
export function applicantOf(row: Row): OfPerson<ApplicantFact> {
  const read = reader('aplicantes', row);
  const date = read('fecha_aplicacion');
  const fact: ApplicantFact = {
    month: monthOf(date),
    sex: read('sexo'),
    age: ageOn(read('fecha_nacimiento'), date),
    people: read('pueblo'),
    municipality: placeOf(read('municipio_origen')),
  };
  return { fact, document: read('numero_documento') };
}

/** A row of the demo's exchange rates. */
export function rateOf(row: Row): ExchangeRateFact {
  const read = reader('tipos-cambio', row);
  return { date: read('fecha'), currency: read('moneda'), gtqPerUnit: Number(read('gtq_por_unidad')) };
}

/** Some offices write "municipio, departamento". */
function placeOf(text: string): string {
  const code = municipalities.resolve(text);
  if (code === undefined) throw new Error(`no municipality ${text}`);
  return code;
}
