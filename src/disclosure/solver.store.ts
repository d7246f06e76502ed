import loadHighs, { type Highs } from 'highs';

let loaded: Promise<Highs> | undefined;

/** The solver HiGHS (WebAssembly), loaded once a process: about 40 ms. */
export function loadSolver(): Promise<Highs> {
  return (loaded ??= loadHighs());
}
