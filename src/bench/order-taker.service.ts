import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';
import { parseConfig } from '../platform/config';
import { projectFolder, TextStore } from '../platform/texts.store';

type Settings = Readonly<Record<string, string>>;

/** Lets a process of its own do one order of its parent's: it answers, or ends with code 3 after telling why. */
export function takeOrder<Order, Answer>(work: (order: Order) => Promise<Answer>): void {
  process.once('message', (order: Order) => {
    work(order).then(
      (answer) => process.send?.({ answer }, () => process.disconnect()),
      (error: unknown) => {
        console.error(error);
        process.exitCode = 3;
        process.disconnect();
      },
    );
  });
}

/** The program without pages, as the settings say. */
export function openProgram(settings: Settings): Promise<INestApplicationContext> {
  const config = parseConfig(settings, projectFolder, new TextStore().section('platform/es/problems'));
  return NestFactory.createApplicationContext(AppModule.forCommands(config), { logger: ['error', 'warn'], abortOnError: false });
}
