import { Injectable } from '@nestjs/common';
import { IngestService } from '../ingest/ingest.service';
import { TextStore } from '../platform/texts.store';
import { FactsRepository } from '../records/facts.repository';
import { closesAt, monthsFrom, type Month } from '../records/period';
import { DueService } from '../release/schedule/due.service';
import { MONTHLY } from '../release/kinds';
import { ReleaseService } from '../release/release.service';
import type { DemoClock } from './demo-clock.service';
import { writeGeneratedFile } from './demo-registry.store';
import type { GeneratedFile } from './generated-file';
import { DEMO_CORRECTION, generateRegistry, type RegistryOptions } from './registry';

/** Every file of the demo is marked as coming from here; a registry with other files is never mixed with it. */
export const DEMO_SOURCE = 'DEMO';

/** Days after a month's end on which the invented platforms send its files. */
const DAYS_TO_REPORT = 4;
const DAY_MS = 86_400_000;

export interface DemoProgress {
  readonly month: Month;
  /** Rows taken in and refused since the start. */
  readonly accepted: number;
  readonly rejected: number;
  readonly published: number;
  readonly months: number;
}

/** Lives through an invented registry: each month its files arrive, are taken in, and the report comes out. */
@Injectable()
export class DemoService {
  constructor(
    private readonly ingest: IngestService,
    private readonly due: DueService,
    private readonly facts: FactsRepository,
    private readonly service: ReleaseService,
    private readonly texts: TextStore,
  ) {}

  /** Runs the months one after another; what an earlier run did is not done again. Refuses a registry with files of its own. */
  async run(folder: string, clock: DemoClock, options: RegistryOptions, onProgress: (progress: DemoProgress) => void): Promise<void> {
    if (await this.facts.hasFilesBesides(DEMO_SOURCE)) throw this.texts.refusal('commands/es/commands', 'demo.other-data');
    const months = monthsFrom(options.from, options.to);
    const counts = { accepted: 0, rejected: 0, published: 0, months: months.length };
    const close = async (month: Month): Promise<void> => {
      counts.published += (await this.due.run('demo')).done.length;
      if (month === DEMO_CORRECTION.after) await this.correct(clock);
      onProgress({ month, ...counts });
    };
    let current = options.from;
    clock.moveTo(arrivalOf(current));
    for (const file of generateRegistry(options)) {
      const month = file.month ?? current;
      if (month !== current) {
        await close(current);
        current = month;
        clock.moveTo(arrivalOf(month));
      }
      const taken = await this.take(folder, file);
      counts.accepted += taken.accepted;
      counts.rejected += taken.rejected;
    }
    await close(current);
  }

  /** The one correction the demo shows; a second run finds it done. */
  private async correct(clock: DemoClock): Promise<void> {
    if ((await this.service.latestVersion(MONTHLY, DEMO_CORRECTION.month)) > 1) return;
    clock.moveTo(new Date(clock.now().getTime() + DAY_MS));
    await this.service.correct(MONTHLY, DEMO_CORRECTION.month, this.texts.sentence('commands/es/commands', 'demo.correction-note'), 'demo');
  }

  private async take(folder: string, file: GeneratedFile): Promise<{ accepted: number; rejected: number }> {
    const result = await this.ingest.ingest({ layout: file.layout, path: writeGeneratedFile(folder, file), source: DEMO_SOURCE });
    if (result.refusal !== null) throw new Error(`the demo's own file was refused: ${result.refusal.message}`);
    return result.duplicateOf === null ? result : { accepted: 0, rejected: 0 };
  }
}

/** The day a month's files arrive: a few days after it closed. */
function arrivalOf(month: Month): Date {
  return new Date(closesAt(month).getTime() + DAYS_TO_REPORT * DAY_MS);
}
