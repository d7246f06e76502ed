import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import type { Config } from './platform/config';
import { loadConfig } from './platform/config.store';
import { TextStore } from './platform/texts.store';

/** Starts the HTTP service and the schedule; resolves when it answers. A signal ends it cleanly. */
export async function startService(config: Config = loadConfig(new TextStore())): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forService(config), { bufferLogs: true, abortOnError: false });
  app.useLogger(app.get(Logger));
  // Pages need no script at all; the report's style stands in the page itself, so that a saved copy looks the same.
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
    }),
  );
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
