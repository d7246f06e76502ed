import type { Words } from '../report/labels';
import type { AccountChange, Incident, LateReport, ReportHappening, StateChange } from './happening';
import type { Naming } from './report-name';

/** Subject and text of a mail, as they are sent. */
export interface Message {
  readonly subject: string;
  readonly text: string;
}

/** What a mail is written with. */
export interface Stationery {
  readonly words: Words;
  readonly naming: Naming;
  /** Address of the site, without a slash at the end. */
  readonly site: string;
}

/** The mail to the staff about something that happened. */
export function staffMessage(happening: ReportHappening, { words, naming, site }: Stationery): Message {
  const { subject, text } = bodyFor(happening, words, naming, site);
  return { subject, text: `${text}\n\n--\n${words.say('staff.footer', { calendar: `${site}/calendario` })}\n` };
}

function bodyFor(happening: ReportHappening, words: Words, naming: Naming, site: string): Message {
  switch (happening.type) {
    case 'change':
      return changeMessage(happening, words, naming, site);
    case 'incident':
      return incidentMessage(happening, words, naming);
    case 'late':
      return lateMessage(happening, words, naming);
  }
}

function changeMessage(change: StateChange, words: Words, naming: Naming, site: string): Message {
  const report = naming.name(change);
  const name = change.forced && change.to === 'PUBLISHED' ? 'forced' : change.to;
  const said = words.say(`staff.${name}.text`);
  const lines = [words.say('staff.change', { said, report, moment: naming.moment(change.at), actor: change.actor })];
  if (change.reason !== null) lines.push(words.say('staff.reason', { note: change.reason }));
  // What is not out is read, and decided on, where only the staff comes.
  lines.push(
    change.to === 'PUBLISHED'
      ? words.say('staff.link', { link: addressOf(change, site) })
      : words.say('staff.work_link', { link: addressOf(change, `${site}/interno`) }),
  );
  return { subject: words.say(`staff.${name}.subject`, { report }), text: lines.join('\n') };
}

function incidentMessage({ kind, period, at, step, reason }: Incident, words: Words, naming: Naming): Message {
  const report = naming.name({ kind, period });
  return {
    subject: words.say('staff.incident.subject', { report }),
    text: words.say('staff.incident.text', {
      report,
      step: words.say(`staff.incident.step.${step}`),
      moment: naming.moment(at),
      // A fault of the program has no sentence of its own: the log does.
      reason: reason === '' ? words.say('staff.incident.fault') : reason,
    }),
  };
}

function lateMessage(late: LateReport, words: Words, naming: Naming): Message {
  const report = naming.name(late);
  return {
    subject: words.say('staff.late.subject', { report }),
    text: words.say('staff.late.text', { report, moment: naming.moment(late.at) }),
  };
}

/** The mail to a reader whose subscription ends at `unsubscribe`; undefined where the public has nothing to be told. */
export function readerMessage(happening: ReportHappening, unsubscribe: string, { words, naming, site }: Stationery): Message | undefined {
  const told = publicNews(happening);
  if (told === undefined || happening.type !== 'change') return undefined;
  const report = naming.name(happening);
  const text = words.say(`readers.${told.name}.text`, { report, link: addressOf(happening, site), note: told.note });
  return {
    subject: words.say(`readers.${told.name}.subject`, { report }),
    text: `${text}\n\n--\n${words.say('readers.footer', { home: site, unsubscribe })}\n`,
  };
}

/** What a change is to the public, and the note that goes with it; undefined where it is of no concern. */
export function publicNews(
  happening: ReportHappening,
): { readonly name: 'release' | 'correction' | 'withdrawal'; readonly note: string } | undefined {
  if (happening.type !== 'change') return undefined;
  if (happening.to === 'WITHDRAWN') return { name: 'withdrawal', note: happening.reason ?? '' };
  if (happening.to !== 'PUBLISHED') return undefined;
  return happening.publicNote === null ? { name: 'release', note: '' } : { name: 'correction', note: happening.publicNote };
}

/** The mail to the owner of an account to which something was done. Says neither by whom nor from where: the owner knows, or asks at once. */
export function accountMessage({ action, at }: AccountChange, { words, naming, site }: Stationery): Message {
  const path = `accounts.${action.replace('account.', '')}`;
  const text = words.say('accounts.told', { said: words.say(`${path}.text`), moment: naming.moment(at) });
  return { subject: words.say(`${path}.subject`), text: `${text}\n\n--\n${words.say('accounts.footer', { site })}\n` };
}

/** The mail that asks whether somebody really wants notices; `days` until the address is forgotten. */
export function confirmationMessage(link: string, days: number, words: Words): Message {
  return { subject: words.say('confirmation.subject'), text: `${words.say('confirmation.text', { link, days })}\n` };
}

/** Page of a version of a report. */
export function addressOf({ kind, period, version }: StateChange, site: string): string {
  return `${site}/informes/${kind}/${period}/v${String(version)}`;
}
