import { Injectable } from '@nestjs/common';
import { auditReleases } from '../../audit/audit';
import { publicSummary } from '../../audit/public-summary';
import { PublishedFolders } from '../../audit/published-folders.store';
import type { AuditRelease } from '../../audit/published';
import type { AuditResult } from '../../audit/result';
import { loadSolver as loadAuditSolver } from '../../audit/solver.store';
import { AuditWording } from '../../audit/wording';
import { buildAccountabilityCube } from '../../cube/accountability-cube';
import { courseNames } from '../../cube/accountability-dimensions';
import type { Cube } from '../../cube/cube';
import { buildMonthlyCube, seriesMonths, type MonthlyInputs } from '../../cube/monthly-cube';
import { cellName } from '../../disclosure/count-cell';
import { type Editions, isToldByFourMonths } from '../../disclosure/editions';
import { accountabilityHierarchy, monthlyHierarchy } from '../../disclosure/hierarchy';
import { type LedgerCell, LedgerError } from '../../disclosure/ledger';
import { POLICY } from '../../disclosure/policy';
import { protect, type Protection } from '../../disclosure/protect';
import { ExposedError, type ProtectionOrder } from '../../disclosure/protect-counts';
import type { HierarchyRow, ProtectedCube } from '../../disclosure/protected-cube';
import { loadSolver } from '../../disclosure/solver.store';
import { TextStore } from '../../platform/texts.store';
import { fourMonthsOf } from '../../records/period';
import { readableJson } from '../../platform/canonical-json';
import type { DisclosureProof } from '../../report/annexes';
import { AccountabilityInputsService } from './accountability-inputs.service';
import { LedgerRepository, type ProposedCell, type PublishedPeriod } from '../history/ledger.repository';
import { MonthlyInputsService, type BatchOf } from './monthly-inputs.service';
import { lastMonth, MONTHLY } from '../kinds';
import type { ReportOrder } from './report-order';
import { CUBE_PATH, HIERARCHY_PATH, renderCubeFiles, sha256, type ReleaseFiles } from './release-files';
import { ReleaseStore } from '../release.store';

const PROBLEMS = 'release/es/problems';
/** Findings that a refusal tells in full. */
const MOST_TOLD = 3;

/** The figures of a report as they may be published, and the proof. */
export interface ReportFigures {
  readonly cube: ProtectedCube;
  readonly cubeFiles: ReleaseFiles;
  /** SHA-256 of datos/cubo.csv. */
  readonly fingerprint: string;
  /** auditoria.json */
  readonly auditFile: Buffer;
  readonly proof: DisclosureProof;
  /** The ledger's new entries. */
  readonly proposed: readonly ProposedCell[];
  readonly rates: MonthlyInputs['rates'];
  readonly recruiters: MonthlyInputs['recruiters'];
  /** Names of the courses of a four-monthly report by their codes. */
  readonly courses: ReadonlyMap<string, string>;
}

/** The true figures of a report, and what they rest on. */
interface Counted extends Pick<ReportFigures, 'rates' | 'recruiters' | 'courses'> {
  readonly cube: Cube;
  readonly hierarchy: readonly HierarchyRow[];
  /** In force once the report is out. */
  readonly editions: Editions;
  /** The last batch that a figure rests on. */
  readonly basisOf: (cell: LedgerCell) => number;
}

/** A report counted and not yet protected: its figures come out by `protect` alone. */
export interface CountedReport {
  readonly order: ReportOrder;
  /** SHA-256 of the true figures: says of two counts whether they are the same, and no more. */
  readonly print: string;
  /** Refuses what would expose somebody, or contradicts what is published. */
  protect(): Promise<ReportFigures>;
}

/** Counts, protects and audits a report against everything published. The only place after disclosure/ that sees true figures. */
@Injectable()
export class FiguresService {
  constructor(
    private readonly monthly: MonthlyInputsService,
    private readonly accountability: AccountabilityInputsService,
    private readonly ledger: LedgerRepository,
    private readonly store: ReleaseStore,
    private readonly texts: TextStore,
  ) {}

  /** Refuses what would expose somebody, or contradicts what is published. */
  async make(order: ReportOrder): Promise<ReportFigures> {
    return (await this.count(order)).protect();
  }

  /** Counts a report: all that is asked of the registry for it. What it gives can be protected later, whatever the registry holds then. */
  async count(order: ReportOrder): Promise<CountedReport> {
    const counted = await (order.kind === MONTHLY ? this.countMonth(order) : this.countFourMonths(order));
    const ledger = await this.ledger.published(order.ledgerHead);
    const print = sha256(Buffer.from(JSON.stringify([counted.cube, counted.hierarchy])));
    return { order, print, protect: () => this.finish(order, counted, ledger) };
  }

  private async finish(order: ReportOrder, counted: Counted, ledger: ProtectionOrder['ledger']): Promise<ReportFigures> {
    const { cube, hierarchy, editions, basisOf, ...beside } = counted;
    const made = await this.protect({ cube, policy: POLICY, groupings: hierarchy, ledger, editions });
    const cubeFiles = renderCubeFiles(made.cube, hierarchy, order.version);
    const audit = await this.audit(order, cubeFiles);
    const { releases, cells, hidden, equations } = audit;
    const own = { cells: made.counts.cells, hidden: made.counts.primary + made.counts.secondary };
    return {
      cube: made.cube,
      cubeFiles,
      fingerprint: sha256(fileOf(cubeFiles, CUBE_PATH)),
      auditFile: Buffer.from(readableJson({ ...publicSummary(audit, POLICY.version, own) })),
      proof: { ownCells: own.cells, ownHidden: own.hidden, releases, cells, hidden, equations },
      proposed: made.fresh.map((cell) => ({ ...cell, asOf: basisOf(cell) })),
      ...beside,
    };
  }

  private async countMonth({ period, version, coveredFrom, asOf, ledgerHead }: ReportOrder): Promise<Counted> {
    const months = await this.ledger.months(ledgerHead);
    const batchOf: BatchOf = (month) => (month === period ? asOf : (months.get(month)?.asOf ?? asOf));
    const inputs = await this.monthly.gather(period, coveredFrom, batchOf);
    const { rates, recruiters } = inputs;
    const cube = buildMonthlyCube(inputs);
    const hierarchy = monthlyHierarchy(cube, seriesMonths(period, coveredFrom));
    const editions = editionsOf(months, [period, version]);
    return { cube, hierarchy, editions, basisOf: (cell) => batchOf(lastMonth(cell.period)), rates, recruiters, courses: new Map() };
  }

  /** Months and earlier four-month periods as they were published, the report's own facts as the registry holds them. */
  private async countFourMonths({ period, version, coveredFrom, asOf, ledgerHead }: ReportOrder): Promise<Counted> {
    const months = await this.ledger.months(ledgerHead);
    const told = await this.ledger.fourMonths(ledgerHead);
    const ofMonth: BatchOf = (month) => months.get(month)?.asOf ?? asOf;
    const ofFourMonths = (each: string): number => (each === period ? asOf : (told.get(each)?.asOf ?? asOf));
    const inputs = await this.accountability.gather(period, coveredFrom, { ofMonth, ofFourMonths });
    const cube = buildAccountabilityCube(inputs);
    const hierarchy = accountabilityHierarchy(cube);
    const editions = new Map([...editionsOf(months), ...editionsOf(told, [period, version])]);
    const basisOf = ({ period: each, measure }: LedgerCell): number =>
      isToldByFourMonths(measure) ? ofFourMonths(fourMonthsOf(lastMonth(each))) : ofMonth(lastMonth(each));
    const { recruiters, trainings } = inputs;
    return { cube, hierarchy, editions, basisOf, rates: [], recruiters, courses: courseNames(trainings) };
  }

  private async protect(order: ProtectionOrder): Promise<Protection> {
    try {
      return protect(order, await loadSolver());
    } catch (error) {
      if (error instanceof ExposedError) {
        const [first] = error.cells;
        throw this.texts.refusal(
          PROBLEMS,
          'exposed',
          { cell: first === undefined ? '' : cellName(first), count: error.cells.length },
          409,
          error,
        );
      }
      if (!(error instanceof LedgerError)) throw error;
      const { cell, published } = error;
      throw this.texts.refusal(PROBLEMS, 'ledger-differs', { cell: cellName(cell), published, found: cell.value ?? '' }, 409, error);
    }
  }

  /** Attacks the files of this release together with those of every published one, as an outsider would. */
  private async audit({ kind, period, version, ledgerHead }: ReportOrder, files: ReleaseFiles): Promise<AuditResult> {
    // Without an instant it comes after all that is published, even where a clock was set back.
    const candidate = {
      name: ReleaseStore.address({ kind, period, version }),
      period,
      version,
      cube: fileOf(files, CUBE_PATH),
      hierarchy: fileOf(files, HIERARCHY_PATH),
    };
    const published = await this.publishedFolders(ledgerHead);
    const result = auditReleases([...published, candidate], { threshold: POLICY.threshold }, await loadAuditSolver());
    if (result.verdict === 'approved') return result;
    const wording = new AuditWording(this.texts.section('audit/es/audit'));
    const told = [
      ...result.problems.map((problem) => wording.problem(problem)),
      ...result.findings.map((finding) => wording.finding(finding, POLICY.threshold)),
    ];
    throw this.texts.refusal(PROBLEMS, 'audit-failed', {
      address: candidate.name,
      count: told.length,
      findings: told.slice(0, MOST_TOLD).join(' '),
    });
  }

  /** Everything in the folder of releases, entered in the ledger or not; with a head, only what was out by then, in the same order. */
  private async publishedFolders(head: number | undefined): Promise<AuditRelease[]> {
    const all = await new PublishedFolders(this.texts).readPublished(await this.store.publishedRoot());
    if (head === undefined) return all;
    const known = new Set((await this.ledger.releases(head)).map((name) => this.store.folder(name)));
    return all.filter(({ name }) => known.has(name));
  }
}

/** The edition of every period that is out, and of the one about to be. */
function editionsOf(published: ReadonlyMap<string, PublishedPeriod>, ...own: (readonly [period: string, version: number])[]): Editions {
  return new Map([...[...published].map(([period, { version }]) => [period, version] as const), ...own]);
}

function fileOf(files: ReleaseFiles, path: string): Buffer {
  const bytes = files.get(path);
  if (bytes === undefined) throw new Error(`${path} was not made`);
  return bytes;
}
