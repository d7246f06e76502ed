import { NestFactory } from '@nestjs/core';
import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import { securityHeaders } from './delivery/security-headers';
import { RequestMeter } from './operations/metrics/request-meter.service';
import type { Config } from './platform/config';
import { loadConfig } from './platform/config.store';
import { TextStore } from './platform/texts.store';

/**
 * A file of 60 MB over 300 kbit/s; Node's own five minutes would ask for 1.6 Mbit/s. Headers keep their minute, and every other form is small: who
 * sends one slowly holds a connection, as anybody can who opens them one after another.
 */
const LONGEST_REQUEST_MS = 30 * 60_000;

/** Starts the HTTP service and the schedule; resolves when it answers. A signal ends it cleanly. */
export async function startService(config: Config = loadConfig(new TextStore())): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forService(config), { bufferLogs: true, abortOnError: false });
  app.useLogger(app.get(Logger));
  app.set('trust proxy', config.proxies);
  app.use(app.get(RequestMeter).middleware);
  app.use(securityHeaders);
  app.enableShutdownHooks();
  (app.getHttpServer() as Server).requestTimeout = LONGEST_REQUEST_MS;
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    await app.close();
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw app.get(TextStore).refusal('commands/es/commands', 'serve.port-busy', { port: config.port });
  }
  return app;
}
