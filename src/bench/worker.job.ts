import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { IngestService } from '../ingest/ingest.service';
import { FactsRepository } from '../records/facts.repository';
import { MonthlyInputsService } from '../release/making/monthly-inputs.service';
import { ReleaseService } from '../release/release.service';
import { openProgram, takeOrder } from './order-taker.service';
import type { InputFile, Message, Order } from './orders';
import type { Measured, Stage, StageName } from './stages';

/** What the process answers: its measures, and what became of the large file or of the month. */
export interface Answer extends Measured {
  readonly accepted?: number;
  readonly rejected?: number;
  readonly monthRows?: number;
}

/** Orders that need the registry. */
type RegistryOrder = Extract<Order, { readonly task: 'ingest' | 'build' }>;
type Told = Message<Stage, Answer>;

const stages: Stage[] = [];

async function timed<Result>(name: StageName, work: () => Promise<Result>, rows?: (result: Result) => number): Promise<Result> {
  const begun = performance.now();
  const result = await work();
  const stage = { name, seconds: (performance.now() - begun) / 1000, ...(rows ? { rows: rows(result) } : {}) };
  stages.push(stage);
  process.send?.({ step: stage } satisfies Told);
  return result;
}

async function work(order: RegistryOrder): Promise<Answer> {
  const app = await timed(order.task === 'ingest' ? 'open' : 'open-again', () => openProgram(order.settings));
  try {
    const found = order.task === 'ingest' ? await ingest(app, order) : await build(app, order);
    return { ...found, stages, peakMb: process.resourceUsage().maxRSS / 1024 };
  } finally {
    await app.close();
  }
}

async function ingest(app: INestApplicationContext, { small, large }: Extract<Order, { task: 'ingest' }>) {
  const service = app.get(IngestService);
  const take = async ({ layout, path }: InputFile) => {
    const result = await service.ingest({ layout, path });
    if (result.refusal !== null) throw new Error(result.refusal.message);
    return result;
  };
  await timed('small-files', async () => {
    for (const file of small) await take(file);
  });
  const { accepted, rejected } = await timed(
    'ingest',
    () => take(large),
    (result) => result.received,
  );
  return { accepted, rejected };
}

async function build(app: INestApplicationContext, { month }: Extract<Order, { task: 'build' }>) {
  const facts = app.get(FactsRepository, { strict: false });
  const inputs = app.get(MonthlyInputsService, { strict: false });
  const asOf = await facts.lastBatch();
  const coverage = await facts.coverage(asOf);
  const { links } = await timed('count', () => inputs.gather(month, coverage?.from ?? month, () => asOf));
  const releases = app.get(ReleaseService, { strict: false });
  const draft = (): Promise<unknown> => releases.build('mensual', month, 'bench');
  await timed('build', draft, () => links.length);
  await timed('build-again', draft, () => links.length);
  return { monthRows: links.length };
}

takeOrder(work);
