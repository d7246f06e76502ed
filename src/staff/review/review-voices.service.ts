import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config';
import { TextStore } from '../../platform/texts.store';
import type { ReleaseFiles } from '../../release/making/release-files';
import type { ReleaseRow } from '../../release/release.repository';
import { COURSES_PATH, courseNamesIn } from '../../release/review/category-label';
import { ReviewNotesService } from '../../release/review/review-notes.service';
import { CalendarService } from '../../release/schedule/calendar.service';
import { wordsOf } from '../../report/labels';
import { ReleasePagesService } from '../../site/release-pages.service';
import { AccountsService } from '../accounts/accounts.service';
import type { People } from './people';
import type { ReviewSource } from './review-source';

type Voices = Pick<ReviewSource, 'comments' | 'notes' | 'people' | 'announced' | 'isTwoPerson' | 'words' | 'report' | 'states'>;

/** Who says what of a version, when it is to come out, and the words in which pages tell it. */
@Injectable()
export class ReviewVoices {
  constructor(
    private readonly said: ReviewNotesService,
    private readonly accounts: AccountsService,
    private readonly calendar: CalendarService,
    private readonly site: ReleasePagesService,
    private readonly texts: TextStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** `files`: the version's own, where they can be read: they name its courses. */
  async of(release: ReleaseRow, files: ReleaseFiles | undefined): Promise<Voices> {
    const courses = courseNamesIn((files?.get(COURSES_PATH) ?? '').toString());
    return {
      comments: await this.said.commentsOf(release),
      notes: await this.said.notesOf(release),
      people: await this.people(),
      announced: release.publishedAt ?? (await this.calendar.announced(release)),
      ...this.words(),
      report: { ...this.site.reportWords(release.kind), courses },
    };
  }

  /** Names of all accounts. */
  async people(): Promise<People> {
    return new Map((await this.accounts.all()).map(({ id, name }) => [id, name]));
  }

  words(): Pick<Voices, 'words' | 'report' | 'states' | 'isTwoPerson'> {
    const words = (name: string) => wordsOf(this.texts.section(name));
    const isTwoPerson = this.config.review === 'two-person';
    return { isTwoPerson, words: words('staff/es/informes'), report: words('report/es/mensual'), states: words('release/es/problems') };
  }
}
