import { z } from 'zod';
import { DIMENSIONS, MEASURES } from '../cube/cube';
import { LARGEST_PAGE } from './parameters';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.iso.datetime();
const address = z.string();
const id = z.string();
const dimension = z.enum(DIMENSIONS);
const measure = z.enum(MEASURES);
const code = z.strictObject({ codigo: z.string(), etiqueta: z.string() });

const summary = {
  id,
  titulo: z.string(),
  informe: z.string(),
  primer_mes: z.string().nullable(),
  ultimo_mes: z.string().nullable(),
  actualizado: instant,
  enlace: z.url(),
};

const observation = z.strictObject({
  celda: z.string(),
  tabla: id,
  periodo: z.string(),
  medida: measure,
  medida_nombre: z.string().optional(),
  codigos: z.partialRecord(dimension, z.string()),
  etiquetas: z.partialRecord(dimension, z.string()).optional(),
  valor: z.number().nullable(),
  estado: z.enum(['', 'c', 'z']),
  OBS_STATUS: z.enum(['A', 'Q', 'M']),
  CONF_STATUS: z.enum(['F', 'C']),
  clase_n: z.string().nullable().optional(),
  publicacion: address,
  version: z.int().positive(),
  enlace: z.url(),
});

const publication = z.strictObject({
  publicacion: address,
  informe: z.string(),
  periodo: z.string(),
  version: z.int().positive(),
  publicado: instant,
  nota: z.string().nullable(),
  retirado: z.strictObject({ fecha: instant, motivo: z.string() }).nullable(),
  huella: hash.nullable(),
  huella_manifiesto: hash.nullable(),
  enlace: z.url().nullable(),
  archivos: z.array(z.strictObject({ ruta: z.string(), bytes: z.int().nonnegative(), sha256: hash, enlace: z.url() })),
});

/** What each route answers, as JSON. The figures' other formats are standards of their own. */
export const ANSWERS = {
  raiz: z.strictObject({
    nombre: z.string(),
    version: z.literal('1'),
    licencia: z.url(),
    regla: z.string(),
    tamano_maximo: z.literal(LARGEST_PAGE),
    enlaces: z.record(z.string(), z.url()),
  }),
  conjuntos: z.strictObject({
    conjuntos: z.array(z.strictObject({ ...summary, medidas: z.array(measure), dimensiones: z.array(dimension) })),
  }),
  conjunto: z.strictObject({
    ...summary,
    medidas: z.array(z.strictObject({ id: measure, titulo: z.string(), unidad: z.string() })),
    dimensiones: z.array(z.strictObject({ id: dimension, titulo: z.string(), descripcion: z.string(), codigos: z.array(code) })),
    periodos: z.array(z.string()),
    observaciones: z.url(),
  }),
  observaciones: z.strictObject({
    conjunto: id,
    total: z.int().nonnegative(),
    pagina: z.int().positive(),
    paginas: z.int().positive(),
    tamano: z.int().positive(),
    tamano_maximo: z.literal(LARGEST_PAGE),
    siguiente: z.url().nullable(),
    observaciones: z.array(observation),
  }),
  codigos: z.strictObject({ listas: z.array(z.strictObject({ lista: dimension, titulo: z.string(), enlace: z.url() })) }),
  codigo: z.strictObject({ lista: dimension, titulo: z.string(), descripcion: z.string(), codigos: z.array(code) }),
  publicaciones: z.strictObject({ publicaciones: z.array(publication) }),
  cambios: z.strictObject({
    cambios: z.array(
      z.strictObject({
        fecha: instant,
        cambio: z.enum(['publicado', 'corregido', 'retirado']),
        publicacion: address,
        nota: z.string().nullable(),
        enlace: z.url().nullable(),
      }),
    ),
  }),
} as const;
export type AnswerName = keyof typeof ANSWERS;
export type AnswerOf<Name extends AnswerName> = z.infer<(typeof ANSWERS)[Name]>;

const byPlace = <Kind extends z.ZodType>(kind: Kind) => z.record(z.string().regex(/^\d+$/), kind);
const names = z.record(z.string(), z.string());

/** Figures as JSON-stat 2.0. */
export const JSON_STAT = z.strictObject({
  version: z.literal('2.0'),
  class: z.literal('dataset'),
  label: z.string(),
  source: z.string(),
  updated: instant,
  id: z.array(z.string()),
  size: z.array(z.int().nonnegative()),
  role: z.strictObject({ time: z.array(z.string()), metric: z.array(z.string()), geo: z.array(z.string()).optional() }),
  dimension: z.record(
    z.string(),
    z.strictObject({
      label: z.string(),
      category: z.strictObject({
        index: z.array(z.string()),
        label: names,
        unit: z.record(z.string(), z.strictObject({ label: z.string() })).optional(),
      }),
    }),
  ),
  value: byPlace(z.number()),
  status: byPlace(z.enum(['c', 'z'])),
  extension: z.strictObject({ publicaciones: z.array(address), publicacion: byPlace(z.int().nonnegative()) }),
});

/** What a refusal looks like (RFC 9457). */
export const PROBLEM = z.strictObject({
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.strictObject({ parameter: z.string(), detail: z.string() })).optional(),
});
