#!/usr/bin/env node
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { parseArgs } from 'node:util';
import { AppModule } from './app.module';
import {
  approveCommand,
  checklistCommand,
  historyCommand,
  returnCommand,
  scheduleCommand,
  submitCommand,
  withdrawCommand,
} from './commands/lifecycle.command';
import { accountCommand } from './commands/account.command';
import { auditLogCommand } from './commands/audit-log.command';
import { calendarCommand } from './commands/calendar.command';
import { auditCommand } from './commands/audit.command';
import { backupCommand, restoreCommand } from './commands/backup.command';
import type { Command, CommandInput, CommandIo } from './commands/command';
import { demoCommand } from './commands/demo.command';
import { ingestCommand } from './commands/ingest.command';
import { noticesCommand } from './commands/notices.command';
import { protectCommand } from './commands/protect.command';
import { rebuildCommand } from './commands/rebuild.command';
import { retentionCommand } from './commands/retention.command';
import { buildCommand, correctCommand, dueCommand, publishCommand, releasesCommand } from './commands/release.command';
import { migrateCommand, serveCommand, templateCommand } from './commands/service.command';
import { verifyCommand } from './commands/verify.command';
import type { Config } from './platform/config';
import { loadConfig } from './platform/config.store';
import { outcomeOf, UsageError } from './platform/errors';
import { TextStore } from './platform/texts.store';

const TEXTS = 'commands/es/commands';

const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: migrateCommand,
  ingest: ingestCommand,
  build: buildCommand,
  submit: submitCommand,
  checklist: checklistCommand,
  return: returnCommand,
  approve: approveCommand,
  schedule: scheduleCommand,
  publish: publishCommand,
  withdraw: withdrawCommand,
  history: historyCommand,
  calendar: calendarCommand,
  correct: correctCommand,
  due: dueCommand,
  releases: releasesCommand,
  verify: verifyCommand,
  rebuild: rebuildCommand,
  protect: protectCommand,
  audit: auditCommand,
  notices: noticesCommand,
  account: accountCommand,
  'audit-log': auditLogCommand,
  backup: backupCommand,
  restore: restoreCommand,
  retention: retentionCommand,
  serve: serveCommand,
  demo: demoCommand,
  plantilla: templateCommand,
};

/** Runs one command line; the result is the exit code: 0 done, 1 refused, 2 wrong usage, 3 a fault of ours. */
async function main(args: readonly string[]): Promise<number> {
  const texts = new TextStore();
  let app: INestApplicationContext | undefined;
  try {
    const [name = '', ...rest] = args;
    if (name === '' || name === 'help' || name === '--help' || name === '-h') {
      await io.out(`${usage(texts)}\n`);
      return name === '' ? 2 : 0;
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined) throw new UsageError(`${texts.sentence(TEXTS, 'usage.unknown', { name })}\n\n${usage(texts)}`);
    const input = read(name, command, rest, texts);
    const config = loadConfig(texts);
    const open = async (): Promise<INestApplicationContext> => (app ??= await openProgram(config));
    return await command.run({ ...input, config, texts, io, app: open });
  } catch (error) {
    const { exitCode } = outcomeOf(error);
    io.err(`${exitCode === 3 ? `${texts.sentence(TEXTS, 'fault')}\n${describe(error)}` : (error as Error).message}\n`);
    return exitCode;
  } finally {
    await app?.close();
  }
}

/** A reader that left (`| head`) must not stop the work half way: what would be said is dropped, the work goes on. */
let readerLeft = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  readerLeft = true;
});

const io: CommandIo = {
  out: (text) =>
    new Promise((resolve) => {
      if (readerLeft || process.stdout.write(text)) resolve();
      else process.stdout.once('drain', resolve).once('error', () => resolve());
    }),
  err: (text) => void process.stderr.write(text),
  live: process.stderr.isTTY,
};

async function openProgram(config: Config): Promise<INestApplicationContext> {
  // A command shows its own progress; of the log only what went wrong belongs on a terminal.
  const app = await NestFactory.createApplicationContext(
    AppModule.forCommands({ ...config, logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel }),
    {
      bufferLogs: true,
      abortOnError: false,
    },
  );
  app.useLogger(app.get(Logger));
  return app;
}

/** The arguments as the command wants them; throws UsageError with the command's usage. */
function read(name: string, command: Command, args: readonly string[], texts: TextStore): CommandInput {
  const wrong = (): UsageError =>
    new UsageError(texts.sentence(TEXTS, 'usage.wrong', { usage: texts.sentence(TEXTS, `usage.commands.${name}`) }));
  const parsed = parse(command, args);
  if (parsed === undefined) throw wrong();
  const [least, most] = command.positionals;
  if (parsed.positionals.length < least || parsed.positionals.length > most) throw wrong();
  return parsed;
}

function parse(command: Command, args: readonly string[]): CommandInput | undefined {
  try {
    const { positionals, values } = parseArgs({ args: [...args], options: command.options, allowPositionals: true });
    return { positionals, options: values as CommandInput['options'] };
  } catch {
    // parseArgs says in English what is wrong; the caller answers with the usage in Spanish.
    return undefined;
  }
}

function usage(texts: TextStore): string {
  const lines = Object.keys(COMMANDS).map(
    (name) => `  ${texts.sentence(TEXTS, `usage.commands.${name}`)}\n      ${texts.sentence(TEXTS, `usage.purpose.${name}`)}`,
  );
  return [texts.sentence(TEXTS, 'usage.lead'), ...lines].join('\n');
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
