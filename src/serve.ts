import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import { securityHeaders } from './delivery/security-headers';
import { RequestMeter } from './operations/metrics/request-meter.service';
import type { Config } from './platform/config';
import { loadConfig } from './platform/config.store';
import { TextStore } from './platform/texts.store';

/** Starts the HTTP service and the schedule; resolves when it answers. A signal ends it cleanly. */
export async function startService(config: Config = loadConfig(new TextStore())): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forService(config), { bufferLogs: true, abortOnError: false });
  app.useLogger(app.get(Logger));
  app.set('trust proxy', config.proxies);
  app.use(app.get(RequestMeter).middleware);
  app.use(securityHeaders);
  app.enableShutdownHooks();
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    await app.close();
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw app.get(TextStore).refusal('commands/es/commands', 'serve.port-busy', { port: config.port });
  }
  return app;
}
