/**
 * A program that works on releases and is killed at the step its parent wishes: `node release-and-die.ts`. Waits for one order, a line of JSON on
 * stdin, and tells what it did by a line on stdout. It is started ahead of its order, since loading the program takes longer than most work.
 */
import { createInterface } from 'node:readline';
import type { Config } from '../../src/platform/config';
import { RefusedError } from '../../src/platform/errors';
import { DueService } from '../../src/release/schedule/due.service';
import { type FaultPoint, FaultPoints } from '../../src/release/fault-points.service';
import type { Force } from '../../src/release/review/gate.service';
import type { ReportKind } from '../../src/release/kinds';
import { ReleaseService } from '../../src/release/release.service';
import { FakeClock } from './fake-clock';
import { startProgram } from './program';

/** What the program is to do, and when it dies. */
export interface Order {
  readonly config: Config;
  /** What its clock says. */
  readonly now: string;
  readonly dieAt?: FaultPoint;
  readonly task:
    | { readonly name: 'due'; readonly kinds?: readonly ReportKind[] }
    | { readonly name: 'build'; readonly kind: string; readonly period: string }
    | { readonly name: 'publish'; readonly kind: string; readonly period: string; readonly force?: Force }
    | { readonly name: 'correct'; readonly kind: string; readonly period: string; readonly note: string };
}

/** What a program that lived tells. */
export interface Told {
  readonly result?: unknown;
  /** `id` of what refused it; `fault` for anything else. */
  readonly refused?: string;
  readonly message?: string;
}

async function work({ config, now, dieAt, task }: Order): Promise<unknown> {
  const app = await startProgram(config, new FakeClock(new Date(now)));
  app.get(FaultPoints).listener = (point) => {
    if (point === dieAt) process.kill(process.pid, 'SIGKILL');
  };
  const releases = app.get(ReleaseService);
  try {
    if (task.name === 'due') return await app.get(DueService).run('programa', task.kinds);
    const { kind, period } = task;
    if (task.name === 'build') return await releases.build(kind, period, 'ana');
    if (task.name === 'publish') return await releases.publish(kind, period, 'ana', task.force);
    return await releases.correct(kind, period, task.note, 'ana');
  } finally {
    await app.close();
  }
}

function tell(told: Told): void {
  process.stdout.write(`${JSON.stringify(told)}\n`, () => process.exit());
}

createInterface({ input: process.stdin }).once('line', (line) => {
  work(JSON.parse(line) as Order).then(
    (result) => {
      tell({ result });
    },
    (error: unknown) => {
      tell({ refused: error instanceof RefusedError ? error.id : 'fault', message: String(error) });
    },
  );
});
