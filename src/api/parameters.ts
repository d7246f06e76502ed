import { z } from 'zod';
import { DIMENSIONS, MEASURES } from '../cube/cube';
import { guatemalaInstant, isMonth } from '../records/period';
import { FORMATS } from './formats';

/** Figures a page holds at most, and where nothing is asked for. */
export const LARGEST_PAGE = 10_000;
export const USUAL_PAGE = 1_000;
/** Letters of one parameter: all municipalities by code. */
const LONGEST = 2_000;
/** The code of "all categories", as SDMX has it. */
export const ALL = '_T';

const isDay = (text: string): boolean => guatemalaInstant(`${text}T00:00`) !== undefined;
const isPeriod = (text: string): boolean => /^\d{4}(-(0[1-9]|1[0-2]|A(0[1-9]|1[0-2])|C[1-3]))?$/.test(text);

const text = z.string().min(1).max(LONGEST);
const list = text.transform((given) => given.split(',')).pipe(z.array(z.string().min(1)));
const day = z.iso.date().refine(isDay);
const period = z
  .string()
  .refine((given) => isMonth(given) || /^\d{4}$/.test(given))
  .max(7);
const count = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most));

/** Which releases answer. */
const view = {
  asOf: day.optional(),
  publicacion: z
    .string()
    .regex(/^[a-z]+\/\d{4}(-[A-Z]?\d{1,2})?\/v[1-9]\d{0,3}$/)
    .max(40)
    .optional(),
};

/** The parameters of each route, by its name. What is not here is refused. */
export const PARAMETERS = {
  raiz: z.strictObject({}),
  openapi: z.strictObject({}),
  conjuntos: z.strictObject(view),
  conjunto: z.strictObject(view),
  observaciones: z.strictObject({
    periodo: list.refine((codes) => codes.every(isPeriod)).optional(),
    desde: period.optional(),
    hasta: period.optional(),
    medida: list.pipe(z.array(z.enum(MEASURES))).optional(),
    ...(Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, list.optional()])) as Record<
      (typeof DIMENSIONS)[number],
      z.ZodOptional<typeof list>
    >),
    ...view,
    formato: z.enum(FORMATS).optional(),
    etiquetas: z.enum(['si', 'no']).default('no'),
    pagina: count(1, 999_999_999).default(1),
    tamano: count(1, LARGEST_PAGE).default(USUAL_PAGE),
  }),
  codigos: z.strictObject({}),
  codigo: z.strictObject(view),
  publicaciones: z.strictObject({}),
  cambios: z.strictObject({ desde: day.optional() }),
} as const;
export type RouteName = keyof typeof PARAMETERS;
export type ParametersOf<Route extends RouteName> = z.infer<(typeof PARAMETERS)[Route]>;

/** What is wrong with a parameter: it is not one of the route's, it stands twice, or its value is none. */
export interface ParameterFault {
  readonly parameter: string;
  readonly fault: 'unknown' | 'twice' | 'value';
}

/** The parameters of a query, or everything that is wrong with them. `query` is what stands behind the question mark. */
export function readParameters<Route extends RouteName>(
  route: Route,
  query: URLSearchParams,
): { readonly given: ParametersOf<Route> } | { readonly faults: readonly ParameterFault[] } {
  const schema: z.ZodObject = PARAMETERS[route];
  const names = [...new Set(query.keys())];
  const faults = names.flatMap((parameter): ParameterFault[] => {
    if (!Object.hasOwn(schema.shape, parameter)) return [{ parameter, fault: 'unknown' }];
    return query.getAll(parameter).length > 1 ? [{ parameter, fault: 'twice' }] : [];
  });
  const known = names.filter((name) => faults.every(({ parameter }) => parameter !== name));
  const parsed = schema.safeParse(Object.fromEntries(known.map((name) => [name, query.get(name) ?? ''])));
  if (parsed.success && faults.length === 0) return { given: parsed.data as ParametersOf<Route> };
  const wrong = new Set(parsed.error?.issues.map(({ path }) => String(path[0])));
  return { faults: [...faults, ...[...wrong].map((parameter): ParameterFault => ({ parameter, fault: 'value' }))] };
}
