import type { INestApplicationContext } from '@nestjs/common';
import type { ParseArgsConfig } from 'node:util';
import type { Config } from '../platform/config';
import type { TextStore } from '../platform/texts.store';

/** Where a command answers: stdout holds the answer and nothing else, stderr progress and reasons. */
export interface CommandIo {
  out(text: string): Promise<void>;
  err(text: string): void;
  /** True where progress can be shown on one line that moves. */
  readonly live: boolean;
}

export interface CommandInput {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

export interface CommandContext extends CommandInput {
  readonly config: Config;
  readonly texts: TextStore;
  readonly io: CommandIo;
  /** The program on its database, opened at the first call and closed when the command ends. */
  app(): Promise<INestApplicationContext>;
}

/** 0 done, 1 refused (an audit: 2 where nothing could be judged); a wrong call and a fault of ours are errors that the door translates (2 and 3). */
export type ExitCode = 0 | 1 | 2;

/** One command of the program. `usage` in the texts names its arguments. */
export interface Command {
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Least and most positional arguments. */
  readonly positionals: readonly [number, number];
  run(context: CommandContext): Promise<ExitCode>;
}
