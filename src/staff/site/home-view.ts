import type { Words } from '../../report/labels';
import type { SignedIn } from '../accounts/session';
import { PLACES, placesOf } from './staff-frame';

/** What somebody finds after signing in: where to go, and as what. */
export interface HomeView {
  readonly title: string;
  readonly places: {
    readonly heading: string;
    readonly items: readonly { readonly text: string; readonly address: string; readonly about: string }[];
  };
  readonly roles: { readonly heading: string; readonly items: readonly { readonly name: string; readonly about: string }[] };
}

export function homeView(account: SignedIn, words: Words, accountWords: Words): HomeView {
  return {
    title: words.say('home.title'),
    places: {
      heading: words.say('home.places'),
      items: placesOf(account)
        .filter((place) => place !== PLACES[0])
        .map(({ name, address }) => ({ text: words.say(`places.${name}.name`), address, about: words.say(`places.${name}.about`) })),
    },
    roles: {
      heading: words.say('home.roles'),
      items: account.roles.map((role) => ({
        name: accountWords.say(`roles.${role}.name`),
        about: accountWords.say(`roles.${role}.about`),
      })),
    },
  };
}
