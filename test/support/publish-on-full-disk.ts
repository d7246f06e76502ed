/**
 * Publishes on a disk that is full at one step after the other: `node publish-on-full-disk.ts <order as JSON>`. The reports folder must be a small
 * disk of its own. Tells by a line on stdout what each attempt left.
 */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../src/platform/config';
import { DueService, type DueOutcome } from '../../src/release/schedule/due.service';
import { type FaultPoint, FaultPoints } from '../../src/release/fault-points.service';
import { ReleaseRepository } from '../../src/release/release.repository';
import { FakeClock } from './fake-clock';
import { startProgram } from './program';
import { draftsLeft, publishedFiles, verified } from './release-world';

/** What one attempt did, and what stands afterwards. */
export interface Attempt {
  readonly outcome: DueOutcome;
  readonly state: string | undefined;
  /** Files half made. */
  readonly halfMade: readonly string[];
  readonly published: number;
  readonly deviations: readonly string[];
}

/** Writes until there is no room for a byte more. */
function fill(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (let size = 1 << 20; size >= 1;) {
      try {
        writeSync(handle, Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        size >>= 1;
      }
    }
  } finally {
    closeSync(handle);
  }
}

async function main(config: Config, now: string, steps: readonly (FaultPoint | undefined)[]): Promise<void> {
  const app = await startProgram(config, new FakeClock(new Date(now)));
  const filler = join(config.reportsFolder, '.relleno');
  const attempts: Attempt[] = [];
  for (const step of steps) {
    app.get(FaultPoints).listener = (point) => {
      if (point === step) fill(filler);
    };
    const outcome = await app.get(DueService).run('programa');
    rmSync(filler, { force: true });
    const [row] = await app.get(ReleaseRepository).all();
    const published = Object.keys(publishedFiles(config)).length;
    const { deviations } = published === 0 ? { deviations: [] } : await verified(app, config);
    attempts.push({ outcome, state: row?.status, halfMade: draftsLeft(config).filter(isHalfMade), published, deviations });
  }
  await app.close();
  process.stdout.write(`${JSON.stringify(attempts)}\n`);
}

/** A ZIP or manifest that was begun is written anew over what there is, and never read. */
function isHalfMade(path: string): boolean {
  return path.endsWith('.tmp') && !path.endsWith('manifiesto.json.tmp') && !path.endsWith('publicacion.zip.tmp');
}

const [config = '', now = '', steps = ''] = process.argv.slice(2);
void main(JSON.parse(config) as Config, now, JSON.parse(steps) as (FaultPoint | null)[] as FaultPoint[]);
