import type { Month } from '../records/period';

/** Work for one process of the bench; `settings` are those of the program, by their names. */
export type Order =
  | { readonly task: 'ingest'; readonly settings: Settings; readonly small: readonly InputFile[]; readonly large: InputFile }
  | { readonly task: 'build'; readonly settings: Settings; readonly month: Month }
  | PublishOrder
  | StockOrder
  | ServeOrder
  | EchoOrder;

/**
 * Files to take in, months to publish from them (the four-monthly report that ends with them too), and how many months the site shall
 * seem to have: the rest are copies. The register comes last, so that no report lists it.
 */
export interface StockOrder {
  readonly task: 'stock';
  readonly settings: Settings;
  readonly files: readonly InputFile[];
  readonly months: readonly Month[];
  readonly seeming: number;
  readonly register: InputFile;
}

/** The service itself. */
export interface ServeOrder {
  readonly task: 'serve';
  readonly settings: Settings;
}

/** The baseline: a server that sends the same bytes to whoever asks. */
export interface EchoOrder {
  readonly task: 'echo';
  readonly headers: Readonly<Record<string, string>>;
  /** base64 */
  readonly body: string;
}

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

export type DatabaseKind = 'embedded' | 'server';

export type Settings = Readonly<Record<string, string>>;

/** Settings of a program that the bench runs: where its database and its reports are, and no more log than faults. */
export function benchSettings(where: Settings, reportsFolder: string): Settings {
  return { ...where, MOVILIDAD_REPORTS_DIR: reportsFolder, MOVILIDAD_HASH_KEY: 'bench'.repeat(8), MOVILIDAD_LOG_LEVEL: 'error' };
}

export interface InputFile {
  readonly layout: string;
  readonly path: string;
}
