import { guatemalaTime } from '../../records/period';
import type { Link } from '../../site/links';
import type { Words } from '../../report/labels';
import { type Account, type AccountState, stateOf } from '../accounts/account';
import { may, ROLES } from '../accounts/permissions';
import type { SignedIn } from '../accounts/session';
import { type FormView, formView } from './form-view';

const ADDRESS = '/interno/cuentas';
const LOOKS: Readonly<Record<AccountState, string>> = { active: 'firm', invited: '', expired: 'stop', deactivated: 'stop' };

/** The list of accounts. */
export interface AccountsView {
  readonly title: string;
  readonly lead: string;
  /** Undefined for who only reads. */
  readonly create: Link | undefined;
  readonly accounts: readonly {
    readonly address: string;
    readonly name: string;
    readonly number: string;
    readonly email: string;
    readonly roles: string;
    readonly factor: string;
    readonly state: string;
    readonly look: string;
  }[];
}

export function accountsView(accounts: readonly Account[], person: SignedIn, now: Date, words: Words): AccountsView {
  return {
    title: words.say('title'),
    lead: words.say('lead'),
    create: may(person.roles, 'accounts.manage') ? { text: words.say('new.link'), address: `${ADDRESS}/nueva` } : undefined,
    accounts: accounts.map((account) => {
      const state = stateOf(account, now);
      return {
        address: `${ADDRESS}/${String(account.id)}`,
        name: account.name,
        number: words.say('number', { id: account.id }),
        email: account.email,
        roles: rolesLine(account, words),
        factor: words.say(`factor.${account.hasSecondFactor ? 'on' : 'off'}`),
        state: words.say(`states.${state}`),
        look: LOOKS[state],
      };
    }),
  };
}

/** A form in which roles are ticked. */
export interface RolesForm extends FormView {
  readonly choices: {
    readonly legend: string;
    /** A heading says the same. */
    readonly isTitled: boolean;
    readonly items: readonly { readonly code: string; readonly name: string; readonly about: string; readonly checked: boolean }[];
  };
}

/** What was sent with a form and was wrong. */
export interface Wrong {
  readonly error: string;
  readonly values: Readonly<Record<string, string>>;
  readonly roles: readonly string[];
}

/** The page that opens an account. */
export function newAccountView(
  person: SignedIn,
  words: Words,
  wrong?: Wrong,
): { readonly title: string; readonly lines: readonly string[]; readonly after: readonly string[]; readonly form: RolesForm } {
  const given = { action: ADDRESS, token: person.formToken, error: wrong?.error, values: wrong?.values ?? {} };
  const form = { ...formView('new', ['nombre', 'correo'], words, given), choices: choices(wrong?.roles ?? [], false, words) };
  return { title: words.say('new.title'), lines: [words.say('new.lead')], after: [], form };
}

interface Act {
  readonly action: string;
  readonly about: string;
  readonly button: string;
  readonly stops: boolean;
}

/** The page of one account. */
export interface AccountView {
  readonly title: string;
  readonly notice: string | undefined;
  /** Why the last act was refused. */
  readonly problem: string | undefined;
  readonly crumbs: readonly Link[];
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly roles: { readonly heading: string; readonly lead: string; readonly line: string; readonly form: RolesForm | undefined };
  readonly acts: { readonly heading: string; readonly items: readonly Act[] };
  /** Said where it is the reader's own. */
  readonly own: string | undefined;
  readonly token: string;
}

export interface AccountSource {
  readonly account: Account;
  readonly person: SignedIn;
  readonly now: Date;
  readonly notice?: string | undefined;
  readonly problem?: string | undefined;
}

export function accountView({ account, person, now, notice, problem }: AccountSource, words: Words): AccountView {
  const isOwn = account.id === person.id;
  const isManaged = may(person.roles, 'accounts.manage') && !isOwn;
  const action = `${ADDRESS}/${String(account.id)}`;
  const form = {
    ...formView('roles', [], words, { action: `${action}/roles`, token: person.formToken }),
    choices: choices(account.roles, true, words),
  };
  return {
    title: account.name,
    notice,
    problem,
    crumbs: [{ text: words.say('title'), address: ADDRESS }],
    facts: facts(account, now, words),
    roles: {
      heading: words.say('roles.heading'),
      lead: words.say('roles.lead'),
      line: rolesLine(account, words),
      form: isManaged ? form : undefined,
    },
    acts: { heading: words.say('acts.heading'), items: isManaged ? acts(account, action, words) : [] },
    own: isOwn ? words.say('own') : undefined,
    token: person.formToken,
  };
}

function facts(account: Account, now: Date, words: Words): AccountView['facts'] {
  const state = stateOf(account, now);
  return [
    { name: words.say('facts.email'), value: account.email },
    { name: words.say('facts.state'), value: words.say(`states.${state}`) },
    { name: words.say('facts.factor'), value: words.say(`factor.${account.hasSecondFactor ? 'on' : 'off'}`) },
    { name: words.say('facts.created'), value: guatemalaTime(account.createdAt) },
    ...(state === 'invited' && account.invitedUntil !== null
      ? [{ name: words.say('facts.until'), value: guatemalaTime(account.invitedUntil) }]
      : []),
  ];
}

/** What can be done with an account as it is. */
function acts({ deactivatedAt, hasSecondFactor }: Account, action: string, words: Words): Act[] {
  const act = (name: string, path: string, stops = false): Act => ({
    action: `${action}/${path}`,
    about: words.say(`acts.${name}.about`),
    button: words.say(`acts.${name}.button`),
    stops,
  });
  if (deactivatedAt !== null) return [act('reactivate', 'activar')];
  return [
    act('invite', 'invitacion'),
    ...(hasSecondFactor ? [act('reset', 'segundo-factor', true)] : []),
    act('deactivate', 'desactivar', true),
  ];
}

function choices(checked: readonly string[], isTitled: boolean, words: Words): RolesForm['choices'] {
  return {
    legend: words.say('fields.roles'),
    isTitled,
    items: ROLES.map((code) => ({
      code,
      name: words.say(`roles.${code}.name`),
      about: words.say(`roles.${code}.about`),
      checked: checked.includes(code),
    })),
  };
}

function rolesLine({ roles }: Account, words: Words): string {
  return roles.length === 0 ? words.say('roles.none') : roles.map((role) => words.say(`roles.${role}.name`)).join(', ');
}

/** The page that tells an invitation's link, once. */
export function invitedView(
  account: Account,
  link: string,
  until: Date,
  words: Words,
): { readonly title: string } & Readonly<Record<'lead' | 'link' | 'until', string>> & { readonly back: Link } {
  return {
    title: words.say('invited.title'),
    lead: words.say('invited.lead', { name: account.name }),
    link,
    until: words.say('invited.until', { until: guatemalaTime(until) }),
    back: { text: words.say('invited.back'), address: `${ADDRESS}/${String(account.id)}` },
  };
}
