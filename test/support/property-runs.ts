import fc from 'fast-check';

/** Examples that a costly property draws: few by default, as many as asked for in a hunt (PROPERTY_RUNS; see properties.ts). */
export function examples(usual: number): { readonly numRuns: number } {
  return { numRuns: fc.readConfigureGlobal().numRuns ?? usual };
}
