import type { Month } from '../records/period';

/** Work for one process of the bench; `settings` are those of the program, by their names. */
export type Order =
  | { readonly task: 'ingest'; readonly settings: Settings; readonly small: readonly InputFile[]; readonly large: InputFile }
  | { readonly task: 'build'; readonly settings: Settings; readonly month: Month }
  | PublishOrder;

/** `months` invented months from `from` on, each of about `size` vinculaciones, protected and audited one after the other. */
export interface PublishOrder {
  readonly task: 'publish';
  readonly seed: number;
  readonly from: Month;
  readonly size: number;
  readonly months: number;
  /** After so many months the baseline is measured too. */
  readonly naiveAfter: readonly number[];
}

/** What a process of the bench tells: each step as it ends, the answer at the end. */
export type Message<Step, Answer> = { readonly step: Step } | { readonly answer: Answer };

export type Settings = Readonly<Record<string, string>>;

export interface InputFile {
  readonly layout: string;
  readonly path: string;
}
