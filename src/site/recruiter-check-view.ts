import type { Answer, Candidate, Resemblance } from '../recruiters/match';
import type { Recruiter, RegisterToday } from '../recruiters/recruiter';
import type { Words } from '../report/labels';
import { dateLabel } from '../report/periods';
import { HELP_PHONE, pageOf, placeWords, stateWords, toneOf, type Tone } from './recruiter-words';

interface Link {
  readonly text: string;
  readonly address: string;
}

/** The page with the box and, after a question, its answer, whose verdict is the title. */
export interface RecruiterCheckView {
  readonly title: string;
  readonly tone: Tone | undefined;
  readonly lines: readonly string[];
  readonly who: RecruiterItem | undefined;
  /** When the register was last brought up to date. */
  readonly updated: string | undefined;
  readonly links: readonly Link[];
  readonly groups: readonly RecruiterGroup[];
  readonly advice: { readonly title: string; readonly lines: readonly AdviceLine[] } | undefined;
  readonly form: {
    readonly label: string;
    readonly hint: string;
    readonly button: string;
    readonly value: string;
    readonly error: string | undefined;
  };
  readonly list: { readonly title: string; readonly lead: string; readonly links: readonly Link[] } | undefined;
}

interface RecruiterGroup {
  readonly title: string;
  readonly lead: string;
  readonly items: readonly RecruiterItem[];
  readonly more: string | undefined;
}

/** A recruiter with what tells it from others. */
export interface RecruiterItem {
  readonly name: string;
  readonly address: string;
  readonly facts: readonly string[];
  /** Undefined where the verdict above says it. */
  readonly state: string | undefined;
  readonly look: 'firm' | 'stop';
  readonly because: string | undefined;
}

/** A sentence around a telephone number to call. */
interface AdviceLine {
  readonly before: string;
  readonly phone: string | undefined;
  readonly after: string;
}

/** The page before a question, or after one that could not be read (`problem` names why). */
export function askingView(words: Words, value = '', problem?: 'empty' | 'too-long'): RecruiterCheckView {
  const error = problem === undefined ? undefined : words.say(`problems.${problem}`);
  return {
    title: words.say('title'),
    tone: undefined,
    lines: [words.say('lead')],
    who: undefined,
    updated: undefined,
    links: [],
    groups: [],
    advice: undefined,
    form: formOf(words, 'form.button', value, error),
    list: {
      title: words.say('list.title'),
      lead: words.say('list.lead'),
      links: [
        { text: words.say('list.csv'), address: '/reclutadores.csv' },
        { text: words.say('list.json'), address: '/reclutadores.json' },
        { text: words.say('list.signed'), address: '/reclutadores-firmado.json' },
      ],
    },
  };
}

/** The day of a question, and the day the register's last file came. */
export type AskedOn = Pick<RegisterToday, 'day' | 'updated'>;

/** The answer to a question. */
export function answerView(answer: Exclude<Answer, { kind: 'empty' }>, value: string, on: AskedOn, words: Words): RecruiterCheckView {
  const page = { form: formOf(words, 'form.again', value, undefined), list: undefined };
  switch (answer.kind) {
    case 'found':
      return { ...page, ...foundView(answer, on, words) };
    case 'near':
      return { ...page, ...nearView(answer, words) };
    case 'none':
      return {
        ...page,
        ...NOBODY,
        title: words.say('verdict.none'),
        tone: 'no',
        advice: adviceOf(['pay', 'call', 'report', 'retry'], words),
      };
  }
}

type AnswerPart = Omit<RecruiterCheckView, 'form' | 'list'>;
const NOBODY = { lines: [], who: undefined, updated: undefined, links: [], groups: [] } as const;

function foundView({ recruiter, by, similar }: Extract<Answer, { kind: 'found' }>, { day, updated }: AskedOn, words: Words): AnswerPart {
  const tone = toneOf(recruiter);
  const address = pageOf(recruiter);
  const alike = {
    title: words.say('found.similar'),
    lead: words.say('found.similar_lead'),
    items: itemsOf(similar, words),
    more: undefined,
  };
  return {
    title: stateWords('verdict', recruiter, words),
    tone,
    lines: [words.say(`by.${by}`, { day: dateLabel(day, words) })],
    who: { ...itemOf(recruiter, words, undefined), state: undefined },
    updated: updated === null ? undefined : words.say('page.updated', { date: dateLabel(updated, words) }),
    links: [
      { text: words.say('found.page'), address },
      { text: words.say('found.proof'), address: `${address}/constancia` },
    ],
    groups: similar.length === 0 ? [] : [alike],
    advice: adviceOf(tone === 'yes' ? ['compare', 'charged'] : ['pay', 'call', 'report'], words),
  };
}

function nearView({ candidates, more }: Extract<Answer, { kind: 'near' }>, words: Words): AnswerPart {
  const same = candidates.filter(({ because }) => because === 'same').length;
  const kind = nearKind(candidates[0]?.because, same);
  return {
    ...NOBODY,
    title: words.say(`verdict.${kind}`, { count: same }),
    tone: 'careful',
    groups: [
      {
        title: words.say('near.title'),
        lead: words.say(kind === 'near' ? 'near.lead' : `near.${kind}_lead`),
        items: itemsOf(candidates, words),
        more: more ? words.say('near.more') : undefined,
      },
    ],
    advice: adviceOf(['pay', 'call', 'report'], words),
  };
}

/** Which sentence the answer begins with. */
function nearKind(first: Resemblance | undefined, same: number): 'contradiction' | 'representative' | 'same' | 'near' {
  if (first === 'contradiction' || first === 'representative') return first;
  return same > 1 ? 'same' : 'near';
}

function itemsOf(candidates: readonly Candidate[], words: Words): RecruiterItem[] {
  return candidates.map(({ recruiter, because, text }) =>
    // Whoever reads the recruiter's own name above needs not be told that it is what resembles.
    itemOf(
      recruiter,
      words,
      because === 'same' || (because === 'similar' && text === recruiter.name) ? undefined : words.say(`because.${because}`, { text }),
    ),
  );
}

function itemOf(recruiter: Recruiter, words: Words, because: string | undefined): RecruiterItem {
  const { name, number, municipality, personType } = recruiter;
  return {
    name,
    address: pageOf(recruiter),
    facts: [words.say('facts', { number }), placeWords(municipality, words), words.say(`person.${personType}`)].filter(
      (fact) => fact !== undefined,
    ),
    state: stateWords('state', recruiter, words),
    look: toneOf(recruiter) === 'yes' ? 'firm' : 'stop',
    because,
  };
}

function adviceOf(names: readonly string[], words: Words): RecruiterCheckView['advice'] {
  const mark = '\u0000';
  return {
    title: words.say('advice.title'),
    lines: names.map((name) => {
      const [before = '', after] = words.say(name === 'compare' ? 'found.compare' : `advice.${name}`, { phone: mark }).split(mark);
      return { before, phone: after === undefined ? undefined : HELP_PHONE, after: after ?? '' };
    }),
  };
}

function formOf(words: Words, button: string, value: string, error: string | undefined): RecruiterCheckView['form'] {
  return { label: words.say('form.label'), hint: words.say('form.hint'), button: words.say(button), value, error };
}
