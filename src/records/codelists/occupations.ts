import { createCodelist, type CodelistEntry } from './codelist';
import occupationData from './data/occupations.json';

export interface OccupationEntry extends CodelistEntry {
  /** Name for a chart or a narrow column; sub-major groups (two digits) only. */
  readonly short?: string;
}

const MINTRAB_CODE = /^\s*(\d{4})\d{3}\s*$/;
const SUB_MAJOR_LENGTH = 2;

/** CIUO-08, one to four digits. `resolve` also takes MINTRAB's seven digits, of which the first four count. */
export const occupations = createCodelist<OccupationEntry>(occupationData, readMintrabCode);

/** Two digits of the sub-major group of a resolved code; undefined where only the major group is known. */
export function subMajorGroupOf(occupation: string): string | undefined {
  return occupation.length < SUB_MAJOR_LENGTH ? undefined : occupation.slice(0, SUB_MAJOR_LENGTH);
}

function readMintrabCode(text: string): string | undefined {
  const unitGroup = MINTRAB_CODE.exec(text)?.[1];
  return unitGroup !== undefined && occupations.has(unitGroup) ? unitGroup : undefined;
}
