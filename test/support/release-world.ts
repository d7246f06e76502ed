import type { INestApplicationContext } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Config } from '../../src/platform/config';
import { Database } from '../../src/platform/database.service';
import { IngestService } from '../../src/ingest/ingest.service';
import type { Month } from '../../src/records/period';
import { ReleaseRepository, type ReleaseRow } from '../../src/release/release.repository';
import { ReleaseService } from '../../src/release/release.service';
import { MANIFEST_PATH, type Manifest, ZIP_PATH } from '../../src/release/publication/manifest';
import { VerifyService } from '../../src/release/publication/verify.service';
import { embeddedDatabase } from './database';
import { FakeClock } from './fake-clock';
import { startProgram, temporaryFolder, testConfig } from './program';
import { writeSmallMonth } from './small-registry';

const DRAFTS = '.borradores';

/** Every published file with its SHA-256, by path among the reports. */
export function publishedFiles(config: Config): Record<string, string> {
  return Object.fromEntries(filesIn(config.reportsFolder).filter(([path]) => !path.startsWith(DRAFTS)));
}

/** Files and folders that drafts left: none, once everything is out, but for empty folders of their reports. */
export function draftsLeft(config: Config): string[] {
  const left = filesIn(join(config.reportsFolder, DRAFTS)).map(([path]) => path);
  const aside = existsSync(join(config.reportsFolder, DRAFTS)) ? readdirSync(join(config.reportsFolder, DRAFTS), { recursive: true }) : [];
  return [...left, ...aside.map(String).filter((path) => path.endsWith('.tmp'))];
}

function filesIn(folder: string): [path: string, sha256: string][] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [relative(folder, file), createHash('sha256').update(readFileSync(file)).digest('hex')]);
}

/** Takes small months in, in order. */
export async function takeMonths(app: INestApplicationContext, folder: string, months: readonly Month[], rows?: number): Promise<void> {
  for (const month of months) {
    const { refusal } = await app.get(IngestService).ingest({ layout: 'vinculaciones', path: writeSmallMonth(folder, month, rows) });
    if (refusal !== null) throw new Error(refusal.message);
  }
}

/** What `verify` says of everything published, and how many releases it saw. */
export async function verified(app: INestApplicationContext, config: Config): Promise<{ deviations: readonly string[]; releases: number }> {
  const { deviations, releases } = await app.get(VerifyService).verify(config.reportsFolder);
  return { deviations, releases };
}

/** Each change of a release's state as `FROM>TO`, oldest first. */
export async function historyOf(app: INestApplicationContext, row: ReleaseRow): Promise<string[]> {
  return (await app.get(ReleaseRepository).events(row.id)).map(({ from, to }) => `${from ?? ''}>${to}`);
}

/** The ledger by report and version, in order: ids of rows are not compared. */
export function ledgerOf(database: Database): Promise<object[]> {
  return database.rows(
    `SELECT r.kind, r.period AS report, r.version, c.number, c.table_id, c.period, c.vintage, c.measure, c.place, c.value, c.hidden, c.unprinted,
       c.as_of_batch FROM release_cell c JOIN release r ON r.id = c.release_id ORDER BY r.kind, r.period, r.version, c.number`,
  );
}

/** A step of a world's history: a file that came, or a report that came out, with the instants of its making and its publication. */
export type Deed =
  | { readonly month: Month; readonly rows?: number; readonly at: Date }
  | Pick<ReleaseRow, 'kind' | 'period' | 'version' | 'note' | 'builtAt' | 'publishedAt'>;

/** What a world left: its published files, what their manifests say, and its ledger. */
export interface Outcome {
  readonly files: Readonly<Record<string, string>>;
  readonly manifests: readonly object[];
  readonly ledger: readonly object[];
}

/**
 * What a world left, but for what tells of its troubles: manifests print how far the audit log went, and the log knows of every program that died.
 * On that hang signatures, links and ZIPs, which `verify` looks at.
 */
export async function outcomeOf(config: Config, database: Database): Promise<Outcome> {
  const files = Object.entries(publishedFiles(config));
  const isManifest = ([path]: readonly [string, string]): boolean => path.endsWith(`/${MANIFEST_PATH}`);
  const manifests = files.filter(isManifest).map(([path]): object => {
    const { firma, bitacora, anterior, ...rest } = JSON.parse(readFileSync(join(config.reportsFolder, path), 'utf8')) as Manifest;
    return { ...rest, anterior: anterior?.carpeta, clave: firma.clave, isLogged: bitacora !== undefined };
  });
  const others = files.filter((file) => !isManifest(file) && !file[0].endsWith(`/${ZIP_PATH}`));
  return { files: Object.fromEntries(others), manifests, ledger: await ledgerOf(database) };
}

/** The same deeds in a world where nothing ever fails, on an embedded database of its own. */
export async function undisturbed(deeds: readonly Deed[]): Promise<Outcome> {
  const fresh = await embeddedDatabase();
  const folder = temporaryFolder();
  const clock = new FakeClock(new Date('2023-01-01T12:00:00Z'));
  const config = testConfig(fresh.config, folder.path);
  const app = await startProgram(config, clock);
  try {
    for (const deed of deeds) await live(app, clock, folder.path, deed);
    return await outcomeOf(config, app.get(Database));
  } finally {
    await app.close();
    await fresh.remove();
    folder.remove();
  }
}

async function live(app: INestApplicationContext, clock: FakeClock, folder: string, deed: Deed): Promise<void> {
  if ('month' in deed) {
    clock.set(deed.at);
    return takeMonths(app, folder, [deed.month], deed.rows);
  }
  const { kind, period, version, note, builtAt, publishedAt } = deed;
  const releases = app.get(ReleaseService);
  clock.set(builtAt);
  await (version === 1 ? releases.build(kind, period, 'programa') : releases.buildCorrection(kind, period, note ?? '', 'programa'));
  clock.set(publishedAt ?? builtAt);
  await releases.publish(kind, period, 'programa');
}
