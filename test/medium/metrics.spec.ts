import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { IngestService } from '../../src/ingest/ingest.service';
import { BackupService } from '../../src/operations/backup/backup.service';
import { MetricsReaders } from '../../src/operations/metrics/metrics-readers.service';
import type { Config } from '../../src/platform/config';
import { Database } from '../../src/platform/database.service';
import { ReleaseService } from '../../src/release/release.service';
import { describeOnEachDatabase } from '../support/database';
import { startSite, temporaryFolder, testConfig } from '../support/program';
import { writeSmallMonth } from '../support/small-registry';

interface Family {
  readonly type: string;
  readonly help: string;
  /** By name and labels as written. */
  readonly samples: ReadonlyMap<string, number>;
}

/**
 * Reads Prometheus' text format 0.0.4; throws on a line that is none of it. Values are as Go's ParseFloat reads them, which knows
 * "NaN" in any case: the library writes "Nan" for the mean of an event loop that has not turned since it was last asked.
 */
function parse(text: string): ReadonlyMap<string, Family> {
  const families = new Map<string, { type: string; help: string; samples: Map<string, number> }>();
  expect(text.endsWith('\n')).toBe(true);
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][\w:]*) (.+)$/.exec(line);
    if (comment !== null) {
      const [, kind = '', name = '', words = ''] = comment;
      const family = families.get(name) ?? { type: '', help: '', samples: new Map() };
      if (kind === 'TYPE') expect([name, family.type]).toEqual([name, '']);
      families.set(name, kind === 'TYPE' ? { ...family, type: words } : { ...family, help: words });
      continue;
    }
    const sample = /^([a-zA-Z_:][\w:]*)(\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)+\})? (-?[\d.e+-]+|[Nn]a[Nn]|[+-]Inf)$/.exec(line);
    if (sample === null) throw new Error(`no line of the format: ${line}`);
    const [, name = '', labels = '', value = ''] = sample;
    const family = families.get(name) ?? families.get(name.replace(/_(bucket|sum|count)$/, ''));
    if (family === undefined) throw new Error(`a sample without its family: ${line}`);
    expect(family.samples.has(name + labels)).toBe(false);
    family.samples.set(name + labels, Number(value));
  }
  return families;
}

describeOnEachDatabase('the metrics', (db) => {
  const folder = temporaryFolder();
  let site: NestExpressApplication;
  const get = (path: string) => request(site.getHttpServer()).get(path);
  const read = async (): Promise<ReadonlyMap<string, Family>> => parse((await get('/metricas').expect(200)).text);
  const valueOf = (families: ReadonlyMap<string, Family>, name: string, labels = ''): number | undefined =>
    families.get(`movilidad_${name}`)?.samples.get(`movilidad_${name}${labels}`);

  beforeAll(async () => {
    site = await startSite(testConfig(db.config, folder.path));
    expect(
      (await site.get(IngestService).ingest({ layout: 'vinculaciones', path: writeSmallMonth(folder.path, '2024-01') })).refusal,
    ).toBeNull();
    await site.get(ReleaseService).produce('mensual', '2024-01', 'cli');
  });
  afterAll(async () => {
    await site.close();
    folder.remove();
  });

  it('are in the format, each own one with a Spanish explanation, and kept by nobody', async () => {
    await get('/salud').expect(200);
    const answer = await get('/metricas').expect(200).expect('Cache-Control', 'no-store');
    expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    const families = parse(answer.text);
    for (const [name, { type, help, samples }] of families)
      expect([name, type !== '', help !== '', samples.size > 0]).toEqual([name, true, true, true]);
    for (const [name, { help }] of families) if (name.startsWith('movilidad_')) expect(help).toMatch(/\.$/);
    // Prometheus gives these two names of its own to all it reads, and renames ours.
    expect(answer.text).not.toMatch(/[{,](job|instance)=/);
    expect(families.has('process_cpu_seconds_total')).toBe(true);
    expect(families.has('nodejs_eventloop_lag_seconds')).toBe(true);
  });

  it('tell of releases, files, mails and requests', async () => {
    await site.get(Database).run(`INSERT INTO notice (source, recipient, subject, text, created_at, next_attempt, last_error)
      VALUES ('a', 'x@example.org', '', '', now() - interval '1 hour', now() + interval '1 day', 'EAUTH'), ('b', 'x@example.org', '', '', now(), NULL, 'EAUTH')`);
    await get('/informes').expect(200);
    await get('/no-hay/tal-cosa').expect(404);
    const families = await read();
    expect(valueOf(families, 'database_up')).toBe(1);
    expect(valueOf(families, 'release_last_timestamp_seconds', '{kind="mensual"}')).toBeGreaterThan(Date.now() / 1_000 - 600);
    expect(valueOf(families, 'releases', '{kind="mensual",status="published"}')).toBe(1);
    // The months since then are due, as the calendar has it.
    expect(valueOf(families, 'reports_late', '{kind="mensual"}')).toBeGreaterThan(0);
    expect(valueOf(families, 'report_lateness_seconds', '{kind="mensual"}')).toBeGreaterThan(86_400);
    expect(valueOf(families, 'ingest_rows_received_total', '{layout="vinculaciones"}')).toBe(12);
    expect(valueOf(families, 'ingest_rows_rejected_total', '{layout="vinculaciones"}')).toBe(0);
    expect(valueOf(families, 'notices', '{state="failing"}')).toBe(1);
    expect(valueOf(families, 'notices', '{state="given_up"}')).toBe(1);
    expect(valueOf(families, 'notices_oldest_seconds')).toBeGreaterThan(3_500);
    expect(valueOf(families, 'http_requests_total', '{class="reports",status="200"}')).toBe(1);
    expect(valueOf(families, 'http_requests_total', '{class="other",status="404"}')).toBe(1);
    expect(families.get('movilidad_http_request_duration_seconds')?.type).toBe('histogram');
    expect(valueOf(families, 'disk_free_bytes', '{place="reports"}')).toBeGreaterThan(0);
    expect(JSON.stringify([...families.keys()].map((name) => [...(families.get(name)?.samples.keys() ?? [])]))).not.toMatch(
      /example|tal-cosa|127\.0/,
    );
  });

  it('tell when the last backup was made and what it lacks', async () => {
    expect((await read()).has('movilidad_backup_last_timestamp_seconds')).toBe(false);
    expect(valueOf(await read(), 'publications_without_backup')).toBe(1);
    await site.get(BackupService, { strict: false }).make(`${folder.path}/respaldo`, 'command:cli', () => undefined);
    const families = await read();
    expect(valueOf(families, 'publications_without_backup')).toBe(0);
    expect(valueOf(families, 'backup_last_timestamp_seconds')).toBeGreaterThan(Date.now() / 1_000 - 600);
  });

  it('are not there for who comes through a proxy, and read by networks that are named', async () => {
    const page = await get('/metricas').set('X-Forwarded-For', '127.0.0.1').set('Accept', 'text/html').expect(404);
    expect(page.text).toContain('No existe esta página');
    const admits = (setting: string[], ip: string, nearest = ip, headers = {}): boolean =>
      new MetricsReaders({ metricsNetworks: setting } as unknown as Config).admits({
        ip,
        socket: { remoteAddress: nearest },
        headers,
      } as unknown as Parameters<MetricsReaders['admits']>[0]);
    const through = { 'x-forwarded-for': 'somebody' };
    expect(admits([], '127.0.0.1')).toBe(true);
    expect(admits([], '::1')).toBe(true);
    expect(admits([], '::ffff:127.0.0.1')).toBe(true);
    expect(admits([], '10.1.2.3')).toBe(false);
    expect(admits(['10.0.0.0/8'], '::ffff:10.1.2.3')).toBe(true);
    expect(admits(['10.0.0.0/8'], '11.1.2.3')).toBe(false);
    expect(admits(['192.0.2.7'], '192.0.2.7')).toBe(true);
    expect(admits(['192.0.2.7'], '192.0.2.8')).toBe(false);
    expect(admits(['2001:db8::/32'], '2001:db8:1::5')).toBe(true);
    // An address that only a forged header could tell, and one that is the proxy's.
    expect(admits([], '127.0.0.1', '10.0.0.1', through)).toBe(false);
    expect(admits(['10.0.0.0/8'], '10.0.0.1', '10.0.0.1', through)).toBe(false);
    expect(admits(['10.0.0.0/8'], '10.1.2.3', '127.0.0.1', through)).toBe(true);
  });

  it('go on where the database does not answer', async () => {
    await site.get(Database).pool.end();
    const families = await read();
    expect(valueOf(families, 'database_up')).toBe(0);
    expect(families.has('movilidad_releases')).toBe(false);
    expect(families.has('process_cpu_seconds_total')).toBe(true);
  });
});
