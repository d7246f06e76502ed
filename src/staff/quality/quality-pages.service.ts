import { Injectable } from '@nestjs/common';
import { TextStore } from '../../platform/texts.store';
import { isMonth } from '../../records/period';
import { wordsOf } from '../../report/labels';
import type { SignedIn } from '../accounts/session';
import { StaffPages } from '../site/staff-pages.service';
import type { QualityWords } from './quality-words';

const MONTHS = 'staff/es/calidad';
const PLATFORMS = 'staff/es/plataformas';

/** Pages about the registry's quality, and the words they speak with. */
@Injectable()
export class QualityPages {
  constructor(
    private readonly pages: StaffPages,
    private readonly texts: TextStore,
  ) {}

  render(name: string, title: string, path: string, model: object, account: SignedIn): string {
    return this.pages.render(name, title, path, model, account);
  }

  /** Words of the pages about months. */
  words(): QualityWords {
    return this.wordsWith(MONTHS, 'report/es/mensual');
  }

  /** Words of the pages about platforms, which are named as in the four-monthly report. */
  platformWords(): QualityWords {
    return this.wordsWith(PLATFORMS, 'report/es/cuatrimestral');
  }

  /** Refuses an address that names no month. */
  assertMonth(text: string): void {
    if (!isMonth(text)) throw this.texts.refusal(MONTHS, 'problems.not-a-month', {}, 404);
  }

  noPlatform(): Error {
    return this.texts.refusal(PLATFORMS, 'problems.no-platform', {}, 404);
  }

  private wordsWith(own: string, report: string): QualityWords {
    return {
      own: wordsOf(this.texts.section(own)),
      report: wordsOf(this.texts.section(report), this.texts.section('report/es/mensual')),
      checklist: wordsOf(this.texts.section('release/es/checklist')),
      ruleTitles: (rule) => this.texts.sentence('ingest/es/problems', `labels.${rule}`),
    };
  }
}
