import fc from 'fast-check';

/**
 * Properties draw the same examples in every run, so that the verdict on a change depends on the change alone. A hunt for
 * new counterexamples is its own run: PROPERTY_SEED=random (or the seed of a failure), with PROPERTY_RUNS for more examples.
 */
const seed = process.env.PROPERTY_SEED ?? '20260101';
fc.configureGlobal({
  ...(seed === 'random' ? {} : { seed: Number(seed) }),
  ...(process.env.PROPERTY_RUNS ? { numRuns: Number(process.env.PROPERTY_RUNS) } : {}),
});
