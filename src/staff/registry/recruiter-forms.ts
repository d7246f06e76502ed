import type { Words } from '../../report/labels';
import { type ActName, ACTS } from './acts';
import type { WrongField } from './keeping.service';
import { DATA_COLUMNS, dayAfter, lastDayOf, type Typed } from './new-state';
import type { Shown } from './registry.service';
import { warningsMark } from './warnings-mark';
import { type DataField, dataFields, type FieldName, typedOf } from './recruiter-fields';
import { pageAddress } from './recruiters-view';

/** A form that was not taken, as it comes back. */
export interface SentBack {
  readonly act: ActName;
  readonly typed: Typed;
  readonly wrong: readonly WrongField[];
  /** The box that says that what is shared was looked at. */
  readonly reviewed: boolean;
}

/** One thing that can be done with a recruiter. */
export interface ActForm {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly action: string;
  readonly isOpen: boolean;
  readonly stops: boolean;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly fields: readonly DataField[];
  /** Asked for where something is shared with somebody who was stopped. */
  readonly review:
    { readonly id: string; readonly label: string; readonly checked: boolean; readonly wrong: string | undefined } | undefined;
  readonly button: string;
  /** How many fields are wrong, in words. */
  readonly problem: string | undefined;
}

/** The fields of an act's form, in their order. */
export function fieldsOfAct(act: ActName): readonly FieldName[] {
  return act === 'correct' ? [...DATA_COLUMNS, 'nota'] : [...ACTS[act].asks, 'motivo', 'nota'];
}

/** The forms of what can be done with a recruiter now. */
export function actForms(shown: Shown, token: string, sent: SentBack | undefined, words: Words): ActForm[] {
  return shown.acts.map((act) => {
    const back = sent?.act === act ? sent : undefined;
    const typed = back?.typed ?? firstTyped(act, shown);
    const asksReview = ACTS[act].favours && shown.warnings.length > 0;
    const wrong = back?.wrong ?? [];
    return {
      name: act,
      title: words.say(`acts.${act}.title`),
      about: words.say(`acts.${act}.about`),
      action: `${pageAddress(shown.recruiter.current.number)}/${ACTS[act].path}`,
      isOpen: back !== undefined,
      stops: act === 'deny' || act === 'suspend' || act === 'cancel',
      hidden: [
        { name: 'ficha', value: token },
        { name: 'visto', value: shown.recruiter.seen },
        ...(asksReview ? [{ name: 'avisos', value: warningsMark(shown.warnings) }] : []),
      ],
      fields: dataFields(act, fieldsOfAct(act), typed, wrong, words),
      review: asksReview
        ? {
            id: `${act}-revisado`,
            label: words.say('warnings.reviewed'),
            checked: back?.reviewed ?? false,
            wrong: wrong.find(({ column }) => column === 'revisado')?.message,
          }
        : undefined,
      button: words.say(`acts.${act}.button`),
      problem: wrong.length === 0 ? undefined : words.say('wrong.form', { count: wrong.length }),
    };
  });
}

/** What a form holds before anybody typed. */
function firstTyped(act: ActName, { recruiter, today }: Shown): Typed {
  if (act === 'correct') return typedOf(recruiter.current);
  const { validUntil } = recruiter.current;
  const goesOn = act === 'renew' && recruiter.status === 'AUTORIZADO' && validUntil !== null && validUntil >= today;
  const from = goesOn ? dayAfter(validUntil) : today;
  const days = new Map<string, string>([
    ['vigente_desde', from],
    ['vigente_hasta', lastDayOf(from)],
  ]);
  return new Map(ACTS[act].asks.map((name) => [name, days.get(name) ?? '']));
}
