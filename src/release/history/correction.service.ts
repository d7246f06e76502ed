import { Injectable } from '@nestjs/common';
import type { AuditRelease } from '../../audit/published';
import { PublishedFolders } from '../../audit/published-folders.store';
import type { ProtectedCell } from '../../disclosure/protected-cube';
import { RefusedError } from '../../platform/errors';
import { TextStore } from '../../platform/texts.store';
import { becameReserved, changedFigures, isPrintedChange, type Correction, type FigureChange } from '../../report/corrections';
import { publishedCells, retoldFigures, type Retold } from './differences';
import { type CountedReport, FiguresService } from '../making/figures.service';
import { kindOfPeriod } from '../kinds';
import { CUBE_PATH } from '../making/release-files';
import { isPlainText } from '../../records/plain-text';
import type { ReportOrder } from '../making/report-order';
import type { ReleaseRow } from '../release.repository';
import { ReleaseStore, type ReleaseName } from '../release.store';

const PROBLEMS = 'release/es/problems';
/** Why a correction cannot come out, as opposed to why it was asked for wrongly. */
const REFUSALS: readonly string[] = ['exposed', 'ledger-differs', 'audit-failed'];
const NOTE_LENGTH = { min: 10, max: 500 } as const;

/** Another published report that tells figures of the month. */
export interface RetoldRelease extends Retold {
  readonly release: ReleaseName;
}

/** What a correction would change, were it confirmed now. */
export interface CorrectionPreview {
  readonly release: ReleaseName;
  /** Why it would be refused; the changes are then not known. */
  readonly refusal: string | undefined;
  /** Every figure of the version before that the new one would tell otherwise. */
  readonly changes: readonly FigureChange[];
  /** How many of them stay at sight, and how many become hidden. */
  readonly printed: number;
  readonly reserved: number;
  readonly others: readonly RetoldRelease[];
}

/** What a correction changes: shown beforehand, and told in the report. */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly figures: FiguresService,
    private readonly store: ReleaseStore,
    private readonly texts: TextStore,
  ) {}

  /** The public note as it is kept, blanks at its ends taken off. Refuses none, one of the wrong length, and what is no single paragraph of plain text. */
  note(said: string | undefined): string {
    const note = (said ?? '').trim().normalize('NFC');
    if (note === '') throw this.texts.refusal(PROBLEMS, 'note-required', {}, 400);
    if (note.length < NOTE_LENGTH.min || note.length > NOTE_LENGTH.max) {
      throw this.texts.refusal(PROBLEMS, 'note-length', { ...NOTE_LENGTH, length: note.length }, 400);
    }
    if (!isPlainText(note)) throw this.texts.refusal(PROBLEMS, 'note-not-plain', {}, 400);
    return note;
  }

  /** What the report of a version tells of its correction, from its row and the released folder before it; undefined for a first version. */
  async correctionOf(release: Pick<ReleaseRow, 'kind' | 'period' | 'version' | 'note'>): Promise<Correction | undefined> {
    const { note, version } = release;
    if (version === 1) return undefined;
    const address = ReleaseStore.address(release);
    if (note === null) throw new Error(`${address} is a correction without a note`);
    const before = (await this.store.read(this.store.folder({ ...release, version: version - 1 }))).get(CUBE_PATH);
    if (before === undefined) throw new Error(`the version before ${address} has no ${CUBE_PATH}`);
    return { note, before: publishedCells(before.toString('utf8')) };
  }

  /** Makes the version in memory, protected and audited like any other, and compares it with what is published. Stores nothing. */
  async preview(order: ReportOrder): Promise<CorrectionPreview> {
    return this.previewOf(await this.figures.count(order));
  }

  /** The same of a report that is counted already. */
  async previewOf(counted: CountedReport): Promise<CorrectionPreview> {
    const { order } = counted;
    const release = { kind: order.kind, period: order.period, version: order.version };
    const made = await this.cellsOf(counted);
    if ('refusal' in made) return { release, refusal: made.refusal, changes: [], printed: 0, reserved: 0, others: [] };
    const published = (await new PublishedFolders(this.texts).readPublished(await this.store.publishedRoot())).map(readCells);
    const before = published.find(({ period, version }) => period === order.period && version === order.version - 1);
    const changes = changedFigures(before?.cells ?? [], made.cells);
    return {
      release,
      refusal: undefined,
      changes,
      printed: changes.filter(isPrintedChange).length,
      reserved: changes.filter(becameReserved).length,
      others: newest(published).flatMap(({ period, version, cells }) => {
        const retold = period === order.period ? undefined : retoldFigures(order.period, cells, made.cells);
        return retold === undefined ? [] : [{ release: { kind: kindOfPeriod(period), period, version }, ...retold }];
      }),
    };
  }

  private async cellsOf(counted: CountedReport): Promise<{ readonly cells: readonly ProtectedCell[] } | { readonly refusal: string }> {
    try {
      return { cells: (await counted.protect()).cube.cells };
    } catch (error) {
      if (error instanceof RefusedError && REFUSALS.includes(error.id)) return { refusal: error.message };
      throw error;
    }
  }
}

interface PublishedVersion {
  readonly period: string;
  readonly version: number;
  readonly cells: readonly ProtectedCell[];
}

function readCells({ name, period, version, cube }: AuditRelease): PublishedVersion {
  if (period === undefined || version === undefined) throw new Error(`${name} has a manifest without period and version`);
  return { period, version, cells: publishedCells(typeof cube === 'string' ? cube : new TextDecoder().decode(cube)) };
}

/** The newest version of every period, by period. */
function newest(published: readonly PublishedVersion[]): PublishedVersion[] {
  const byPeriod = new Map<string, PublishedVersion>();
  for (const each of published) if (each.version > (byPeriod.get(each.period)?.version ?? 0)) byPeriod.set(each.period, each);
  return [...byPeriod.values()].sort((a, b) => (a.period < b.period ? -1 : 1));
}
