import { z } from 'zod';
import { toCsv } from '../render/csv/csv';
import type { Recruiter } from './recruiter';

const text = z.string().nullable();
const texts = z.array(z.string()).readonly();

/** A recruiter in the list to download; days are aaaa-mm-dd, places and classes their codes. */
export const listEntrySchema = z.strictObject({
  numero_registro: z.string(),
  nombre: z.string(),
  nombre_comercial: text,
  tipo_persona: z.string(),
  nit: text,
  representante_legal: text,
  municipio: text,
  telefono: text,
  sitio_web: text,
  paises: texts,
  sectores: texts,
  estado: z.string(),
  estado_desde: text,
  vigente_desde: text,
  vigente_hasta: text,
  nombres_anteriores: texts,
});
export type ListEntry = z.infer<typeof listEntrySchema>;

export function listEntry(recruiter: Recruiter): ListEntry {
  return {
    numero_registro: recruiter.number,
    nombre: recruiter.name,
    nombre_comercial: recruiter.tradeName,
    tipo_persona: recruiter.personType,
    nit: recruiter.taxId,
    representante_legal: recruiter.representative,
    municipio: recruiter.municipality,
    telefono: recruiter.telephone,
    sitio_web: recruiter.website,
    paises: recruiter.countries,
    sectores: recruiter.sectors,
    estado: recruiter.status,
    estado_desde: recruiter.since,
    vigente_desde: recruiter.validFrom,
    vigente_hasta: recruiter.validUntil,
    nombres_anteriores: recruiter.former.names,
  };
}

/** The list as CSV; several values of a cell are parted by `|`, as in the registry's own files. */
export function listCsv(recruiters: readonly Recruiter[]): Buffer {
  const columns = listEntrySchema.keyof().options;
  return toCsv(
    columns,
    recruiters.map(listEntry).map((entry) => columns.map((column) => cell(entry[column]))),
  );
}

function cell(value: string | null | readonly string[]): string | null {
  return value === null || typeof value === 'string' ? value : value.join('|');
}
