import type { Texts } from '../platform/texts';
import { wordsOf } from '../report/labels';

export type SubscriptionStep = 'form' | 'sent' | 'confirm' | 'confirmed' | 'leave' | 'left';

/** One page on the way in or out of the notices: a few sentences, and a form where there is something to do. */
export interface SubscriptionView {
  readonly title: string;
  readonly lines: readonly string[];
  readonly form: SubscriptionForm | undefined;
}

interface SubscriptionForm {
  readonly action: string;
  readonly button: string;
  readonly field: { readonly label: string; readonly hint: string; readonly value: string; readonly error: string | undefined } | undefined;
}

/** A page of a step; `action` is where its button leads. */
export function subscriptionView(step: SubscriptionStep, texts: Texts, action?: string): SubscriptionView {
  const words = wordsOf(texts);
  const button = words.sayIf(`${step}.button`);
  return {
    title: words.say(`${step}.title`),
    lines: words.say(`${step}.lines`).split('\n'),
    form: action === undefined || button === undefined ? undefined : { action, button, field: undefined },
  };
}

/** The page that asks for an address; after a wrong one with what was written and what is wrong with it. */
export function askingView(texts: Texts, wrong?: { readonly value: string; readonly error: string }): SubscriptionView {
  const words = wordsOf(texts);
  const field = { label: words.say('form.label'), hint: words.say('form.hint'), value: wrong?.value ?? '', error: wrong?.error };
  return { ...subscriptionView('form', texts), form: { action: '/avisos', button: words.say('form.button'), field } };
}
