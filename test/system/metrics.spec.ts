import type { NestExpressApplication } from '@nestjs/platform-express';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { parse } from 'yaml';
import { IngestService } from '../../src/ingest/ingest.service';
import { BackupService } from '../../src/operations/backup/backup.service';
import { Database } from '../../src/platform/database.service';
import { projectFolder } from '../../src/platform/texts.store';
import { ReleaseService } from '../../src/release/release.service';
import { describeOnEachDatabase } from '../support/database';
import { writeSmallMonth } from '../support/small-registry';
import { startSite, temporaryFolder, testConfig } from '../support/program';

const RULES = join(projectFolder, 'docs', 'alerts.yml');
const CASES = join(projectFolder, 'test', 'fixtures', 'alerts', 'cases.yml');

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[];
}
interface Cases {
  readonly tests: readonly {
    readonly alert_rule_test: readonly { readonly alertname: string; readonly exp_alerts?: readonly object[] }[];
  }[];
}

/** What Prometheus' own tool says. */
function promtool(args: readonly string[], input = ''): string {
  const { error, stdout, stderr, status } = spawnSync('promtool', args, { input, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return `${String(status)} ${stdout}${stderr}`;
}

describe('the rules for alerts', () => {
  it('are rules to Prometheus', () => {
    expect(promtool(['check', 'rules', RULES])).toMatch(/^0 .*SUCCESS/s);
  });

  it('say what they should of calm days and bad ones', () => {
    expect(promtool(['test', 'rules', CASES])).toMatch(/^0 .*SUCCESS/s);
  });

  it('are each tried where they should speak and where they should be silent', () => {
    const rules = (parse(readFileSync(RULES, 'utf8')) as Rules).groups.flatMap((group) => group.rules.map(({ alert }) => alert));
    const tried = (parse(readFileSync(CASES, 'utf8')) as Cases).tests.flatMap((each) => each.alert_rule_test);
    for (const speaks of [true, false]) {
      const names = tried.filter(({ exp_alerts }) => (exp_alerts !== undefined) === speaks).map(({ alertname }) => alertname);
      expect([...new Set(names)].sort()).toEqual([...rules].sort());
    }
  });
});

describeOnEachDatabase('the metrics, as Prometheus reads them', (db) => {
  const folder = temporaryFolder();
  let site: NestExpressApplication;

  beforeAll(async () => {
    site = await startSite(testConfig(db.config, folder.path));
  });
  afterAll(async () => {
    await site.close();
    folder.remove();
  });

  it('are in its format, and hold every figure that an alert asks for', async () => {
    await site.get(IngestService).ingest({ layout: 'vinculaciones', path: writeSmallMonth(folder.path, '2024-01') });
    await site.get(ReleaseService).produce('mensual', '2024-01', 'cli');
    await site.get(BackupService, { strict: false }).make(`${folder.path}/respaldo`, 'command:cli', () => undefined);
    await site
      .get(Database)
      .run(
        `INSERT INTO release_incident (at, day, kind, period, step, cause, reason) VALUES (now(), now(), 'mensual', '2024-01', 'build', 'busy', '')`,
      );
    await request(site.getHttpServer()).get('/informes').expect(200);
    const { text } = await request(site.getHttpServer()).get('/metricas').expect(200);
    // What the library names after its own custom is its own affair.
    expect(promtool(['check', 'metrics'], text.replaceAll(/^.*nodejs_active_\w+_total.*$\n/gm, ''))).toBe('0 ');
    const asked = new Set(readFileSync(RULES, 'utf8').match(/movilidad_[a-z_]+/g));
    const given = new Set(text.match(/^movilidad_[a-z_]+/gm));
    expect([...asked].filter((name) => !given.has(name))).toEqual([]);
  });
});
