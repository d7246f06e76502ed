import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.service';
import { TextStore } from '../platform/texts.store';
import { AccountabilityFactsRepository } from '../records/accountability-facts.repository';
import { FactsRepository } from '../records/facts.repository';
import { addMonths, guatemalaDay, monthOf, type Month, monthsFrom } from '../records/period';
import { comparedMonth, monthQuality, type MonthQuality, type MonthSource, ROLES } from './month-quality';
import { QualityRepository } from './quality.repository';

const PROBLEMS = 'staff/es/calidad';
/** A series shows the month and the same one a year before. */
export const SERIES = 13;

/** A month measured, with what it was measured on. */
export interface MeasuredMonth {
  readonly source: MonthSource;
  readonly quality: MonthQuality;
  /** Months of the series, the measured one last. */
  readonly series: readonly Month[];
}

/** Measures the quality of months on the registry as it is now. */
@Injectable()
export class QualityService {
  constructor(
    private readonly repository: QualityRepository,
    private readonly accountability: AccountabilityFactsRepository,
    private readonly facts: FactsRepository,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  /** Months there are to look at: from the first with good rows to the one that runs now; undefined while there is none. */
  async months(): Promise<{ readonly from: Month; readonly to: Month } | undefined> {
    const from = await this.repository.firstMonth();
    const to = monthOf(this.today());
    return from === undefined || from > to ? undefined : { from, to };
  }

  /** What came of each kind of file for some months. */
  async deliveries(months: readonly Month[]) {
    return this.accountability.deliveries(months, await this.facts.lastBatch());
  }

  rejections(months: readonly Month[]) {
    return this.repository.rejections(months);
  }

  today(): string {
    return guatemalaDay(this.clock.now());
  }

  /** The quality of a month. Refuses one that nothing is known of: before the first file's, or not begun. */
  async measure(month: Month): Promise<MeasuredMonth> {
    const known = await this.months();
    if (known === undefined || month < known.from || month > known.to)
      throw this.texts.refusal(PROBLEMS, 'problems.no-month', { month }, 404);
    const compared = [month, ...ROLES.map((role) => comparedMonth(month, role))];
    const series = monthsFrom(addMonths(month, 1 - SERIES), month);
    const source: MonthSource = {
      month,
      today: this.today(),
      deliveries: await this.deliveries(series),
      loads: await this.repository.loads(month),
      rejections: await this.repository.rejections(series),
      counts: {
        vinculaciones: await this.repository.codeCounts('vinculaciones', compared),
        aplicantes: await this.repository.codeCounts('aplicantes', compared),
      },
      repeated: await this.repository.repeated(month),
      wages: await this.repository.wages(month),
      doubtful: await this.repository.doubtfulWages(month),
    };
    return { source, quality: monthQuality(source), series };
  }
}
