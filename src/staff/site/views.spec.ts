import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TextStore } from '../../platform/texts.store';
import { wordsOf } from '../../report/labels';
import type { Account } from '../accounts/account';
import { ROLES, type Role } from '../accounts/permissions';
import type { SignedIn } from '../accounts/session';
import { EMPTY_CHAIN, nextEntry } from '../../audit-log/entry';
import { accountsView, accountView } from './accounts-view';
import { auditLogView } from './audit-log-view';
import { formView } from './form-view';
import { homeView } from './home-view';
import { PLACES } from './staff-frame';

const texts = new TextStore();
const words = (name: string) => wordsOf(texts.section(`staff/es/${name}`));
const now = new Date('2024-03-10T15:00:00Z');

function person(...roles: readonly Role[]): SignedIn {
  const session = { id: 1, stage: 'full', startedAt: now, seenAt: now, endsAt: now, device: '' } as const;
  return { id: 1, name: 'Ana', email: 'ana@example.org', roles, session, formToken: 'x' };
}
function account(given: Partial<Account> = {}): Account {
  const kept = { invitedUntil: null, createdAt: now, deactivatedAt: null };
  return {
    id: 2,
    email: 'eva@example.org',
    name: 'Eva',
    roles: ['analista'],
    hasPassword: true,
    hasSecondFactor: false,
    ...kept,
    ...given,
  };
}

describe('the words', () => {
  it('name every action that is entered into the audit log', () => {
    const folder = join(__dirname, '..', 'accounts');
    const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const actions = new Set(
      sources.flatMap((source) => [...source.matchAll(/'((?:account|session|sign-in)\.[a-z-]+)'/g)].map(([, action = '']) => action)),
    );
    expect(actions.size).toBeGreaterThan(12);
    for (const action of actions) expect([action, words('bitacora').sayIf(`actions.${action}`)]).toEqual([action, expect.any(String)]);
  });

  it('name every role and every place', () => {
    for (const role of ROLES) expect(homeView(person(role), words('sitio'), words('cuentas')).roles.items).toHaveLength(1);
    for (const { name } of PLACES) expect(words('sitio').say(`places.${name}.about`)).not.toBe('');
  });
});

describe('the home page', () => {
  it.each([
    [['cargador'], ['cargas', 'calidad', 'plataformas', 'cuenta']],
    [['aprobador'], ['cargas', 'calidad', 'plataformas', 'informes', 'cuenta']],
    [['registrador'], ['reclutadores', 'cuenta']],
    [['administrador'], ['cuentas', 'bitacora', 'cuenta']],
    [['auditor'], ['cargas', 'calidad', 'plataformas', 'informes', 'reclutadores', 'cuentas', 'bitacora', 'cuenta']],
    [
      ['administrador', 'analista'],
      ['cargas', 'calidad', 'plataformas', 'informes', 'cuentas', 'bitacora', 'cuenta'],
    ],
  ] as const)('of %j leads to %j', (roles, addresses) => {
    expect(homeView(person(...roles), words('sitio'), words('cuentas')).places.items.map(({ address }) => address)).toEqual(
      addresses.map((place) => `/interno/${place}`),
    );
  });
});

describe('the page of an account', () => {
  const acts = (given: Partial<Account>, ...roles: readonly Role[]): string[] =>
    accountView({ account: account(given), person: person(...roles), now }, words('cuentas')).acts.items.map(
      ({ action }) => action.split('/').at(-1) ?? '',
    );

  it('offers what can be done with it as it is', () => {
    expect(acts({}, 'administrador')).toEqual(['invitacion', 'desactivar']);
    expect(acts({ hasSecondFactor: true }, 'administrador')).toEqual(['invitacion', 'segundo-factor', 'desactivar']);
    expect(acts({ deactivatedAt: now }, 'administrador')).toEqual(['activar']);
  });

  it('offers nothing to who only reads, nor for one’s own', () => {
    expect(acts({}, 'auditor')).toEqual([]);
    expect(acts({ id: 1 }, 'administrador')).toEqual([]);
  });

  it.each([
    [{}, 'Activa'],
    [{ hasPassword: false, invitedUntil: new Date('2024-03-11T00:00:00Z') }, 'Invitada'],
    [{ hasPassword: false, invitedUntil: now }, 'Sin contraseña, el enlace venció'],
    [{ deactivatedAt: now }, 'Desactivada'],
  ])('says its state: %j', (given, state) => {
    expect(accountsView([account(given)], person('auditor'), now, words('cuentas')).accounts[0]?.state).toBe(state);
  });
});

describe('the audit log', () => {
  it('is told in words, and what has none by its name', () => {
    const one = nextEntry(EMPTY_CHAIN, now, {
      actor: 'command:ana',
      action: 'account.created',
      subject: 'account:2',
      detail: { roles: ['auditor', 'analista'] },
    });
    const two = nextEntry({ entries: 1, hash: one.hash }, now, {
      actor: 'visitor',
      action: 'sign-in.refused',
      subject: 'account',
      detail: { at: 'password' },
    });
    const three = nextEntry({ entries: 2, hash: two.hash }, now, {
      actor: 'account:2',
      action: 'thing.done',
      subject: 'thing:7',
      detail: { things: 3 },
    });
    const { rows } = auditLogView([three, two, one], { entries: 3, hash: three.hash }, true, words('bitacora'));
    expect(rows.map(({ actor, action, subject, detail }) => [actor, action, subject, detail])).toEqual([
      ['Cuenta 2', 'thing.done', 'thing:7', 'things 3'],
      ['Alguien sin sesión', 'Intento de entrar rechazado', 'Una cuenta que no existe', 'en la contraseña'],
      ['Orden de ana', 'Creó una cuenta', 'Cuenta 2', 'roles auditor, analista'],
    ]);
  });
});

describe('a form', () => {
  it('never sends a password or a code back into a page', () => {
    const { fields } = formView('sign-in', ['correo', 'contrasena', 'codigo'], words('entrar'), {
      action: '/',
      values: { correo: 'ana@example.org', contrasena: 'secreto', codigo: '123456' },
    });
    expect(fields.map(({ value }) => value)).toEqual(['ana@example.org', '', '']);
  });
});
