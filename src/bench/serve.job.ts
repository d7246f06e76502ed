import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { parseConfig } from '../platform/config';
import { projectFolder, TextStore } from '../platform/texts.store';
import { startService } from '../serve';
import type { ServeOrder } from './orders';

/** The service, until its parent asks what it took. */
process.once('message', ({ settings }: ServeOrder) => {
  void serve(settings);
});

async function serve(settings: ServeOrder['settings']): Promise<void> {
  const app = await startService(parseConfig(settings, projectFolder, new TextStore().section('platform/es/problems')));
  process.send?.({ port: (app.getHttpServer().address() as AddressInfo).port });
  process.once('message', () => {
    process.send?.({ peakMb: process.resourceUsage().maxRSS / 1024 }, () => {
      void app.close().then(() => {
        process.disconnect();
      });
    });
  });
}
