import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { LoggerModule, PinoLogger } from 'nestjs-pino';
import { randomUUID } from 'node:crypto';
import { destination } from 'pino';
import { Clock } from './clock.service';
import { CONFIG, type Config, HASH_KEY } from './config';
import { Database } from './database.service';
import { ErrorFilter } from './error.filter';
import { hashKeyOf } from './hash-key.store';
import { Heartbeats } from './heartbeats.service';
import { HealthController } from './health.controller';
import { LeaseRepository } from './lease.repository';
import { logOptions } from './logging';
import { migrate } from './migrations.repository';
import { TextStore } from './texts.store';
import { ViewStore } from './views.store';

/** The open database with the schema this program needs. */
async function readyDatabase(config: Config, texts: TextStore, logger: PinoLogger): Promise<Database> {
  const database = await Database.open(config.database, texts, (error) => {
    logger.warn({ err: error }, 'a database connection was lost');
  });
  try {
    await migrate(database, texts);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** What every stage stands on: configuration, clock, texts, database, lease, logs, errors, health. */
@Global()
@Module({})
export class PlatformModule {
  /** For one configuration; a test gives its own and its own clock. */
  static with(config: Config, clock: Clock = new Clock()): DynamicModule {
    return {
      module: PlatformModule,
      // Logs go to stderr: stdout belongs to what a command answers.
      imports: [LoggerModule.forRoot({ pinoHttp: [logOptions(config.logLevel, randomUUID), destination({ dest: 2, sync: true })] })],
      controllers: [HealthController],
      providers: [
        TextStore,
        ViewStore,
        LeaseRepository,
        Heartbeats,
        { provide: CONFIG, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: HASH_KEY, useFactory: () => hashKeyOf(config) },
        { provide: Database, inject: [CONFIG, TextStore, PinoLogger], useFactory: readyDatabase },
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
      exports: [CONFIG, HASH_KEY, Clock, Database, Heartbeats, LeaseRepository, TextStore, ViewStore],
    };
  }
}
