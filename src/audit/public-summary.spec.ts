import { published } from '../../test/support/published-files';
import { auditReleases } from './audit';
import { publicSummary } from './public-summary';
import type { AuditResult } from './result';
import { loadSolver } from './solver.store';

const counts = { cells: 4, hidden: 2 };

async function resultOf(...lines: readonly string[]): Promise<AuditResult> {
  return auditReleases([published('pais', lines, { name: 'informe-x' })], { threshold: 5 }, await loadSolver());
}

describe('auditoria.json', () => {
  it('gives counts and verdict', async () => {
    expect(publicSummary(await resultOf('T,,100', 'T,MEX,70', 'T,USA,c', 'T,CAN,c'), '2026-11-21', counts)).toEqual({
      estado: 'aprobada',
      politica: '2026-11-21',
      umbral: 5,
      informe: { celdas: 4, reservadas: 2 },
      ataque: { publicaciones: 1, filas: 4, celdas: 4, reservadas: 2, ecuaciones: 1, problemas_resueltos: 0, hallazgos: 0 },
    });
  });

  it('names no cell and no interval, whatever was found', async () => {
    const result = await resultOf('T,,100', 'T,MEX,97', 'T,USA,c');
    expect(result.findings).toHaveLength(1);
    const summary = publicSummary(result, 'p', counts);
    expect([summary.estado, summary.ataque.hallazgos]).toEqual(['rechazada', 1]);
    expect(JSON.stringify(summary)).not.toMatch(/USA|pais|informe-x|min|max/);
  });

  it('approves nothing that could not be audited', async () => {
    expect(publicSummary(await resultOf('T,,x'), 'p', counts).estado).toBe('rechazada');
  });
});
