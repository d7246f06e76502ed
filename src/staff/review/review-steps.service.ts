import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config';
import { TextStore } from '../../platform/texts.store';
import { guatemalaInstant } from '../../records/period';
import type { ReleaseRow } from '../../release/release.repository';
import { LifecycleService } from '../../release/review/lifecycle.service';
import { CalendarService } from '../../release/schedule/calendar.service';
import { markOf } from '../../release/states';
import type { Fields } from '../site/fields';
import { addressOf } from './step-form';
import type { StepName } from './steps';
import type { Work } from './work';
import { WorkshopService } from './workshop.service';

const TEXTS = 'staff/es/informes';

/** Takes the steps that persons ask for. Each is for the version as it was shown: where it became another meanwhile, nothing is done. */
@Injectable()
export class ReviewSteps {
  constructor(
    private readonly lifecycle: LifecycleService,
    private readonly calendar: CalendarService,
    private readonly workshop: WorkshopService,
    private readonly texts: TextStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Refuses what the table of states, the checklist or the calendar refuse, in words for who sent the form. `open`: comments not resolved. */
  async take(name: StepName, release: ReleaseRow, fields: Fields, actor: string, open: number): Promise<void> {
    const { kind, period, version } = release;
    const seen = fields.text('visto');
    this.assertSeen(release, seen);
    const said = fields.text('comentario').trim();
    const comment = said === '' ? undefined : said;
    switch (name) {
      case 'build':
        return this.workshop.start({ does: 'build', kind, period, actor });
      case 'correct':
        return this.workshop.start({ does: 'correct', kind, period, actor, note: fields.text('nota') });
      case 'publish':
        return this.workshop.complete(this.publication(release, fields, actor));
      case 'submit':
        return void (await this.lifecycle.submit(kind, period, actor, comment, seen));
      case 'approve':
        if (open > 0 && fields.text('confirmo') !== 'si') throw this.texts.refusal(TEXTS, 'problems.confirm-comments', {}, 400);
        return void (await this.lifecycle.approve(kind, period, actor, comment, seen));
      case 'return':
        return void (await this.lifecycle.giveBack(kind, period, actor, fields.text('motivo'), seen));
      case 'schedule':
        return void (await this.lifecycle.schedule(kind, period, actor, this.instant(fields), seen));
      case 'move':
        return this.calendar.announce({ kind, period, version }, this.instant(fields), fields.text('motivo'), actor, release);
      case 'withdraw':
        return this.lifecycle.withdraw(kind, period, version, actor, fields.text('motivo'), fields.text('confirmar').trim());
    }
  }

  /** Refuses where the version is another than the one a form was shown for. */
  assertSeen(release: ReleaseRow, seen: string): void {
    if (seen !== markOf(release)) throw this.texts.refusal('release/es/problems', 'changed-meanwhile', { address: addressOf(release) });
  }

  /** What takes two persons is published at once by force; one person alone only types the address. */
  private publication(release: ReleaseRow, fields: Fields, actor: string): Work {
    const { kind, period } = release;
    const confirmation = fields.text('confirmar').trim();
    if (confirmation !== addressOf(release))
      throw this.texts.refusal(TEXTS, 'problems.confirm-address', { address: addressOf(release) }, 400);
    const force = { confirmation, reason: fields.text('motivo'), seen: markOf(release) };
    return { does: 'publish', kind, period, actor, ...(this.config.review === 'direct' ? {} : { force }) };
  }

  private instant(fields: Fields): Date {
    // Some browsers send seconds.
    const at = guatemalaInstant(fields.text('fecha').trim().slice(0, 16));
    if (at === undefined) throw this.texts.refusal(TEXTS, 'problems.no-date', {}, 400);
    return at;
  }
}
