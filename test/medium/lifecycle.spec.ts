import type { INestApplicationContext } from '@nestjs/common';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IngestService } from '../../src/ingest/ingest.service';
import { CalendarService } from '../../src/release/schedule/calendar.service';
import { DueService, type DueOutcome } from '../../src/release/schedule/due.service';
import { LifecycleService } from '../../src/release/review/lifecycle.service';
import { StateService } from '../../src/release/review/state.service';
import { LedgerRepository } from '../../src/release/history/ledger.repository';
import { readManifest, type Manifest } from '../../src/release/publication/manifest';
import { ReleaseRepository, type ReleaseRow } from '../../src/release/release.repository';
import { ReleaseService } from '../../src/release/release.service';
import { ReleaseStore } from '../../src/release/release.store';
import { VerifyService } from '../../src/release/publication/verify.service';
import { describeOnEachDatabase, emptyTables } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import { writeSmallMonth } from '../support/small-registry';

const MONTHLY = 'mensual';
const TEN = new Date('2024-03-11T16:00:00Z');

describeOnEachDatabase('a release that takes two persons', (db) => {
  const clock = new FakeClock(new Date('2024-03-05T15:00:00Z'));
  let folder: ReturnType<typeof temporaryFolder>;
  let app: INestApplicationContext;
  const releases = (): ReleaseService => app.get(ReleaseService);
  const lifecycle = (): LifecycleService => app.get(LifecycleService);
  const calendar = (): CalendarService => app.get(CalendarService);
  const due = (): Promise<DueOutcome> => app.get(DueService).run('programa');

  beforeEach(async () => {
    clock.set('2024-03-05T15:00:00Z');
    await emptyTables(db.database);
    folder = temporaryFolder();
    app = await startProgram({ ...testConfig(db.config, folder.path), review: 'two-person' }, clock);
  });
  afterEach(async () => {
    await app.close();
    folder.remove();
  });

  async function take(month: string, rows?: number): Promise<void> {
    const result = await app.get(IngestService).ingest({ layout: 'vinculaciones', path: writeSmallMonth(folder.path, month, rows) });
    expect(result.refusal).toBeNull();
  }

  async function row(period = '2024-02', version?: number): Promise<ReleaseRow> {
    const all = await app.get(ReleaseRepository).all();
    const found = all.findLast((each) => each.period === period && (version === undefined || each.version === version));
    if (found === undefined) throw new Error(period);
    return found;
  }

  async function manifestOf(release: ReleaseRow): Promise<Manifest> {
    const store = app.get(ReleaseStore);
    const manifest = readManifest((await store.read(store.folder(release))).get('manifiesto.json') ?? Buffer.alloc(0));
    if (manifest === undefined) throw new Error(release.period);
    return manifest;
  }

  async function answerAll(period: string): Promise<void> {
    for (const { key } of await lifecycle().checklist(MONTHLY, period))
      await lifecycle().accept(MONTHLY, period, key, 'ana', 'Se revisó con la plataforma.');
  }

  /** Built and sent on by Ana, approved and scheduled by Berta. */
  async function approved(period: string): Promise<void> {
    await releases().build(MONTHLY, period, 'ana');
    await lifecycle().submit(MONTHLY, period, 'ana');
    await answerAll(period);
    await lifecycle().approve(MONTHLY, period, 'berta');
  }

  it('is drafted by the schedule, goes from hand to hand, and comes out at the hour announced, once', async () => {
    await take('2024-02');
    expect(await due()).toEqual({ done: [{ kind: MONTHLY, period: '2024-02', step: 'build' }], left: [] });
    expect((await row()).status).toBe('DRAFT');
    await lifecycle().submit(MONTHLY, '2024-02', 'ana', 'Primer borrador.');
    await answerAll('2024-02');
    await lifecycle().approve(MONTHLY, '2024-02', 'berta');
    await lifecycle().schedule(MONTHLY, '2024-02', 'berta');
    await expect(releases().publish(MONTHLY, '2024-02', 'berta')).rejects.toMatchObject({ id: 'calendar.not-yet' });
    clock.set(new Date(TEN.getTime() - 1));
    expect(await due()).toEqual({ done: [], left: [] });
    clock.set(TEN);
    expect(await due()).toEqual({ done: [{ kind: MONTHLY, period: '2024-02', step: 'publish' }], left: [] });
    expect(await due()).toEqual({ done: [], left: [] });
    const release = await row();
    expect([release.status, release.publishedAt]).toEqual(['PUBLISHED', TEN]);
    expect((await manifestOf(release)).anunciado).toBe(TEN.toISOString());
    const history = await lifecycle().history(MONTHLY, '2024-02');
    expect(history.map(({ actor, from, to, note, forced }) => [actor, from, to, note, forced])).toEqual([
      ['programa', null, 'BUILDING', null, false],
      ['programa', 'BUILDING', 'DRAFT', null, false],
      ['ana', 'DRAFT', 'IN_REVIEW', 'Primer borrador.', false],
      ['berta', 'IN_REVIEW', 'APPROVED', null, false],
      ['berta', 'APPROVED', 'SCHEDULED', null, false],
      ['programa', 'SCHEDULED', 'PUBLISHED', null, false],
    ]);
  });

  it('is not approved by who built it or sent it on, nor with warnings that nobody answered', async () => {
    await take('2024-02');
    await releases().build(MONTHLY, '2024-02', 'ana');
    await lifecycle().submit(MONTHLY, '2024-02', 'berta');
    const findings = await lifecycle().checklist(MONTHLY, '2024-02');
    expect(findings.map(({ key }) => key)).toContain('input-missing.aplicantes.2024-02');
    await expect(lifecycle().approve(MONTHLY, '2024-02', 'carla')).rejects.toMatchObject({ id: 'unanswered' });
    await expect(lifecycle().accept(MONTHLY, '2024-02', 'nada', 'ana', 'Se revisó todo.')).rejects.toMatchObject({ id: 'no-warning' });
    await expect(lifecycle().accept(MONTHLY, '2024-02', findings[0]?.key ?? '', 'ana', 'ok')).rejects.toMatchObject({ id: 'reason-short' });
    await answerAll('2024-02');
    for (const actor of ['ana', 'berta'])
      await expect(lifecycle().approve(MONTHLY, '2024-02', actor)).rejects.toMatchObject({ id: 'own-approval' });
    expect((await lifecycle().approve(MONTHLY, '2024-02', 'carla')).status).toBe('APPROVED');
  });

  it('goes back with a reason, is made anew, and asks for its answers again only where something changed', async () => {
    await take('2024-02');
    await approved('2024-02');
    await expect(releases().build(MONTHLY, '2024-02', 'ana')).rejects.toMatchObject({ id: 'not-buildable' });
    await expect(lifecycle().giveBack(MONTHLY, '2024-02', 'berta', '')).rejects.toMatchObject({ id: 'reason-short' });
    expect((await lifecycle().giveBack(MONTHLY, '2024-02', 'berta', 'Falta un archivo.')).status).toBe('RETURNED');
    // The schedule leaves it to who prepared it.
    expect(await due()).toEqual({ done: [], left: [] });
    await take('2024-02', 20);
    await releases().build(MONTHLY, '2024-02', 'ana');
    await lifecycle().submit(MONTHLY, '2024-02', 'ana');
    const open = (await lifecycle().checklist(MONTHLY, '2024-02')).filter(({ acceptedBy }) => acceptedBy === null);
    expect(open).toEqual([]);
    await lifecycle().approve(MONTHLY, '2024-02', 'berta');
  });

  it('refuses every step out of turn, in words', async () => {
    await take('2024-02');
    await expect(lifecycle().submit(MONTHLY, '2024-02', 'ana')).rejects.toMatchObject({ id: 'no-draft' });
    await releases().build(MONTHLY, '2024-02', 'ana');
    const steps = [
      () => lifecycle().approve(MONTHLY, '2024-02', 'berta'),
      () => lifecycle().giveBack(MONTHLY, '2024-02', 'berta', 'Falta un archivo.'),
      () => lifecycle().schedule(MONTHLY, '2024-02', 'berta'),
      () => lifecycle().withdraw(MONTHLY, '2024-02', 1, 'berta', 'Tiene un error.', 'mensual/2024-02/v1'),
    ];
    for (const step of steps) await expect(step()).rejects.toThrow(/está en estado «Borrador»/);
    await expect(releases().publish(MONTHLY, '2024-02', 'berta')).rejects.toMatchObject({ id: 'not-scheduled' });
    expect((await row()).status).toBe('DRAFT');
  });

  it('comes out late after an outage, and says so', async () => {
    await take('2024-02');
    await approved('2024-02');
    await lifecycle().schedule(MONTHLY, '2024-02', 'berta');
    clock.set('2024-03-13T12:15:00Z');
    await due();
    const release = await row();
    expect(release.publishedAt).toEqual(new Date('2024-03-13T12:15:00Z'));
    expect(await manifestOf(release)).toMatchObject({ anunciado: TEN.toISOString(), publicado: '2024-03-13T12:15:00.000Z' });
    expect((await lifecycle().history(MONTHLY, '2024-02')).at(-1)?.note).toMatch(/^Salió con retraso/);
  });

  it('waits for a date that was moved, and does not come out while it is cancelled', async () => {
    await take('2024-02');
    await approved('2024-02');
    await lifecycle().schedule(MONTHLY, '2024-02', 'berta');
    const name = { kind: MONTHLY, period: '2024-02', version: 1 };
    await expect(calendar().announce(name, new Date('2024-03-14T16:00:00Z'), ' ', 'berta')).rejects.toMatchObject({
      id: 'calendar.reason-needed',
    });
    await calendar().announce(name, new Date('2024-03-14T16:00:00Z'), 'Un archivo llegó incompleto.', 'berta');
    clock.set(TEN);
    expect(await due()).toEqual({ done: [], left: [] });
    await calendar().cancel(name, 'Se revisa el método.', 'berta');
    clock.set('2024-03-14T16:00:00Z');
    expect(await due()).toEqual({ done: [], left: [] });
    await expect(releases().publish(MONTHLY, '2024-02', 'berta')).rejects.toMatchObject({ id: 'calendar.cancelled' });
    const entry = async (): Promise<unknown> =>
      (await calendar().entries()).find(({ period, kind }) => kind === MONTHLY && period === '2024-02');
    expect(await entry()).toMatchObject({ status: 'cancelled', at: null, reason: 'Se revisa el método.' });
    await calendar().announce(name, new Date('2024-03-18T16:00:00Z'), '', 'berta');
    clock.set('2024-03-18T16:00:00Z');
    expect((await due()).done).toEqual([{ kind: MONTHLY, period: '2024-02', step: 'publish' }]);
    expect(await entry()).toMatchObject({ status: 'published' });
    await expect(calendar().cancel(name, 'Tarde.', 'berta')).rejects.toMatchObject({ id: 'already-published' });
  });

  it('gets no date from who decides on what it was, however late that shows', async () => {
    await take('2024-02');
    await approved('2024-02');
    const name = { kind: MONTHLY, period: '2024-02', version: 1 };
    // Given back after its page was read and before its state moves.
    const before = await row();
    const states = app.get(StateService);
    await lifecycle().giveBack(MONTHLY, '2024-02', 'berta', 'Falta un archivo.');
    await expect(states.change(before, 'SCHEDULED', 'carla', undefined, { announced: TEN })).rejects.toMatchObject({
      id: 'changed-meanwhile',
    });
    await expect(calendar().announce(name, TEN, '', 'carla', before)).rejects.toMatchObject({ id: 'changed-meanwhile' });
    expect(await calendar().promised(name)).toBeNull();
    await calendar().announce(name, TEN, '', 'carla', await row());
    expect(await calendar().promised(name)).toEqual(TEN);
  });

  it('comes out by force only with its address typed and a reason, and that is counted and shown', async () => {
    await take('2024-02');
    await releases().build(MONTHLY, '2024-02', 'ana');
    const force = (confirmation: string, reason: string): Promise<Manifest> =>
      releases().publish(MONTHLY, '2024-02', 'ana', { confirmation, reason });
    await expect(force('sí', 'El ministro lo pidió hoy.')).rejects.toMatchObject({ id: 'force-confirmation' });
    await expect(force('mensual/2024-02/v1', 'ya')).rejects.toMatchObject({ id: 'force-reason' });
    expect(await app.get(ReleaseRepository).forcedCount()).toBe(0);
    await force('mensual/2024-02/v1', 'El ministro lo pidió hoy.');
    expect((await row()).status).toBe('PUBLISHED');
    expect(await app.get(ReleaseRepository).forcedCount()).toBe(1);
    const forced = (await lifecycle().history(MONTHLY, '2024-02')).filter((event) => event.forced);
    expect(forced.map(({ to, note }) => [to, note])).toEqual(
      ['IN_REVIEW', 'APPROVED', 'SCHEDULED'].map((to) => [to, 'El ministro lo pidió hoy.']),
    );
  });

  it('is judged anew, ahead of its hour, against what came out since: the same figures stay approved', async () => {
    for (const month of ['2024-01', '2024-02']) await take(month);
    for (const month of ['2024-01', '2024-02']) await approved(month);
    const { fingerprint } = await row('2024-02');
    await lifecycle().schedule(MONTHLY, '2024-02', 'berta', new Date('2024-03-12T16:00:00Z'));
    await lifecycle().schedule(MONTHLY, '2024-01', 'berta', TEN);
    clock.set(TEN);
    expect((await due()).done).toEqual([
      { kind: MONTHLY, period: '2024-01', step: 'publish' },
      { kind: MONTHLY, period: '2024-02', step: 'prepare' },
    ]);
    const february = await row('2024-02');
    expect([february.status, february.fingerprint]).toEqual(['SCHEDULED', fingerprint]);
    expect(await app.get(ReleaseRepository).isStale(february)).toBe(false);
    clock.set('2024-03-12T16:00:00Z');
    expect((await due()).done).toEqual([{ kind: MONTHLY, period: '2024-02', step: 'publish' }]);
  });

  it('goes back to who prepared it where what came out since changes its figures', async () => {
    for (const month of ['2024-01', '2024-02']) await take(month);
    await approved('2024-02');
    await take('2024-01', 30);
    await approved('2024-01');
    await lifecycle().schedule(MONTHLY, '2024-02', 'berta', new Date('2024-03-12T16:00:00Z'));
    await lifecycle().schedule(MONTHLY, '2024-01', 'berta', TEN);
    clock.set(TEN);
    expect((await due()).done).toContainEqual({ kind: MONTHLY, period: '2024-01', step: 'publish' });
    expect((await row('2024-02')).status).toBe('RETURNED');
    const last = (await lifecycle().history(MONTHLY, '2024-02')).at(-1);
    expect([last?.to, last?.actor]).toEqual(['RETURNED', 'programa']);
    expect(last?.note).toMatch(/ya no saldrían las mismas cifras/);
    const incidents = await db.database.rows('SELECT period, step, cause FROM release_incident');
    expect(incidents).toEqual([{ period: '2024-02', step: 'prepare', cause: 'given-back' }]);
  });

  it('is refused, and kept as an incident, where its draft was touched', async () => {
    await take('2024-02');
    await approved('2024-02');
    await lifecycle().schedule(MONTHLY, '2024-02', 'berta');
    writeFileSync(join(app.get(ReleaseStore).draftFolder(await row()), 'informe.html'), '<p>otra cosa</p>');
    clock.set(TEN);
    for (let times = 0; times < 2; times += 1)
      expect((await due()).left).toEqual([expect.objectContaining({ period: '2024-02', step: 'publish' })]);
    const incidents = await db.database.rows('SELECT kind, period, step, cause FROM release_incident');
    expect(incidents).toEqual([{ kind: MONTHLY, period: '2024-02', step: 'publish', cause: 'draft-changed' }]);
  });

  it('is corrected on the same way, its first version where it was; what is withdrawn stays on the disk and known', async () => {
    await take('2024-02');
    await approved('2024-02');
    await lifecycle().schedule(MONTHLY, '2024-02', 'berta');
    clock.set(TEN);
    await due();
    await take('2024-02', 30);
    clock.advance(86_400_000);
    await releases().buildCorrection(MONTHLY, '2024-02', 'Contratos que llegaron tarde.', 'ana');
    expect(await due()).toEqual({ done: [], left: [] });
    await lifecycle().submit(MONTHLY, '2024-02', 'ana');
    await answerAll('2024-02');
    await lifecycle().approve(MONTHLY, '2024-02', 'berta');
    await expect(lifecycle().schedule(MONTHLY, '2024-02', 'berta')).rejects.toMatchObject({ id: 'calendar.date-needed' });
    await lifecycle().schedule(MONTHLY, '2024-02', 'berta', new Date('2024-03-13T16:00:00Z'));
    clock.set('2024-03-13T16:00:00Z');
    expect((await due()).done).toEqual([{ kind: MONTHLY, period: '2024-02', step: 'publish' }]);
    const known = (await app.get(LedgerRepository).published()).length;
    const withdraw = (confirmation: string): Promise<void> =>
      lifecycle().withdraw(MONTHLY, '2024-02', 1, 'berta', 'Un archivo era de otro programa.', confirmation);
    await expect(withdraw('v1')).rejects.toMatchObject({ id: 'withdraw-confirmation' });
    await withdraw('mensual/2024-02/v1');
    await expect(withdraw('mensual/2024-02/v1')).rejects.toThrow(/Retirado/);
    const first = await row('2024-02', 1);
    expect([first.status, (await row('2024-02', 2)).status]).toEqual(['WITHDRAWN', 'PUBLISHED']);
    expect(await app.get(ReleaseRepository).withdrawalReason(first.id)).toBe('Un archivo era de otro programa.');
    expect((await app.get(LedgerRepository).published()).length).toBe(known);
    const root = await app.get(ReleaseStore).publishedRoot();
    expect((await app.get(VerifyService).verify(root)).deviations).toEqual([]);
    expect(await due()).toEqual({ done: [], left: [] });
  });
});
