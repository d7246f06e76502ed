import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { setPriority } from 'node:os';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { IngestModule } from '../../ingest/ingest.module';
import { Clock } from '../../platform/clock.service';
import { RefusedError } from '../../platform/errors';
import { PlatformModule } from '../../platform/platform.module';
import { ReleaseModule } from '../../release/release.module';
import type { LoadOrder, LoadSaid } from './load-order';
import { LoadWork } from './load-work.service';
import { UploadStore } from './uploads.store';

/**
 * The program beside the service that reads an uploaded file: it is sent one order, says how far it has come, and answers. It ends with the
 * service that started it.
 */

/** Steps aside for whoever serves pages. */
const LOW_PRIORITY = 10;
/** Rows are told no more often than this. */
const TOLD_EVERY_MS = 500;

@Module({ imports: [IngestModule, ReleaseModule], providers: [LoadWork, UploadStore] })
class LoadModule {}

/** Goes on from the time the order was given. */
class ClockSince extends Clock {
  private readonly started = performance.now();

  constructor(private readonly from: number) {
    super();
  }

  override now(): Date {
    return new Date(this.from + performance.now() - this.started);
  }
}

const say = (said: LoadSaid): Promise<void> =>
  new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else process.send(said, () => resolve());
  });

async function work(order: LoadOrder): Promise<void> {
  const platform = PlatformModule.with(order.config, new ClockSince(order.now));
  const app = await NestFactory.createApplicationContext(
    { module: LoadModule, imports: [platform] },
    { logger: false, abortOnError: false },
  );
  let told = 0;
  const onRow = (row: number): void => {
    if (performance.now() - told < TOLD_EVERY_MS) return;
    told = performance.now();
    void say({ kind: 'row', row });
  };
  try {
    const out = new PassThrough();
    const written = pipeline(out, process.stdout, { end: false });
    const answer = await app.get(LoadWork).work(order, onRow, out);
    out.end();
    await written;
    await say({ kind: 'done', answer });
  } catch (error) {
    await say(
      error instanceof RefusedError ? { kind: 'refused', id: error.id, message: error.message } : { kind: 'failed', stack: stackOf(error) },
    );
  } finally {
    await app.close();
  }
}

/** Where it went wrong, without the error's message: that may quote what a file holds. */
function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.name).replace(error.message, '') : 'unknown';
}

setPriority(LOW_PRIORITY);
process.on('disconnect', () => process.exit(1));
process.once('message', (order: LoadOrder) => {
  work(order).then(
    () => process.exit(0),
    (error: unknown) => {
      // It could not even begin, or end.
      void say({ kind: 'failed', stack: stackOf(error) }).then(() => process.exit(1));
    },
  );
});
