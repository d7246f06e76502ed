import type { INestApplicationContext } from '@nestjs/common';
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IngestService } from '../../src/ingest/ingest.service';
import { manifestBytes, readManifest, unsignedBytes } from '../../src/release/publication/manifest';
import { ReleaseService } from '../../src/release/release.service';
import { ReleaseStore } from '../../src/release/release.store';
import { signatureOf, signingKeyFrom } from '../../src/release/publication/signature';
import { VerifyService } from '../../src/release/publication/verify.service';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import { writeSmallMonth } from '../support/small-registry';

const MONTHS = ['2024-01', '2024-02', '2024-03'];

describeOnEachDatabase('verification', (db) => {
  const clock = new FakeClock(new Date('2024-05-05T15:00:00Z'));
  const folder = temporaryFolder();
  let app: INestApplicationContext;
  let published: string;
  /** A copy that a test may spoil: downloaded releases, wherever they lie. */
  let copy: string;
  const verify = (path = copy, key?: string): ReturnType<VerifyService['verify']> => app.get(VerifyService).verify(path, key);
  const manifestOf = (month: string) => {
    const path = join(copy, 'mensual', month, 'v1', 'manifiesto.json');
    const manifest = readManifest(readFileSync(path));
    if (manifest === undefined) throw new Error(`${path} is no manifest`);
    return { path, manifest };
  };

  beforeAll(async () => {
    app = await startProgram(testConfig(db.config, folder.path), clock);
    for (const month of MONTHS) {
      expect(
        (await app.get(IngestService).ingest({ layout: 'vinculaciones', path: writeSmallMonth(folder.path, month) })).refusal,
      ).toBeNull();
    }
    for (const month of MONTHS) {
      clock.set(new Date(clock.now().getTime() + 60_000).toISOString());
      await app.get(ReleaseService).produce('mensual', month, 'cli');
    }
    published = await app.get(ReleaseStore).publishedRoot();
  });
  beforeEach(() => {
    copy = join(folder.path, 'copia');
    rmSync(copy, { recursive: true, force: true });
    cpSync(published, copy, { recursive: true });
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  it('finds every release as published, signed by one key, and each naming the one before', async () => {
    const { deviations, releases, keys, files } = await verify();
    expect([deviations, releases, keys.length]).toEqual([[], 3, 1]);
    expect(files).toBeGreaterThan(60);
    for (const written of [join(copy, 'mensual', '2024-02', 'v1'), `${copy}/./mensual/2024-02/v1/`]) {
      expect((await verify(written, keys[0])).deviations).toEqual([]);
    }
  });

  it('names the file of which one byte changed, whichever it is', async () => {
    const release = join(copy, 'mensual', '2024-02', 'v1');
    const { manifest } = manifestOf('2024-02');
    for (const { ruta } of manifest.archivos) {
      const path = join(release, ruta);
      const bytes = readFileSync(path);
      const spoiled = Buffer.from(bytes);
      spoiled[Math.floor(bytes.length / 2)] = (spoiled[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
      writeFileSync(path, spoiled);
      const { deviations } = await verify(release);
      expect(deviations.some((said) => said.includes(ruta))).toBe(true);
      writeFileSync(path, bytes);
    }
    expect((await verify(release)).deviations).toEqual([]);
  });

  it('sees a manifest that was changed, and one that somebody else signed', async () => {
    const { path, manifest } = manifestOf('2024-02');
    const changed = { ...manifest, version: 2 };
    writeFileSync(path, manifestBytes(changed));
    expect((await verify(join(copy, 'mensual', '2024-02', 'v1'))).deviations.join()).toContain('firma');
    const forged = { ...changed, firma: signatureOf(unsignedBytes(changed), signingKeyFrom('somebody else who makes a key of his own')) };
    writeFileSync(path, manifestBytes(forged));
    const { deviations } = await verify(join(copy, 'mensual', '2024-02', 'v1'), manifest.firma.clave);
    expect(deviations.join()).toContain(manifest.firma.clave);
  });

  it('sees a release that is missing and two that changed places', async () => {
    rmSync(join(copy, 'mensual', '2024-02'), { recursive: true });
    expect((await verify()).deviations.join()).toContain('mensual/2024-02/v1');
    cpSync(join(published, 'mensual', '2024-02'), join(copy, 'mensual', '2024-02'), { recursive: true });
    renameSync(join(copy, 'mensual', '2024-02'), join(copy, 'mensual', 'aparte'));
    renameSync(join(copy, 'mensual', '2024-03'), join(copy, 'mensual', '2024-02'));
    renameSync(join(copy, 'mensual', 'aparte'), join(copy, 'mensual', '2024-03'));
    expect((await verify()).deviations.length).toBeGreaterThanOrEqual(2);
  });
});
