import { Injectable } from '@nestjs/common';
import { AccountabilityReportService } from './accountability-report.service';
import { MONTHLY } from '../kinds';
import { MonthlyReportService } from './monthly-report.service';
import type { MadeReport, ReportOrder } from './report-order';

/** Makes the files of a report, whichever it is. */
@Injectable()
export class ReportMakerService {
  constructor(
    private readonly monthly: MonthlyReportService,
    private readonly accountability: AccountabilityReportService,
  ) {}

  /** The same order gives the same bytes. Refuses what would expose somebody, and formats that differ. */
  make(order: ReportOrder): Promise<MadeReport> {
    return order.kind === MONTHLY ? this.monthly.make(order) : this.accountability.make(order);
  }
}
