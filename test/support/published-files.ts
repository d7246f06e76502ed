import type { AuditRelease } from '../../src/audit/published';
import type { AuditResult, CellName } from '../../src/audit/result';

/**
 * A release from lines such as `T,2024-01,MEX,12`: the given columns, then the value, or `c` (hidden) or `z` (impossible). The table's
 * name comes first.
 */
export function published(columns: string, lines: readonly string[], more: Partial<AuditRelease> = {}): AuditRelease {
  const rows = lines.map((line) => {
    const [, start = '', figure = ''] = /^(.*),([^,]*)$/.exec(line) ?? [];
    return figure === 'c' || figure === 'z' ? `${start},,${figure}` : `${start},${figure},`;
  });
  return { name: 'informe', cube: [`tabla,${columns},valor,estado`, ...rows, ''].join('\r\n'), ...more };
}

/** jerarquia.csv from lines such as `pais,NOR,MEX,region`; a fifth field is `abierto`. */
export function hierarchy(...lines: readonly string[]): string {
  return ['dimension,padre,hijo,esquema,abierto', ...lines.map((line) => (line.split(',').length < 5 ? `${line},0` : line)), ''].join('\n');
}

/** Two groupings of the codes a1 to a4 of `r`: a2 is in G by the one and in H by the other. */
export const CROSSED_GROUPINGS = hierarchy(
  'r,,G,s',
  'r,,a3,s',
  'r,,a4,s',
  'r,G,a1,s',
  'r,G,a2,s',
  'r,,a1,t',
  'r,,H,t',
  'r,,a4,t',
  'r,H,a2,t',
  'r,H,a3,t',
);

const text = ({ period, measure, codes }: CellName): string =>
  [period, measure === 'vinculaciones' ? '' : measure, ...Object.values(codes)].filter(Boolean).join(' ');

/** Findings in one line each: `interval 2024-01 MEX: 2..2`. */
export function findingsOf({ findings, problems }: AuditResult): string[] {
  return [
    ...problems.map(({ kind }) => `problem: ${kind}`),
    ...findings.map(({ kind, cell, interval }) => {
      const range = interval === undefined ? '' : `: ${String(interval.min)}..${String(interval.max)}`;
      return `${kind} ${text(cell)}${range}`;
    }),
  ];
}
