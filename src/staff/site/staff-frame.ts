import { sentence, type Texts } from '../../platform/texts';
import { type FrameSource, frameOf, type PageFrame } from '../../site/page-frame';
import { type Action, may } from '../accounts/permissions';
import type { SignedIn } from '../accounts/session';

/** A page in the menu, for who may do its action. A new part of the staff site adds its own here. */
interface Place {
  readonly name: string;
  readonly address: string;
  readonly action: Action;
}

export const PLACES: readonly Place[] = [
  { name: 'home', address: '/interno', action: 'own-account' },
  { name: 'loads', address: '/interno/cargas', action: 'files.view' },
  { name: 'quality', address: '/interno/calidad', action: 'quality.view' },
  { name: 'platforms', address: '/interno/plataformas', action: 'quality.view' },
  { name: 'releases', address: '/interno/informes', action: 'releases.view' },
  { name: 'recruiters', address: '/interno/reclutadores', action: 'recruiters.view' },
  { name: 'accounts', address: '/interno/cuentas', action: 'accounts.view' },
  { name: 'audit-log', address: '/interno/bitacora', action: 'audit-log.view' },
  { name: 'own', address: '/interno/cuenta', action: 'own-account' },
];

/** What a page of the staff has around its own: that of the site, with the staff's menu. */
export interface StaffFrame extends PageFrame {
  readonly area: string;
  /** Who is signed in; undefined for nobody. */
  readonly person: { readonly name: string; readonly leave: string; readonly formToken: string } | undefined;
}

/** Where somebody may go. */
export function placesOf({ roles, session }: SignedIn): readonly Place[] {
  return session.stage === 'full' ? PLACES.filter(({ action }) => may(roles, action)) : [];
}

/** The frame of a page; `texts` are the staff's own, `source` what the site's frame is made of. */
export function staffFrame(title: string, path: string, account: SignedIn | undefined, texts: Texts, source: FrameSource): StaffFrame {
  const said = (name: string): string => sentence(texts, name);
  const places = account === undefined ? [] : placesOf(account);
  return {
    ...frameOf(title, '', {}, source),
    area: said('area'),
    menu: said('menu'),
    licence: said('foot'),
    links: places.map(({ name, address }) => ({ text: said(`places.${name}.name`), address, here: address === path })),
    person: account === undefined ? undefined : { name: account.name, leave: said('leave'), formToken: account.formToken },
  };
}
