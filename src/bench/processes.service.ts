import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname, join } from 'node:path';
import type { Message, Order } from './orders';

/** A process of the bench's own for an order: its memory and its time are its own. */
export function startProcess(job: string, order: Order): ChildProcess {
  const child = fork(join(__dirname, `${job}.job${extname(__filename)}`), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.send(order);
  return child;
}

/** Lets a process do the work and gives its answer; `tell` hears of each step as it ends. Throws where there is none. */
export async function carryOut<Step, Result>(job: string, order: Order, tell: (step: Step) => void = () => undefined): Promise<Result> {
  const child = startProcess(job, order);
  let answer: Result | undefined;
  child.on('message', (message: Message<Step, Result>) => {
    if ('answer' in message) answer = message.answer;
    else tell(message.step);
  });
  await once(child, 'exit');
  if (answer === undefined) throw new Error(`the bench's ${order.task} failed`);
  return answer;
}

/** The next message of a process. Throws where it ended instead. */
export async function heardFrom<Told>(child: ChildProcess): Promise<Told> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('a process of the bench ended too early');
  });
  const [told] = (await Promise.race([once(child, 'message'), ended])) as [Told];
  return told;
}
