import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppModule } from '../../src/app.module';
import type { Clock } from '../../src/platform/clock.service';
import type { Config, DatabaseConfig } from '../../src/platform/config';
import { startService } from '../../src/serve';

/** A folder for a test's files, gone after it. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'movilidad-test-'));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Settings of a program of a test's own. */
export function testConfig(database: DatabaseConfig, folder: string): Config {
  return {
    database,
    hashKey: 'a key that only tests use, long enough',
    signingSecret: undefined,
    reportsFolder: join(folder, 'reports'),
    uploadsFolder: join(folder, 'cargas'),
    port: 0,
    proxies: 0,
    host: '127.0.0.1',
    monthlyCron: '15 6 * * *',
    fourMonthlyCron: '45 6 * * *',
    publicationCron: '* * * * *',
    review: 'direct',
    logLevel: 'silent',
    decisionDays: 'calendar',
    publicUrl: 'http://localhost:3000',
    mail: { smtpUrl: undefined, folder: join(folder, 'correo'), sender: 'movilidad@example.org', staff: [] },
    noticesCron: '* * * * *',
    lateAfterHours: 2,
    metricsNetworks: [],
    identityYears: undefined,
  };
}

/** The whole program without pages and schedule, on a real database, with a clock of the test's own. */
export function startProgram(config: Config, clock: Clock): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(AppModule.forCommands(config, clock), { logger: false, abortOnError: false });
}

/** The service on a free port. */
export function startSite(config: Config): Promise<NestExpressApplication> {
  return startService(config);
}
