import { EXPECTED_FILES } from '../../ingest/layouts/expected-files';
import { type Improvement, isClosed, nextStates } from '../../quality/improvements';
import { improvementStates } from '../../records/codelists/states';
import { shortDateLabel } from '../../report/periods';
import { may } from '../accounts/permissions';
import type { SignedIn } from '../accounts/session';
import type { QualityWords } from './quality-words';

export const PLATFORMS = '/interno/plataformas';

interface Option {
  readonly code: string;
  readonly name: string;
  readonly chosen: boolean;
}

/** A form with a choice and a day. */
interface StateForm {
  readonly action: string;
  readonly error: string | undefined;
  readonly states: readonly Option[];
  readonly date: string;
  readonly seen: string;
}

interface ImprovementView {
  readonly id: string;
  readonly title: string;
  readonly platform: string;
  readonly state: string;
  readonly look: string;
  readonly history: readonly string[];
  readonly form: StateForm | undefined;
}

/** What the pages of the platforms share: the improvements, and who may change them. */
export interface ImprovementsView {
  readonly heading: string;
  readonly lead: string;
  readonly none: string;
  readonly create: { readonly text: string; readonly address: string } | undefined;
  readonly items: readonly ImprovementView[];
  readonly labels: Readonly<Record<'state' | 'date' | 'hint' | 'button' | 'history', string>>;
  readonly token: string;
}

/** What was sent about an improvement and was refused. */
export interface RefusedState {
  readonly number: number;
  readonly message: string;
  readonly status: string;
  readonly date: string;
}

export interface ImprovementsGiven {
  readonly improvements: readonly Improvement[];
  readonly person: SignedIn;
  readonly today: string;
  readonly refused?: RefusedState | undefined;
}

/** Improvements, the open ones first, with a form for each where the reader may change them. */
export function improvementsView({ improvements, person, today, refused }: ImprovementsGiven, words: QualityWords): ImprovementsView {
  const { own } = words;
  const mayChange = may(person.roles, 'platforms.manage');
  const openFirst = [...improvements].sort(
    (a, b) => Number(isClosed(a.state.status)) - Number(isClosed(b.state.status)) || b.number - a.number,
  );
  return {
    heading: own.say('improvements.heading'),
    lead: own.say('improvements.lead'),
    none: own.say('improvements.none'),
    create: mayChange ? { text: own.say('new.link'), address: `${PLATFORMS}/nueva` } : undefined,
    items: openFirst.map((improvement) => improvementView(improvement, words, mayChange ? { today, refused } : undefined)),
    labels: {
      state: own.say('fields.estado'),
      date: own.say('fields.desde'),
      hint: own.say('hints.desde'),
      button: own.say('change.button'),
      history: own.say('improvements.history'),
    },
    token: person.formToken,
  };
}

function improvementView(
  { number, platform, description, states, state: last }: Improvement,
  words: QualityWords,
  change: { readonly today: string; readonly refused: RefusedState | undefined } | undefined,
): ImprovementView {
  const { own, report } = words;
  const refused = change?.refused?.number === number ? change.refused : undefined;
  const said = (status: string, date: string): string =>
    own.say('improvements.state', { state: improvementStates.label(status), date: shortDateLabel(date, report) });
  return {
    id: `mejora-${String(number)}`,
    title: description,
    platform: own.say('improvements.of', { number, platform: platformName(platform, words) }),
    state: said(last.status, last.statusDate),
    look: last.status === 'HECHA' ? 'firm' : last.status === 'DESCARTADA' ? 'stop' : '',
    history: states.slice(0, -1).map(({ status, statusDate }) => said(status, statusDate)),
    form: change && {
      action: `${PLATFORMS}/mejoras/${String(number)}`,
      error: refused?.message,
      states: options(nextStates(last.status), refused?.status, (code) => improvementStates.label(code)),
      date: refused?.date ?? change.today,
      seen: String(last.batch),
    },
  };
}

/** The page that registers an improvement. */
export interface NewImprovementView {
  readonly title: string;
  readonly lead: string;
  readonly crumbs: readonly { readonly text: string; readonly address: string }[];
  readonly action: string;
  readonly token: string;
  readonly error: string | undefined;
  readonly labels: Readonly<Record<'platform' | 'description' | 'state' | 'date' | 'descriptionHint' | 'dateHint' | 'button', string>>;
  readonly platforms: readonly Option[];
  readonly states: readonly Option[];
  readonly description: string;
  readonly date: string;
}

/** What was typed into the form. */
export interface TypedImprovement {
  readonly platform: string;
  readonly description: string;
  readonly status: string;
  readonly date: string;
}

export function newImprovementView(
  person: SignedIn,
  typed: TypedImprovement,
  error: string | undefined,
  words: QualityWords,
): NewImprovementView {
  const { own } = words;
  return {
    title: own.say('new.title'),
    lead: own.say('new.lead'),
    crumbs: [{ text: own.say('title'), address: PLATFORMS }],
    action: `${PLATFORMS}/mejoras`,
    token: person.formToken,
    error,
    labels: {
      platform: own.say('fields.plataforma'),
      description: own.say('fields.descripcion'),
      state: own.say('fields.estado'),
      date: own.say('fields.desde'),
      descriptionHint: own.say('hints.descripcion'),
      dateHint: own.say('hints.desde'),
      button: own.say('new.button'),
    },
    platforms: options(
      EXPECTED_FILES.map(({ source }) => source),
      typed.platform,
      (code) => platformName(code, words),
    ),
    states: options(
      improvementStates.entries.map(({ code }) => code),
      typed.status,
      (code) => improvementStates.label(code),
    ),
    description: typed.description,
    date: typed.date,
  };
}

function options(codes: readonly string[], chosen: string | undefined, name: (code: string) => string): Option[] {
  return codes.map((code) => ({ code, name: name(code), chosen: code === chosen }));
}

/** A platform by its name, as the four-monthly report calls it. */
export function platformName(source: string, { report }: QualityWords): string {
  return report.sayIf(`platforms.${source}`) ?? source;
}
