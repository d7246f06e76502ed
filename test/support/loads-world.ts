import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'supertest';
import type { Visitor } from './staff-world';

const LOADS = '/interno/cargas';

/** Sends a file of a layout and waits until it was checked; gives the address of its page. */
export async function sendAndCheck(visitor: Visitor, layout: string, bytes: Buffer, name = 'archivo.csv', source = ''): Promise<string> {
  await visitor.get(`${LOADS}/nueva`);
  const sent = await visitor.sendFile(LOADS, { formato: layout, fuente: source }, bytes, name);
  if (sent.status !== 303) throw new Error(`the file was answered ${String(sent.status)}: ${sent.text}`);
  const address = String(sent.headers['location']);
  await untilIdle(visitor, address);
  return address;
}

/** Looks at a page until nothing is being done any more; gives the last answer. */
export async function untilIdle(visitor: Visitor, address: string): Promise<Response> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const answer = await visitor.get(address);
    if (answer.headers['refresh'] === undefined) return answer;
    await sleep(50);
  }
  throw new Error(`${address} was busy too long`);
}

/** Presses a button of a file's page and waits for what comes of it; gives the page it leads to. */
export async function press(visitor: Visitor, address: string, act: string): Promise<Response> {
  await visitor.get(address);
  const pressed = await visitor.post(`${address}/${act}`);
  if (pressed.status !== 303) return pressed;
  const last = await untilIdle(visitor, address);
  const next = last.headers['location'] as string | undefined;
  return next === undefined ? last : visitor.get(next);
}
