import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit-log/audit-log.repository';
import type { AuditDetail } from '../../audit-log/entry';
import { EntryService } from '../../ingest/entry.service';
import { reclutadores } from '../../ingest/layouts/reclutadores';
import type { JsonValue } from '../../platform/canonical-json';
import type { Sql } from '../../platform/database.service';
import { TextStore } from '../../platform/texts.store';
import { type ActName, ACTS, actsFrom } from './acts';
import { actProblems, applicationCells, applicationProblems, type FormProblem, nextCells, type Typed } from './new-state';
import { type Registered, subjectOfRecruiter } from './registered';
import { RegistryRepository } from './registry.repository';
import { RegistryService } from './registry.service';
import { warningsMark } from './warnings-mark';

const TEXTS = 'staff/es/reclutadores';

/** What is wrong with a field of a form, in words. */
export interface WrongField {
  readonly column: string;
  readonly message: string;
}

/** A form that was not taken: nothing changed. */
export class WrongForm extends Error {
  constructor(readonly fields: readonly WrongField[]) {
    super('a form with wrong fields');
  }
}

/** A form about a recruiter, with what it was shown for. */
export interface SentAct {
  readonly number: string;
  readonly act: ActName;
  readonly typed: Typed;
  /** Where the recruiter's last row stood, `batch/row`. */
  readonly seen: string;
  /** What it shared with others, as `warningsMark` tells it, and whether somebody ticked that it was looked at. */
  readonly warned: string;
  readonly reviewed: boolean;
}

/** One new row of the register, on its way in. */
interface NewRow {
  readonly actor: string;
  readonly number: string;
  /** The row it follows; undefined for a recruiter's first. */
  readonly after: string | undefined;
  readonly cells: Typed;
  readonly own: readonly FormProblem[];
  readonly note: string;
  readonly content: JsonValue;
  readonly told: (batch: number) => { readonly action: string; readonly subject: string; readonly detail: AuditDetail };
}

/** Keeps the register: each change is one row more, with its entry in the audit log. Throws WrongForm, or RefusedError where the state does not allow it. */
@Injectable()
export class KeepingService {
  constructor(
    private readonly registry: RegistryService,
    private readonly rows: RegistryRepository,
    private readonly entries: EntryService,
    private readonly log: AuditLog,
    private readonly texts: TextStore,
  ) {}

  /** Enters an application of somebody the register does not have; gives the number as it is kept. */
  async apply(actor: string, typed: Typed): Promise<string> {
    const given = applicationCells(typed);
    const { cells } = this.entries.read(reclutadores, given);
    const number = (cells.get('numero_registro') ?? '').trim();
    const taken = number.includes('\u0000') || number === '' ? [] : await this.rows.likeNumber(number);
    await this.enter({
      actor,
      number,
      after: undefined,
      cells: given,
      own: [
        ...applicationProblems(cells, typed, this.registry.today),
        ...(taken.some((each) => each !== number)
          ? [{ column: 'numero_registro', message: 'number-alike', params: { number: taken[0] ?? '' } }]
          : []),
      ],
      note: (typed.get('nota') ?? '').trim(),
      content: contentOf(actor, 'apply', number, '', typed),
      told: (batch) => ({
        action: 'recruiter.applied',
        subject: subjectOfRecruiter({ batch, row: 1 }),
        detail: { to: 'EN_TRAMITE', applied: cells.get('fecha_solicitud') ?? '' },
      }),
    });
    return number;
  }

  /** Enters what somebody decided of a recruiter, or corrected of its data. */
  async act(actor: string, { number, act, typed, seen, warned, reviewed }: SentAct): Promise<void> {
    const recruiter = await this.registry.find(number);
    const given = nextCells(act, recruiter, typed, this.registry.today);
    const content = contentOf(actor, act, number, seen, typed);
    if (recruiter.seen !== seen && (await this.entries.isEntered({ layout: reclutadores, content }))) return;
    this.mustBeOpen(recruiter, act, seen);
    const { cells } = this.entries.read(reclutadores, given);
    const warnings = ACTS[act].favours ? await this.registry.warnings(recruiter) : [];
    await this.enter({
      actor,
      number,
      after: seen,
      cells: given,
      note: (typed.get('nota') ?? '').trim(),
      content,
      own: [
        ...actProblems(act, recruiter, cells, typed, this.registry.today),
        ...(warnings.length > 0 && !(reviewed && warned === warningsMark(warnings))
          ? [{ column: 'revisado', message: 'not-reviewed' }]
          : []),
      ],
      told: (batch) => ({
        action: ACTS[act].told,
        subject: recruiter.subject,
        detail: {
          batch,
          from: recruiter.status,
          to: cells.get('estado') ?? '',
          ...(ACTS[act].asks.includes('vigente_hasta') ? { until: cells.get('vigente_hasta') ?? '' } : {}),
          ...(ACTS[act].favours ? { warnings: warnings.length, reviewed: warnings.length > 0 } : {}),
        },
      }),
    });
  }

  /** Refuses what the state does not allow, and a form that was shown before somebody else changed something. */
  private mustBeOpen(recruiter: Registered, act: ActName, seen: string): void {
    if (recruiter.seen !== seen) throw this.texts.refusal(TEXTS, 'problems.changed-meanwhile');
    if (!actsFrom(recruiter.status).includes(act)) throw this.texts.refusal(TEXTS, 'problems.not-in-this-state');
  }

  private async enter(row: NewRow): Promise<void> {
    const { problems, record } = this.entries.read(reclutadores, row.cells);
    const own = row.own.map(({ column, message, params }) => ({ column, message: this.texts.sentence(TEXTS, `wrong.${message}`, params) }));
    if (problems.length + own.length > 0 || record === undefined) throw new WrongForm([...problems, ...own]);
    const entry = { layout: reclutadores, record, content: row.content, actor: row.actor };
    await this.entries.enter(entry, (sql, batch) => this.confirm(sql, batch, row));
  }

  /** The rest of the transaction: nobody else added a row meanwhile, the note, and who did it. */
  private async confirm(sql: Sql, batch: number, { actor, number, after, note, told }: NewRow): Promise<void> {
    const last = await this.rows.lastPlace(sql, number, batch);
    if (last !== after) throw this.texts.refusal(TEXTS, after === undefined ? 'problems.number-taken' : 'problems.changed-meanwhile');
    if (note !== '') await this.rows.note(sql, batch, note);
    await this.log.append(sql, { actor, ...told(batch) });
  }
}

/** A form as it was sent: sent twice, it is done once. */
function contentOf(actor: string, act: string, number: string, seen: string, typed: Typed): JsonValue {
  return { actor, acto: act, numero: number, visto: seen, campos: Object.fromEntries(typed) };
}
