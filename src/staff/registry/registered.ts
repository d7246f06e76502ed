import type { RecruiterRow } from '../../recruiters/recruiter';
import type { IsoDate } from '../../records/period';
import { stateOn, statusOn } from '../../records/recruiter-status';

/** A row of recruiter_state as the staff see it: with what the public may not know, and where it comes from. */
export interface RegisteredRow extends RecruiterRow {
  readonly batch: number;
  readonly row: number;
  readonly address: string | null;
  readonly email: string | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly source: string;
  readonly fileName: string;
  readonly startedAt: Date;
  /** Who took the file in or entered the state, as the audit log names it; null where nobody noted it. */
  readonly actor: string | null;
  /** Name of that account. */
  readonly person: string | null;
}

/** A recruiter as the staff see it on a day. */
export interface Registered {
  /** Its rows in order of arrival, at least one. */
  readonly rows: readonly RegisteredRow[];
  /** The row whose data are in force. */
  readonly current: RegisteredRow;
  /** Null before it applied. */
  readonly status: string | null;
  /** Where its first row stands: names it in the audit log, which holds no registration numbers since nobody knows what is in them. */
  readonly subject: string;
  /** Where its last row stands: a form that was shown for an earlier one is refused. */
  readonly seen: string;
}

/** A recruiter from its rows in order of arrival; undefined without any. */
export function registeredOn(rows: readonly RegisteredRow[], day: IsoDate): Registered | undefined {
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const status = statusOn(rows, day);
  return { rows, current: stateOn(rows, day) ?? first, status, subject: subjectOfRecruiter(first), seen: placeOf(last) };
}

/** Where a row stands in the registry. */
export function placeOf({ batch, row }: Pick<RegisteredRow, 'batch' | 'row'>): string {
  return `${String(batch)}/${String(row)}`;
}

/** A recruiter in the audit log, by its first row. */
export function subjectOfRecruiter(first: Pick<RegisteredRow, 'batch' | 'row'>): string {
  return `recruiter:${placeOf(first)}`;
}

/** The present data as cells of a file, by column of the layout. */
export function cellsOf(row: RegisteredRow): ReadonlyMap<string, string> {
  const cells: readonly (readonly [string, string | null])[] = [
    ['numero_registro', row.number],
    ['nombre', row.name],
    ['nombre_comercial', row.tradeName],
    ['tipo_persona', row.personType],
    ['nit', row.taxId],
    ['representante_legal', row.representative],
    ['direccion', row.address],
    ['municipio', row.municipality],
    ['telefono', row.telephone],
    ['correo', row.email],
    ['sitio_web', row.website],
    ['paises', row.countries.join('|')],
    ['sectores', row.sectors.join('|')],
    ['fecha_solicitud', row.applicationDate],
    ['fecha_resolucion', row.decisionDate],
    ['estado', row.status],
    ['vigente_desde', row.validFrom],
    ['vigente_hasta', row.validUntil],
    ['motivo', row.reason],
    ['fecha_estado', row.statusDate],
  ];
  return new Map(cells.map(([column, value]) => [column, value ?? '']));
}
