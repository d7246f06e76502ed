import type { AuditResult } from './result';

/** What the suppressor says of its work. */
export interface SuppressionCounts {
  /** Cells hidden by rule. */
  readonly primary: number;
  /** Cells hidden so that nobody can calculate the others. */
  readonly secondary: number;
  /** Linear programs solved to find them. */
  readonly solves: number;
}

/** `auditoria.json` of a release: the public part of the proof. Keys are Spanish, because citizens read this file. */
export interface PublicSummary {
  readonly estado: 'aprobada' | 'rechazada';
  readonly politica: string;
  readonly umbral: number;
  /** What this release says for the first time. */
  readonly informe: {
    readonly reservadas_por_regla: number;
    readonly reservadas_complementarias: number;
    readonly problemas_resueltos: number;
  };
  /** The attack on all that is published, this release included. */
  readonly ataque: {
    readonly publicaciones: number;
    readonly filas: number;
    readonly celdas: number;
    readonly reservadas: number;
    readonly ecuaciones: number;
    readonly problemas_resueltos: number;
    readonly hallazgos: number;
  };
}

/** Counts and verdict of an audit, without any interval and without naming a cell: either would help an attacker. */
export function publicSummary(result: AuditResult, policyVersion: string, counts: SuppressionCounts): PublicSummary {
  return {
    // What could not be audited is not approved.
    estado: result.verdict === 'approved' ? 'aprobada' : 'rechazada',
    politica: policyVersion,
    umbral: result.threshold,
    informe: {
      reservadas_por_regla: counts.primary,
      reservadas_complementarias: counts.secondary,
      problemas_resueltos: counts.solves,
    },
    ataque: {
      publicaciones: result.releases,
      filas: result.rows,
      celdas: result.cells,
      reservadas: result.hidden,
      ecuaciones: result.equations,
      problemas_resueltos: result.solves,
      hallazgos: result.findings.length,
    },
  };
}
