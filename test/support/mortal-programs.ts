import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Order, Told } from './release-and-die';

/** How a program ended: killed by a signal, or with what it told. */
export interface End {
  readonly signal: NodeJS.Signals | null;
  readonly told: Told | undefined;
}

/** Programs of their own processes, each for one order; the next one is loaded while the present one works. */
export class MortalPrograms {
  private spare: ChildProcess | undefined;

  run(order: Order): Promise<End> {
    const child = this.spare ?? start();
    this.spare = start();
    let said = '';
    child.stdout?.on('data', (bytes: Buffer) => (said += bytes.toString()));
    child.stdin?.write(`${JSON.stringify(order)}\n`);
    return new Promise((resolve) => {
      child.once('close', (_, signal) => {
        resolve({ signal, told: said === '' ? undefined : (JSON.parse(said) as Told) });
      });
    });
  }

  /** Ends the one that waits for an order. */
  close(): void {
    this.spare?.kill('SIGKILL');
    this.spare = undefined;
  }
}

function start(): ChildProcess {
  return spawn(process.execPath, [join(__dirname, 'release-and-die.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
}
