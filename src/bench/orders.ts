import type { Month } from '../records/period';

/** Work for one process of the bench; `settings` are those of the program, by their names. */
export type Order =
  | { readonly task: 'ingest'; readonly settings: Settings; readonly small: readonly InputFile[]; readonly large: InputFile }
  | { readonly task: 'build'; readonly settings: Settings; readonly month: Month };

export type Settings = Readonly<Record<string, string>>;

export interface InputFile {
  readonly layout: string;
  readonly path: string;
}
