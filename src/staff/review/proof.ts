import { z } from 'zod';

/** auditoria.json of a draft: what the attack tried and found, in counts. */
const schema = z.object({
  estado: z.enum(['aprobada', 'rechazada']),
  politica: z.string(),
  umbral: z.int(),
  informe: z.object({ celdas: z.int(), reservadas: z.int() }),
  ataque: z.object({
    publicaciones: z.int(),
    celdas: z.int(),
    reservadas: z.int(),
    ecuaciones: z.int(),
    problemas_resueltos: z.int(),
    hallazgos: z.int(),
  }),
});
export type ProofFacts = z.infer<typeof schema>;

/** Undefined where there is no such file; throws where it is not one that a build writes. */
export function readProof(bytes: Buffer | undefined): ProofFacts | undefined {
  return bytes === undefined ? undefined : schema.parse(JSON.parse(bytes.toString('utf8')));
}
