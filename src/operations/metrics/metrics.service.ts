import { Injectable, Logger } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { Heartbeats } from '../../platform/heartbeats.service';
import { within } from '../../platform/patience';
import { sharing } from '../../platform/sharing';
import { TextStore } from '../../platform/texts.store';
import { KINDS } from '../../release/kinds';
import { FactsService } from './facts.service';
import { type Measure, measuresOf } from './measures';
import { METRICS_TEXTS, RequestMeter } from './request-meter.service';

/** Prometheus waits ten seconds. */
const PATIENCE_MS = 5_000;

/** The measures of this program in Prometheus' text format. */
@Injectable()
export class MetricsService {
  private readonly logger = new Logger(MetricsService.name);
  private readonly process = new Registry();
  private readonly ask = sharing(() => this.measures());

  constructor(
    private readonly facts: FactsService,
    private readonly meter: RequestMeter,
    private readonly heartbeats: Heartbeats,
    private readonly texts: TextStore,
  ) {
    collectDefaultMetrics({ register: this.process });
  }

  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;

  /** All of them. Where the database does not answer, those that need it are missing and `movilidad_database_up` is 0. */
  async exposition(): Promise<string> {
    const own = new Registry();
    for (const measure of await this.ask()) this.enter(measure, own);
    return [own, this.meter.registry, this.process].reduce(
      async (text, each) => `${await text}${await each.metrics()}\n`,
      Promise.resolve(''),
    );
  }

  private async measures(): Promise<Measure[]> {
    const tasks = [...this.heartbeats.all()].map(([task, at]) => ({ labels: { task }, value: at.getTime() / 1_000 }));
    const beats: Measure = { name: 'movilidad_job_last_success_timestamp_seconds', type: 'gauge', samples: tasks };
    const up = (value: 0 | 1): Measure => ({ name: 'movilidad_database_up', type: 'gauge', samples: [{ value }] });
    try {
      return [up(1), beats, ...measuresOf(await within(PATIENCE_MS, this.facts.facts()), KINDS)];
    } catch (error) {
      this.logger.warn({ err: error, msg: 'metrics without the database' });
      return [up(0), beats];
    }
  }

  private enter({ name, type, samples }: Measure, registry: Registry): void {
    // Without labels the library would show what nobody measured as 0.
    if (samples.length === 0) return;
    const labelNames = Object.keys(samples[0]?.labels ?? {});
    const settings = { name, help: this.texts.sentence(METRICS_TEXTS, name), labelNames, registers: [registry] };
    const metric = type === 'gauge' ? new Gauge(settings) : new Counter(settings);
    for (const { labels = {}, value } of samples) metric.inc(labels, value);
  }
}
