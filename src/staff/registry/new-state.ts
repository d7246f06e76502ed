import { addMonths, monthOf, lastDay, type IsoDate } from '../../records/period';
import { type ActName, ACTS, type AskedDay } from './acts';
import { cellsOf, type Registered } from './registered';

/** Columns that are the recruiter's own data, as forms ask for them. */
export const DATA_COLUMNS = [
  'nombre',
  'nombre_comercial',
  'tipo_persona',
  'nit',
  'representante_legal',
  'direccion',
  'municipio',
  'telefono',
  'correo',
  'sitio_web',
  'paises',
  'sectores',
] as const;

/** What was typed, by field. */
export type Typed = ReadonlyMap<string, string>;

/** A field that is wrong by a rule of the forms; `message` is its name under `problems`. */
export interface FormProblem {
  readonly column: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export const LEAST_REASON = 10;
export const MOST_NOTE = 1_000;
/** An authorisation lasts three years (registry-files contract, reclutadores). */
export const MOST_YEARS = 3;

/** The last day of an authorisation that begins on a day: three years less a day. */
export function lastDayOf(from: IsoDate): IsoDate {
  const month = addMonths(monthOf(from), 12 * MOST_YEARS);
  const anniversary = `${month}-${from.slice(8)}` > lastDay(month) ? dayAfter(lastDay(month)) : `${month}-${from.slice(8)}`;
  return dayAfter(anniversary, -1);
}

export function dayAfter(day: IsoDate, days = 1): IsoDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The first state of a recruiter: an application, which waits. It waits since the day it applied. */
export function applicationCells(typed: Typed): ReadonlyMap<string, string> {
  const asked = typed.get('fecha_solicitud') ?? '';
  const own = ['numero_registro', ...DATA_COLUMNS].map((column) => [column, typed.get(column) ?? ''] as const);
  return new Map([...own, ['fecha_solicitud', asked], ['estado', 'EN_TRAMITE'], ['fecha_estado', asked]]);
}

/** The next state of a recruiter by an act, as cells of a file: what the act does not change stays as it is. */
export function nextCells(act: ActName, recruiter: Registered, typed: Typed, today: IsoDate): ReadonlyMap<string, string> {
  const waits = recruiter.status === 'EN_TRAMITE';
  const before = cellsOf(recruiter.current);
  // Whoever waits has no decision yet, even where a file told of one to come.
  const present = waits ? new Map([...before, ...undecided()]) : before;
  if (act === 'correct') {
    const status = waits ? 'EN_TRAMITE' : recruiter.current.status;
    const data = DATA_COLUMNS.map((column) => [column, typed.get(column) ?? ''] as const);
    return new Map([...present, ...data, ['estado', status], ['fecha_estado', today]]);
  }
  const { to, asks } = ACTS[act];
  const asked = asks.map((column) => [column, typed.get(column) ?? ''] as const);
  return new Map([
    ...present,
    ...(act === 'reapply' ? undecided() : []),
    ...(decides(act) ? [['fecha_resolucion', today] as const] : []),
    ...asked,
    ['motivo', typed.get('motivo') ?? ''],
    ['estado', to ?? ''],
    ['fecha_estado', today],
  ]);
}

/** Whether an act answers an application. */
function decides(act: ActName): boolean {
  return act === 'authorise' || act === 'deny' || act === 'renew';
}

function undecided(): (readonly [string, string])[] {
  return [
    ['fecha_resolucion', ''],
    ['vigente_desde', ''],
    ['vigente_hasta', ''],
  ];
}

/** What is wrong with an application beyond the rules of the layout; days are `aaaa-mm-dd` where the layout understands them. */
export function applicationProblems(cells: Typed, typed: Typed, today: IsoDate): FormProblem[] {
  return [...numberProblem(cells), ...futureProblem(cells, today), ...noteProblem(typed, false)];
}

/** A recruiter's page stands under its number: these are addresses of something else. */
function numberProblem(cells: Typed): FormProblem[] {
  const number = (cells.get('numero_registro') ?? '').trim();
  return ['nueva', '.', '..'].includes(number) ? [{ column: 'numero_registro', message: 'number-odd' }] : [];
}

/** What is wrong with an act beyond the rules of the layout. */
export function actProblems(act: ActName, recruiter: Registered, cells: Typed, typed: Typed, today: IsoDate): FormProblem[] {
  const { asks } = ACTS[act];
  return [
    ...(act === 'correct' ? noteProblem(typed, true) : [...reasonProblem(typed), ...noteProblem(typed, false)]),
    ...(act === 'correct' && isUnchanged(recruiter, cells) ? [{ column: 'nombre', message: 'unchanged' }] : []),
    ...missing(asks, typed),
    ...(asks.includes('fecha_solicitud') ? [...futureProblem(cells, today), ...applicationOrder(recruiter, cells)] : []),
    ...(asks.includes('vigente_hasta') ? validityProblems(recruiter, cells, today) : []),
  ];
}

function missing(asks: readonly AskedDay[], typed: Typed): FormProblem[] {
  // The application's day is required by the layout.
  return asks
    .filter((column) => column !== 'fecha_solicitud' && (typed.get(column) ?? '').trim() === '')
    .map((column) => ({ column, message: 'day-missing' }));
}

function reasonProblem(typed: Typed): FormProblem[] {
  const short = lettersIn(typed.get('motivo')) < LEAST_REASON;
  return short ? [{ column: 'motivo', message: 'reason-short', params: { least: LEAST_REASON } }] : [];
}

function noteProblem(typed: Typed, required: boolean): FormProblem[] {
  const note = (typed.get('nota') ?? '').trim();
  if (required && lettersIn(note) < LEAST_REASON) return [{ column: 'nota', message: 'note-short', params: { least: LEAST_REASON } }];
  if (/(?![\n\r\t])\p{Cc}/u.test(note)) return [{ column: 'nota', message: 'note-odd' }];
  return note.length > MOST_NOTE ? [{ column: 'nota', message: 'note-long', params: { most: MOST_NOTE } }] : [];
}

/** A reason of blanks or dots is none. */
function lettersIn(text = ''): number {
  return [...text.matchAll(/[\p{Letter}\p{Number}]/gu)].length;
}

function futureProblem(cells: Typed, today: IsoDate): FormProblem[] {
  const asked = dayIn(cells, 'fecha_solicitud');
  return asked !== undefined && asked > today ? [{ column: 'fecha_solicitud', message: 'application-future' }] : [];
}

/** A second application comes after the first: two of one day would be counted as one. */
function applicationOrder({ rows }: Registered, cells: Typed): FormProblem[] {
  const asked = dayIn(cells, 'fecha_solicitud');
  const last = rows.reduce((day, { applicationDate }) => (applicationDate > day ? applicationDate : day), '');
  return asked !== undefined && asked <= last ? [{ column: 'fecha_solicitud', message: 'application-order', params: { last } }] : [];
}

/** A validity begins when the authorisation counts, since an AUTORIZADO is told as authorised from its first day on. */
function validityProblems({ current, status }: Registered, cells: Typed, today: IsoDate): FormProblem[] {
  const [from, until] = [dayIn(cells, 'vigente_desde'), dayIn(cells, 'vigente_hasta')];
  if (from === undefined || until === undefined) return [];
  const latest =
    status === 'AUTORIZADO' && current.validUntil !== null && current.validUntil >= today ? dayAfter(current.validUntil) : today;
  return [
    ...(from > latest ? [{ column: 'vigente_desde', message: 'validity-begins', params: { latest } }] : []),
    ...(until < today ? [{ column: 'vigente_hasta', message: 'validity-over' }] : []),
    ...(until > lastDayOf(from) ? [{ column: 'vigente_hasta', message: 'validity-long', params: { last: lastDayOf(from) } }] : []),
  ];
}

function isUnchanged({ current }: Registered, cells: Typed): boolean {
  const before = cellsOf(current);
  return DATA_COLUMNS.every((column) => (before.get(column) ?? '') === (cells.get(column) ?? ''));
}

/** A day as the layout read it. */
function dayIn(cells: Typed, column: string): IsoDate | undefined {
  const text = cells.get(column) ?? '';
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
}
