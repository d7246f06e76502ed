import type { INestApplicationContext } from '@nestjs/common';
import { IngestService } from '../../src/ingest/ingest.service';
import type { Month } from '../../src/records/period';
import type { ReleaseFiles } from '../../src/release/making/release-files';
import { ReleaseService } from '../../src/release/release.service';
import { ReleaseStore } from '../../src/release/release.store';
import { embeddedDatabase } from './database';
import { FakeClock } from './fake-clock';
import { startProgram, temporaryFolder, testConfig } from './program';
import { writeSkewedApplicants, writeSkewedLinks, type SkewedMonth } from './skewed-registry';

/** Thousands of rows, so that most numbers that must be hidden have four digits and stand nowhere by chance. */
export const LEAK_MONTHS: readonly SkewedMonth[] = [
  { month: '2024-01', rows: 4_731, seed: 1 },
  { month: '2024-02', rows: 5_837, seed: 2 },
];
const APPLICANTS_SHARE = 0.4;

/** A program of its own on a database of its own, which has taken in the skewed months. */
export interface LeakWorld {
  readonly app: INestApplicationContext;
  /** Publishes every month and gives its files by month. */
  publish(): Promise<ReadonlyMap<Month, ReleaseFiles>>;
  close(): Promise<void>;
}

/** The same world each time: the same files, the same clock. */
export async function openLeakWorld(): Promise<LeakWorld> {
  const database = await embeddedDatabase();
  const folder = temporaryFolder();
  const clock = new FakeClock(new Date('2024-03-05T15:00:00Z'));
  const app = await startProgram(testConfig(database.config, folder.path), clock);
  for (const month of LEAK_MONTHS) {
    const applicants = { ...month, rows: Math.round(month.rows * APPLICANTS_SHARE) };
    await take(app, 'vinculaciones', writeSkewedLinks(folder.path, month), month.rows);
    await take(app, 'aplicantes', writeSkewedApplicants(folder.path, applicants), applicants.rows);
  }
  return {
    app,
    publish: async () => {
      const files = new Map<Month, ReleaseFiles>();
      const store = app.get(ReleaseStore);
      for (const { month } of LEAK_MONTHS) {
        clock.set(new Date(clock.now().getTime() + 60_000).toISOString());
        await app.get(ReleaseService).produce('mensual', month, 'cli');
        files.set(month, await store.read(store.folder({ kind: 'mensual', period: month, version: 1 })));
      }
      return files;
    },
    close: async () => {
      await app.close();
      await database.remove();
      folder.remove();
    },
  };
}

async function take(app: INestApplicationContext, layout: string, path: string, rows: number): Promise<void> {
  const { refusal, accepted } = await app.get(IngestService).ingest({ layout, path });
  if (refusal !== null || accepted !== rows) throw new Error(`${layout}: ${refusal?.message ?? ''} ${String(accepted)} of ${String(rows)}`);
}
