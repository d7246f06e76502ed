import type { Config } from '../../platform/config';
import type { Findings } from './findings';
import type { LoadPreview } from './load-preview';
import type { Upload } from './upload';

/** What the program beside is asked to do with an upload. */
export interface LoadOrder {
  readonly task: 'check' | 'preview' | 'take' | 'rows';
  readonly upload: Pick<Upload, 'key' | 'layout' | 'source' | 'fileName'>;
  /** For whom, as the audit log names them. */
  readonly actor: string;
  readonly config: Config;
  /** The time when the order was given: the program beside goes on from there. */
  readonly now: number;
}

/** What it answers: `rows` writes a workbook to its standard output. */
export type LoadAnswer =
  | { readonly task: 'check'; readonly findings: Findings }
  | { readonly task: 'preview'; readonly preview: LoadPreview }
  | { readonly task: 'take'; readonly findings: Findings; readonly batch: number | null }
  | { readonly task: 'rows'; readonly rejected: number };

/** What it says meanwhile and at its end. */
export type LoadSaid =
  | { readonly kind: 'row'; readonly row: number }
  | { readonly kind: 'done'; readonly answer: LoadAnswer }
  | { readonly kind: 'refused'; readonly id: string; readonly message: string }
  /** A fault, and where in the program. */
  | { readonly kind: 'failed'; readonly stack: string };
