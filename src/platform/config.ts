import { resolve } from 'node:path';
import { z } from 'zod';
import { RefusedError } from './errors';
import { sentence, type Texts } from './texts';

export type DatabaseConfig = { readonly kind: 'server'; readonly url: string } | { readonly kind: 'embedded'; readonly folder: string };

export type LogLevel = (typeof logLevels)[number];
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The settings of one running program; .env.example explains each. */
export interface Config {
  readonly database: DatabaseConfig;
  /** Key of the HMAC over document numbers; absent with the embedded database, which keeps its own. */
  readonly hashKey: string | undefined;
  /** Secret that the key for signing manifests is made from; absent: the hash key. */
  readonly signingSecret: string | undefined;
  readonly reportsFolder: string;
  /** Where files of the registry wait, encrypted, until somebody takes them in. */
  readonly uploadsFolder: string;
  readonly port: number;
  readonly host: string;
  /** Proxies in front of the service, each of which adds the address it was asked by: 0 where people reach it directly. */
  readonly proxies: number;
  /** When to ask which closed months lack a release; five cron fields in the time of Guatemala. */
  readonly monthlyCron: string;
  /** The same for the four-monthly report. */
  readonly fourMonthlyCron: string;
  /** When to look for scheduled releases whose hour has come. */
  readonly publicationCron: string;
  /** Whether one person lets a report out, or it takes a second one's approval. */
  readonly review: 'direct' | 'two-person';
  readonly logLevel: LogLevel;
  /** How the ten days to decide a recruiter's application are counted. */
  readonly decisionDays: 'calendar' | 'working';
  /** Where people reach the site, without a slash at the end: what links in mails and feeds begin with. */
  readonly publicUrl: string;
  readonly mail: MailConfig;
  /** When to collect and send notices; five cron fields. */
  readonly noticesCron: string;
  /** Hours after the announced instant from which a report that is not out is late. */
  readonly lateAfterHours: number;
  /** Networks (CIDR) and addresses besides this machine that may read the metrics. */
  readonly metricsNetworks: readonly string[];
  /** Years after whose end the persons of a year are no longer told by their documents; undefined: the ministry has not decided. */
  readonly identityYears: number | undefined;
}

/** How mail leaves. */
export interface MailConfig {
  /** `smtp(s)://user:password@host:port`; absent: each message becomes a file in `folder`. */
  readonly smtpUrl: string | undefined;
  readonly folder: string;
  /** `Name <address>` or an address. */
  readonly sender: string;
  /** Who is told what happens to drafts and to the schedule. */
  readonly staff: readonly string[];
}

/** Injection tokens of the configuration and of the key of the HMAC over document numbers. */
export const CONFIG = Symbol('Config');
export const HASH_KEY = Symbol('HashKey');

/** Every time of day in a setting is meant in this zone. */
export const timeZone = 'America/Guatemala';

const bounds = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** Whether a text is a cron expression of five numeric fields with `*`, lists, ranges and steps that ever comes true (30 February does not). */
export function isCron(text: string): boolean {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== bounds.length) return false;
  const values = bounds.map(([low, high], index) => cronValues(fields[index] ?? '', low, high));
  const [, , days, months] = values;
  if (days === undefined || months === undefined || values.includes(undefined)) return false;
  // With a day of the week as well, either of the two is enough.
  return fields[4] !== '*' || months.some((month) => days.some((day) => day <= (LONGEST[month - 1] ?? 0)));
}

/** Days of the months, in a leap year. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The values a field stands for; undefined where it is not written as one. */
function cronValues(field: string, low: number, high: number): number[] | undefined {
  const parts = field.split(',').map((part) => {
    const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/([1-9]\d?))?$/.exec(part);
    if (match === null) return undefined;
    const from = Number(match[1] ?? low);
    const to = Number(match[2] ?? match[1] ?? high);
    const step = Number(match[3] ?? 1);
    if (from < low || to > high || from > to) return undefined;
    return Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((value) => (value - from) % step === 0);
  });
  return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

const blankIsAbsent = (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const setting = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankIsAbsent, schema);

/** `address` or `Name <address>`. */
const sender = z.string().refine((text) => z.email().safeParse(/^[^<>"]{1,100} <([^<>]+)>$/.exec(text)?.[1] ?? text).success);
const addresses = z
  .string()
  .default('')
  .transform((text) => [...new Set(text.split(',').map((each) => each.trim()))].filter((each) => each !== ''))
  .pipe(z.array(z.email()));

const networks = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((each) => each.trim()))
  .transform((each) => each.filter((network) => network !== ''))
  .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])));

const settings = z
  .object({
    DATABASE_URL: setting(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
    MOVILIDAD_DATA_DIR: setting(z.string().default('var/db')),
    MOVILIDAD_REPORTS_DIR: setting(z.string().default('reports')),
    MOVILIDAD_CARGAS_DIR: setting(z.string().default('var/cargas')),
    MOVILIDAD_HASH_KEY: setting(z.string().min(32).optional()),
    MOVILIDAD_SIGNING_SECRET: setting(z.string().min(32).optional()),
    PORT: setting(
      z
        .string()
        .regex(/^\d{1,5}$/)
        .default('3000')
        .transform(Number)
        .pipe(z.int().max(65_535)),
    ),
    HOST: setting(
      z
        .string()
        .regex(/^[\w.:-]+$/)
        .default('127.0.0.1'),
    ),
    MOVILIDAD_PROXIES: setting(z.string().regex(/^\d$/).default('0').transform(Number)),
    MOVILIDAD_CRON_MENSUAL: setting(z.string().refine(isCron).default('15 6 * * *')),
    MOVILIDAD_CRON_CUATRIMESTRAL: setting(z.string().refine(isCron).default('45 6 * * *')),
    MOVILIDAD_CRON_PUBLICACION: setting(z.string().refine(isCron).default('* * * * *')),
    MOVILIDAD_REVISION: setting(z.enum(['directa', 'dos-personas']).default('directa')),
    MOVILIDAD_PLAZO_RECLUTADORES: setting(z.enum(['calendario', 'habiles']).default('calendario')),
    MOVILIDAD_LOG_LEVEL: setting(z.enum(logLevels).default('info')),
    MOVILIDAD_URL_PUBLICA: setting(z.url({ protocol: /^https?$/ }).default('http://localhost:3000')),
    MOVILIDAD_SMTP_URL: setting(z.url({ protocol: /^smtps?$/ }).optional()),
    MOVILIDAD_CORREO_REMITENTE: setting(sender.optional()),
    MOVILIDAD_CORREO_DIR: setting(z.string().default('var/correo')),
    MOVILIDAD_CORREO_PERSONAL: setting(addresses),
    MOVILIDAD_CRON_AVISOS: setting(z.string().refine(isCron).default('* * * * *')),
    MOVILIDAD_ATRASO_HORAS: setting(
      z
        .string()
        .regex(/^\d{1,3}$/)
        .default('2')
        .transform(Number),
    ),
    MOVILIDAD_METRICAS_REDES: setting(networks),
    MOVILIDAD_CONSERVACION_ANOS: setting(
      z
        .string()
        .regex(/^[1-9]\d?$/)
        .transform(Number)
        .optional(),
    ),
  })
  .refine((given) => given.DATABASE_URL === undefined || given.MOVILIDAD_HASH_KEY !== undefined, { path: ['MOVILIDAD_HASH_KEY'] })
  .refine((given) => given.MOVILIDAD_SMTP_URL === undefined || given.MOVILIDAD_CORREO_REMITENTE !== undefined, {
    path: ['MOVILIDAD_CORREO_REMITENTE'],
  });

/**
 * The configuration from the environment's settings; folders are meant from the project's own. A wrong setting is refused
 * with its name and what it should be, never with its value, which may be a secret.
 * `texts` is the section platform/es/problems.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>, projectFolder: string, texts: Texts): Config {
  const parsed = settings.safeParse(env);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]);
    throw new RefusedError(
      'settings.wrong',
      sentence(texts, 'settings.wrong', { name, expected: sentence(texts, `settings.expected.${name}`) }),
    );
  }
  const given = parsed.data;
  return {
    database:
      given.DATABASE_URL === undefined
        ? { kind: 'embedded', folder: resolve(projectFolder, given.MOVILIDAD_DATA_DIR) }
        : { kind: 'server', url: given.DATABASE_URL },
    hashKey: given.MOVILIDAD_HASH_KEY,
    signingSecret: given.MOVILIDAD_SIGNING_SECRET,
    reportsFolder: resolve(projectFolder, given.MOVILIDAD_REPORTS_DIR),
    uploadsFolder: resolve(projectFolder, given.MOVILIDAD_CARGAS_DIR),
    port: given.PORT,
    host: given.HOST,
    proxies: given.MOVILIDAD_PROXIES,
    monthlyCron: given.MOVILIDAD_CRON_MENSUAL,
    fourMonthlyCron: given.MOVILIDAD_CRON_CUATRIMESTRAL,
    publicationCron: given.MOVILIDAD_CRON_PUBLICACION,
    review: given.MOVILIDAD_REVISION === 'dos-personas' ? 'two-person' : 'direct',
    logLevel: given.MOVILIDAD_LOG_LEVEL,
    decisionDays: given.MOVILIDAD_PLAZO_RECLUTADORES === 'habiles' ? 'working' : 'calendar',
    publicUrl: given.MOVILIDAD_URL_PUBLICA.replace(/\/+$/, ''),
    mail: {
      smtpUrl: given.MOVILIDAD_SMTP_URL,
      folder: resolve(projectFolder, given.MOVILIDAD_CORREO_DIR),
      sender: given.MOVILIDAD_CORREO_REMITENTE ?? 'movilidad@localhost.localdomain',
      staff: given.MOVILIDAD_CORREO_PERSONAL,
    },
    noticesCron: given.MOVILIDAD_CRON_AVISOS,
    lateAfterHours: given.MOVILIDAD_ATRASO_HORAS,
    metricsNetworks: given.MOVILIDAD_METRICAS_REDES,
    identityYears: given.MOVILIDAD_CONSERVACION_ANOS,
  };
}
