import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { OpenDataService } from './open-data.service';

/** Reads what will be asked for while the service answers already. */
@Injectable()
export class WarmUpJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(WarmUpJob.name);
  private readonly ending = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly data: OpenDataService) {}

  onApplicationBootstrap(): void {
    this.running = this.data.warmUp(this.ending.signal).catch((error: unknown) => {
      // Whoever asks for what cannot be read is told so; the service starts all the same.
      this.logger.error({ err: error, msg: 'open data warm-up failed' });
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.running;
  }
}
