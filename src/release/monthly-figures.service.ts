import { Injectable } from '@nestjs/common';
import { auditReleases } from '../audit/audit';
import { publicSummary } from '../audit/public-summary';
import { PublishedFolders } from '../audit/published-folders.store';
import type { AuditRelease } from '../audit/published';
import type { AuditResult } from '../audit/result';
import { loadSolver as loadAuditSolver } from '../audit/solver.store';
import { AuditWording } from '../audit/wording';
import { countKey } from '../disclosure/count-cell';
import { buildMonthlyCube, seriesMonths, type MonthlyInputs } from '../cube/monthly-cube';
import { monthlyHierarchy } from '../disclosure/hierarchy';
import { LedgerError } from '../disclosure/ledger';
import { POLICY } from '../disclosure/policy';
import { protect, type Protection } from '../disclosure/protect';
import { ExposedError, type ProtectionOrder } from '../disclosure/protect-counts';
import type { ProtectedCube } from '../disclosure/protected-cube';
import { loadSolver } from '../disclosure/solver.store';
import { TextStore } from '../platform/texts.store';
import { monthsOfPeriod, type Month } from '../records/period';
import { readableJson } from '../render/package/canonical-json';
import type { DisclosureProof } from '../report/annexes';
import type { Correction } from '../report/corrections';
import { LedgerRepository, type ProposedCell, type PublishedMonth } from './ledger.repository';
import { MonthlyInputsService, type BatchOf } from './monthly-inputs.service';
import { CUBE_PATH, HIERARCHY_PATH, renderCubeFiles, sha256, type ReleaseFiles } from './release-files';
import { ReleaseStore } from './release.store';

const PROBLEMS = 'release/es/problems';
/** Findings that a refusal tells in full. */
const MOST_TOLD = 3;

export interface MonthlyOrder {
  readonly month: Month;
  readonly version: number;
  readonly builtAt: Date;
  readonly coveredFrom: Month;
  /** Last batch the month's own figures rest on. */
  readonly asOf: number;
  /** Of a second or later version: what it corrects, told in the report and without bearing on its figures. */
  readonly correction?: Correction | undefined;
  /** Last publication to reckon with, to make anew what was made then; absent, everything that is out. */
  readonly ledgerHead?: number;
}

/** The figures of a monthly report as they may be published, and the proof. */
export interface MonthlyFigures {
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
}

/** Counts, protects and audits a month against everything published. The only place after disclosure/ that sees true figures. */
@Injectable()
export class MonthlyFiguresService {
  constructor(
    private readonly inputs: MonthlyInputsService,
    private readonly ledger: LedgerRepository,
    private readonly store: ReleaseStore,
    private readonly texts: TextStore,
  ) {}

  /** Refuses what would expose somebody, or contradicts what is published. */
  async make(order: MonthlyOrder): Promise<MonthlyFigures> {
    const { month, version, coveredFrom, asOf, ledgerHead } = order;
    const published = await this.ledger.months(ledgerHead);
    const batchOf: BatchOf = (each) => (each === month ? asOf : (published.get(each)?.asOf ?? asOf));
    const inputs = await this.inputs.gather(month, coveredFrom, batchOf);
    const cube = buildMonthlyCube(inputs);
    const hierarchy = monthlyHierarchy(cube, seriesMonths(month, coveredFrom));
    const editions = editionsOf(published, month, version);
    const ledger = await this.ledger.published(ledgerHead);
    const made = await this.protect({ cube, policy: POLICY, groupings: hierarchy, ledger, editions });
    const cubeFiles = renderCubeFiles(made.cube, hierarchy, version);
    const audit = await this.audit(order, cubeFiles);
    const { releases, cells, hidden, equations } = audit;
    const own = { cells: made.counts.cells, hidden: made.counts.primary + made.counts.secondary };
    return {
      cube: made.cube,
      cubeFiles,
      fingerprint: sha256(fileOf(cubeFiles, CUBE_PATH)),
      auditFile: Buffer.from(readableJson({ ...publicSummary(audit, POLICY.version, own) })),
      proof: { ownCells: own.cells, ownHidden: own.hidden, releases, cells, hidden, equations },
      proposed: made.fresh.map((cell) => ({ ...cell, asOf: batchOf(monthsOfPeriod(cell.period).at(-1) ?? month) })),
      rates: inputs.rates,
      recruiters: inputs.recruiters,
    };
  }

  private async protect(order: ProtectionOrder): Promise<Protection> {
    try {
      return protect(order, await loadSolver());
    } catch (error) {
      if (error instanceof ExposedError) {
        const [first] = error.cells;
        throw this.texts.refusal(PROBLEMS, 'exposed', { cell: first?.key ?? '', count: error.cells.length }, 409, error);
      }
      if (!(error instanceof LedgerError)) throw error;
      const { cell, published } = error;
      throw this.texts.refusal(PROBLEMS, 'ledger-differs', { cell: countKey(cell), published, found: cell.value ?? '' }, 409, error);
    }
  }

  /** Attacks the files of this release together with those of every published one, as an outsider would. */
  private async audit({ month, version, ledgerHead }: MonthlyOrder, files: ReleaseFiles): Promise<AuditResult> {
    // Without an instant it comes after all that is published, even where a clock was set back.
    const candidate = {
      name: ReleaseStore.address({ kind: 'mensual', period: month, version }),
      period: month,
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

/** The edition of every month in force once this release is out. */
function editionsOf(published: ReadonlyMap<Month, PublishedMonth>, month: Month, version: number): Map<Month, number> {
  return new Map([...[...published.values()].map((each) => [each.month, each.version] as const), [month, version]]);
}

function fileOf(files: ReleaseFiles, path: string): Buffer {
  const bytes = files.get(path);
  if (bytes === undefined) throw new Error(`${path} was not made`);
  return bytes;
}
