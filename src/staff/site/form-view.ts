import type { Params } from '../../platform/texts';
import type { Words } from '../../report/labels';

/** One field of a form, as a template shows it. */
export interface FieldView {
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly type: 'text' | 'email' | 'password';
  readonly autocomplete: string;
  readonly numeric: boolean;
  readonly value: string;
  readonly required: boolean;
}

/** A form of a few fields; `error` is what was wrong with what was sent. */
export interface FormView {
  readonly action: string;
  /** Token of the session; undefined where nobody is signed in. */
  readonly token: string | undefined;
  readonly fields: readonly FieldView[];
  readonly button: string;
  readonly error: string | undefined;
  /** Whose password is asked for where the form does not ask who it is: for the browser, which keeps passwords by it. */
  readonly owner: string | undefined;
}

export interface FormGiven {
  readonly action: string;
  readonly owner?: string | undefined;
  readonly token?: string | undefined;
  readonly error?: string | undefined;
  readonly values?: Readonly<Record<string, string>>;
  /** What the hints are filled with. */
  readonly params?: Params;
}

/** How each field is typed in. What proves somebody is never sent back into a page. */
const KINDS: Readonly<Record<string, Pick<FieldView, 'type' | 'autocomplete'>>> = {
  correo: { type: 'email', autocomplete: 'username' },
  nombre: { type: 'text', autocomplete: 'off' },
  contrasena: { type: 'password', autocomplete: 'current-password' },
  nueva: { type: 'password', autocomplete: 'new-password' },
  repetida: { type: 'password', autocomplete: 'new-password' },
  codigo: { type: 'text', autocomplete: 'one-time-code' },
};

/** A form with these fields; labels, hints and the button stand at `fields.<name>` and `<form>.button`. */
export function formView(
  form: string,
  names: readonly string[],
  words: Words,
  { action, owner, token, error, values = {}, params = {} }: FormGiven,
): FormView {
  const fields = names.map((name): FieldView => {
    const { type, autocomplete } = KINDS[name] ?? { type: 'text', autocomplete: 'off' };
    const hint = words.sayIf(`${form}.hints.${name}`, params);
    const value = type === 'password' || name === 'codigo' ? '' : (values[name] ?? '');
    return {
      name,
      label: words.say(`fields.${name}`),
      hint,
      type,
      autocomplete,
      numeric: name === 'codigo',
      value,
      required: true,
    };
  });
  return { action, token, fields, button: words.say(`${form}.button`), error, owner };
}
