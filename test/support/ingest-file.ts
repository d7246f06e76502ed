/**
 * A program that takes one file in, for tests that kill it or measure it: `node ingest-file.ts <database as JSON> <layout> <path>`.
 * Tells its parent by lines on stdout how far it has come.
 */
import { Clock } from '../../src/platform/clock.service';
import type { DatabaseConfig } from '../../src/platform/config';
import { Database } from '../../src/platform/database.service';
import { TextStore } from '../../src/platform/texts.store';
import { ingestInto } from './ingest-service';

const say = (line: object): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);

async function main(config: DatabaseConfig, layout: string, path: string): Promise<void> {
  const texts = new TextStore();
  const clock = new Clock();
  const database = await Database.open(config, texts);
  const service = ingestInto(database, clock, texts);
  const started = performance.now();
  const { batch, accepted } = await service.ingest({ layout, path, onProgress: ({ row }) => void say({ row }) });
  say({ batch, accepted, seconds: (performance.now() - started) / 1000, megabytes: process.resourceUsage().maxRSS / 1024 });
  await database.close();
}

const [config = '', layout = '', path = ''] = process.argv.slice(2);
main(JSON.parse(config) as DatabaseConfig, layout, path).catch((error: unknown) => {
  say({ failed: String(error) });
  process.exit(1);
});
