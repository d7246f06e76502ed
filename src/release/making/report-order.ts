import type { Correction } from '../../report/corrections';
import type { SectionNote } from '../../report/analyst-notes';
import type { Month } from '../../records/period';
import type { ProposedCell } from '../history/ledger.repository';
import type { ReportKind } from '../kinds';
import type { ReleaseFiles } from './release-files';

/** What a version of a report is made from: the same order gives the same bytes. */
export interface ReportOrder {
  readonly kind: ReportKind;
  readonly period: string;
  readonly version: number;
  /** The instant the version bears. */
  readonly builtAt: Date;
  /** First month for which the registry holds any vinculación. */
  readonly coveredFrom: Month;
  /** Last batch the report's own figures rest on; months that are out keep theirs. */
  readonly asOf: number;
  /** Of a second or later version: what it corrects, told in the report and without bearing on its figures. */
  readonly correction?: Correction | undefined;
  /** What an analyst says beside sections, told in the report and without bearing on its figures. */
  readonly notes?: readonly SectionNote[];
  /** Last publication to reckon with, to make anew what was made then; absent, everything that is out. */
  readonly ledgerHead?: number;
}

/** A report's files but manifest and ZIP, and what its publication would add to the ledger. */
export interface MadeReport {
  readonly files: ReleaseFiles;
  /** SHA-256 of datos/cubo.csv. */
  readonly fingerprint: string;
  /** The ledger's new entries. */
  readonly proposed: readonly ProposedCell[];
}
