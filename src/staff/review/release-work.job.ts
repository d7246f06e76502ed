import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { Clock } from '../../platform/clock.service';
import { RefusedError } from '../../platform/errors';
import { PlatformModule } from '../../platform/platform.module';
import { ReleaseModule } from '../../release/release.module';
import { ReleaseService } from '../../release/release.service';
import type { Work, WorkOrder, WorkResult } from './work';

/**
 * The process that builds or publishes a report for the staff site, which it is told of by a message. A process of its own, since the proof of
 * protection keeps a processor busy for seconds, and pages must answer meanwhile.
 */

@Module({})
class WorkModule {}

/** Goes as the clock of the program that asks. */
class AskersClock extends Clock {
  constructor(private readonly ahead: number) {
    super();
  }

  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }
}

async function perform(releases: ReleaseService, work: Work): Promise<WorkResult> {
  const { kind, period, actor } = work;
  switch (work.does) {
    case 'build':
      await releases.build(kind, period, actor);
      return { outcome: 'done' };
    case 'correct':
      await releases.buildCorrection(kind, period, work.note, actor);
      return { outcome: 'done' };
    case 'preview':
      return { outcome: 'done', preview: await releases.previewCorrection(kind, period) };
    case 'publish':
      await releases.publish(kind, period, actor, work.force);
      return { outcome: 'done' };
  }
}

async function run({ work, config, ahead }: WorkOrder): Promise<WorkResult> {
  const app = await NestFactory.createApplicationContext(
    { module: WorkModule, imports: [PlatformModule.with(config, new AskersClock(ahead)), ReleaseModule] },
    { bufferLogs: true, abortOnError: false },
  );
  const logger = app.get(Logger);
  app.useLogger(logger);
  try {
    return await perform(app.get(ReleaseService), work);
  } catch (error) {
    if (error instanceof RefusedError) return { outcome: 'refused', id: error.id, message: error.message, status: error.status };
    logger.error({ err: error, msg: 'work on a report failed' });
    return { outcome: 'fault' };
  } finally {
    await app.close();
  }
}

function end(result: WorkResult): void {
  // Told before it ends: what is only buffered would be lost.
  process.send?.(result, () => process.exit(0));
}

process.once('message', (order: WorkOrder) => {
  run(order).then(end, (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    end({ outcome: 'fault' });
  });
});
// Whoever asked is gone: what was begun is made anew when somebody asks again.
process.once('disconnect', () => process.exit(1));
