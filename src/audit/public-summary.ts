import type { AuditResult } from './result';

/** What a release says for the first time. */
export interface OwnCounts {
  readonly cells: number;
  readonly hidden: number;
}

/** `auditoria.json` of a release: the public part of the proof. Keys are Spanish, because citizens read this file. */
export interface PublicSummary {
  readonly estado: 'aprobada' | 'rechazada';
  readonly politica: string;
  readonly umbral: number;
  /** What this release says for the first time. */
  readonly informe: { readonly celdas: number; readonly reservadas: number };
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

/**
 * Counts and verdict of an audit, without any interval and without naming a cell: either would help an attacker. So would how many cells were hidden by
 * rule and how many beside them (where all are by rule, each is a small group: rule 5, one mark), or what it took to protect them.
 */
export function publicSummary(result: AuditResult, policyVersion: string, own: OwnCounts): PublicSummary {
  return {
    // What could not be audited is not approved.
    estado: result.verdict === 'approved' ? 'aprobada' : 'rechazada',
    politica: policyVersion,
    umbral: result.threshold,
    informe: { celdas: own.cells, reservadas: own.hidden },
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
