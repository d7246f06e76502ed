import loadHighs from 'highs';
import type { Solver } from './linear-model';

let loaded: Promise<Solver> | undefined;

/** The solver HiGHS (WebAssembly), loaded once a process: about 40 ms. */
export function loadSolver(): Promise<Solver> {
  return (loaded ??= loadHighs());
}
