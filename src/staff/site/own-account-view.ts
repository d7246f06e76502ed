import { guatemalaTime } from '../../records/period';
import type { Words } from '../../report/labels';
import type { Account } from '../accounts/account';
import { needsSecondFactor } from '../accounts/permissions';
import type { OpenSession, SignedIn } from '../accounts/session';

interface Part {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly link: { readonly text: string; readonly address: string };
}

/** The page of one's own account. */
export interface OwnAccountView {
  readonly title: string;
  readonly notice: string | undefined;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly parts: readonly Part[];
  readonly sessions: SessionsView;
  readonly token: string;
}

interface SessionsView {
  readonly heading: string;
  readonly this: string;
  readonly lead: string;
  readonly button: string;
  readonly items: readonly { readonly device: string; readonly line: string; readonly isThis: boolean }[];
}

export interface OwnAccountSource {
  readonly person: SignedIn;
  readonly account: Account;
  readonly codesLeft: number;
  readonly sessions: readonly OpenSession[];
  readonly notice: string | undefined;
}

export function ownAccountView(
  { person, account, codesLeft, sessions, notice }: OwnAccountSource,
  words: Words,
  roleWords: Words,
): OwnAccountView {
  const roles = account.roles.map((role) => roleWords.say(`roles.${role}.name`)).join(', ');
  return {
    title: words.say('title'),
    notice,
    facts: [
      { name: words.say('name'), value: account.name },
      { name: words.say('email'), value: account.email },
      { name: words.say('roles'), value: roles },
    ],
    parts: [passwordPart(words), factorPart(account, words), ...(account.hasSecondFactor ? [codesPart(codesLeft, words)] : [])],
    sessions: sessionsView(person, sessions, words),
    token: person.formToken,
  };
}

function passwordPart(words: Words): Part {
  return {
    heading: words.say('password.heading'),
    lines: [],
    link: { text: words.say('password.link'), address: '/interno/cuenta/contrasena' },
  };
}

function factorPart({ hasSecondFactor, roles }: Account, words: Words): Part {
  const state = hasSecondFactor ? 'on' : 'off';
  return {
    heading: words.say('factor.heading'),
    lines: [words.say(`factor.${state}`), ...(needsSecondFactor(roles) ? [words.say('factor.needed')] : [])],
    link: { text: words.say(`factor.link-${state}`), address: '/interno/cuenta/segundo-factor' },
  };
}

function codesPart(count: number, words: Words): Part {
  return {
    heading: words.say('codes.heading'),
    lines: [words.say('codes.left', { count })],
    link: { text: words.say('codes.link'), address: '/interno/cuenta/codigos' },
  };
}

function sessionsView(person: SignedIn, sessions: readonly OpenSession[], words: Words): SessionsView {
  return {
    heading: words.say('sessions.heading'),
    this: words.say('sessions.this'),
    lead: words.say('sessions.lead'),
    button: words.say('sessions.button'),
    items: sessions.map(({ id, device, startedAt, seenAt }) => ({
      device,
      line: words.say('sessions.line', { from: guatemalaTime(startedAt), seen: guatemalaTime(seenAt) }),
      isThis: id === person.session.id,
    })),
  };
}
