import { AuditLog } from '../../src/audit-log/audit-log.repository';
import { Database } from '../../src/platform/database.service';
import { describePostOffice, enterChange, enterRelease, officeConfig, postOffice, STAFF, START } from '../support/post-office';

const MINUTE_MS = 60_000;

describePostOffice('notices', (desk) => {
  describe('what is told', () => {
    it('tells the staff every step of a release once, and what is no step never', async () => {
      const release = await enterRelease(desk.db.database);
      const steps = [
        'BUILDING',
        'DRAFT',
        'IN_REVIEW',
        'RETURNED',
        'BUILDING',
        'DRAFT',
        'IN_REVIEW',
        'APPROVED',
        'SCHEDULED',
        'SCHEDULED',
        'PUBLISHED',
      ];
      for (const [index, to] of steps.entries())
        await enterChange(desk.db.database, release, to, {
          ...(index > 0 ? { from: steps[index - 1] ?? '' } : {}),
          ...(to === 'RETURNED' ? { note: 'Falta un archivo.' } : {}),
        });
      expect(await desk.office.collecting.collect()).toBe(2 * 8);
      expect(await desk.office.collecting.collect()).toBe(0);
      expect(await desk.office.delivery.deliver()).toBe(2 * 8);
      const toOne = desk.kept.mails.filter(({ recipient }) => recipient === STAFF[0]);
      expect(toOne.map(({ subject }) => subject.split(':')[0])).toEqual([
        'Borrador listo',
        'Para revisar',
        'Devuelto',
        'Borrador listo',
        'Para revisar',
        'Aprobado',
        'Programado',
        'Publicado',
      ]);
      expect(toOne[2]?.text).toContain('Motivo: Falta un archivo.');
      expect(toOne[7]?.text).toMatch(/http:\/\/localhost:3000\/informes\/mensual\/20\d\d-\d\d\/v1/);
    });

    it('tells who did it by name, and of an account only its owner, once and while it is news', async () => {
      const [ana] = await desk.db.database.rows<{ id: number }>(
        "INSERT INTO staff_account (email, name, roles, created_at) VALUES ('ana@example.org', 'Ana Xol', '{analista}', now()) RETURNING id",
      );
      const account = `account:${String(ana?.id)}`;
      const release = await enterRelease(desk.db.database);
      await enterChange(desk.db.database, release, 'DRAFT', { actor: account });
      const log = new AuditLog(desk.db.database, desk.clock);
      await log.enter({ actor: 'command:jefa', action: 'account.roles', subject: account, detail: { roles: ['aprobador'] } });
      await log.enter({ actor: account, action: 'session.started', subject: account });
      await log.enter({ actor: 'visitor', action: 'account.invited', subject: 'account:9999' });
      expect(await desk.office.collecting.collect()).toBe(2 + 1);
      expect(await desk.office.collecting.collect()).toBe(0);
      await desk.office.delivery.deliver();
      const [toStaff] = desk.kept.mails.filter(({ recipient }) => recipient === STAFF[0]);
      expect(toStaff?.text).toContain('Quién: Ana Xol\n');
      const own = desk.kept.mails.filter(({ recipient }) => recipient === 'ana@example.org');
      expect(own.map(({ subject, unsubscribe }) => [subject, unsubscribe])).toEqual([['Los roles de su cuenta cambiaron', null]]);
      await log.enter({ actor: account, action: 'account.password', subject: account });
      desk.clock.advance(4 * 86_400_000);
      expect(await desk.office.collecting.collect()).toBe(0);
    });

    it('tells readers of releases, corrections and withdrawals only, each with the way out', async () => {
      await desk.confirmed('lectora@example.org');
      const release = await enterRelease(desk.db.database);
      for (const to of ['DRAFT', 'IN_REVIEW', 'PUBLISHED']) await enterChange(desk.db.database, release, to);
      await desk.published({ version: 2, note: 'Faltaba una plataforma.' });
      await enterChange(desk.db.database, release, 'WITHDRAWN', { from: 'PUBLISHED', note: 'Tenía datos de otro mes.' });
      await desk.office.notices.run();
      const read = desk.kept.mails.filter(({ recipient }) => recipient === 'lectora@example.org');
      expect(read.map(({ subject }) => subject.split(':')[0])).toEqual(['Nuevo informe', 'Informe corregido', 'Informe retirado']);
      expect(read[1]?.text).toContain('Por qué se corrige: Faltaba una plataforma.');
      expect(read[2]?.text).toContain('Por qué se retira: Tenía datos de otro mes.');
      for (const { unsubscribe, text } of read) {
        expect(unsubscribe).toMatch(/^http:\/\/localhost:3000\/avisos\/baja\?clave=/);
        expect(text).toContain(unsubscribe);
      }
    });

    it('tells a forced publication as one, and incidents with their reason', async () => {
      await enterChange(desk.db.database, await enterRelease(desk.db.database), 'PUBLISHED', { forced: true });
      await desk.db.database.run(
        `INSERT INTO release_incident (at, day, kind, period, step, cause, reason) VALUES ($1, '2024-01-05', 'mensual', '2023-12', 'build', 'busy', 'Otro programa lo prepara.')`,
        [START],
      );
      await desk.office.notices.run();
      const [forced, incident] = desk.kept.mails.filter(({ recipient }) => recipient === STAFF[0]);
      expect(forced?.subject).toMatch(/^Publicación forzada:/);
      expect(incident?.subject).toBe('Falló el horario automático: Informe estadístico mensual, diciembre de 2023');
      expect(incident?.text).toContain('Motivo: Otro programa lo prepara.');
    });

    it('tells that a report is late after the grace, once for each date announced', async () => {
      const subjects = (): string[] => desk.kept.mails.filter(({ recipient }) => recipient === STAFF[0]).map(({ subject }) => subject);
      desk.clock.set('2024-01-10T18:00:00Z');
      await desk.office.notices.run();
      expect(subjects()).toEqual([]);
      desk.clock.advance(MINUTE_MS);
      await desk.office.notices.run();
      await desk.office.notices.run();
      const late = 'Atrasado: Informe estadístico mensual, diciembre de 2023, versión 1';
      expect(subjects()).toEqual([late]);
      const name = { kind: 'mensual', period: '2023-12', version: 1 };
      await desk.office.calendar.announce(name, new Date('2024-01-15T16:00:00Z'), 'Espera un archivo.', 'ana');
      await desk.office.notices.run();
      expect(subjects()).toEqual([late]);
      desk.clock.set('2024-01-15T18:01:00Z');
      await desk.office.notices.run();
      expect(subjects()).toEqual([late, late]);
    });

    it('loses no event that was numbered before but entered after one that was read', async () => {
      const release = await enterRelease(desk.db.database);
      await enterChange(desk.db.database, release, 'IN_REVIEW', { id: 11 });
      await desk.office.collecting.collect();
      await enterChange(desk.db.database, release, 'DRAFT', { id: 10 });
      expect(await desk.office.collecting.collect()).toBe(2);
    });

    it('does not tell old news to addresses that were set later', async () => {
      await desk.published();
      await postOffice(desk.db.database, desk.clock, desk.kept, officeConfig(desk.db.config, desk.folder, [])).notices.run();
      await desk.office.notices.run();
      expect(desk.kept.mails).toEqual([]);
    });
  });

  describe('with two programs at once', () => {
    let second: Database;
    beforeAll(async () => {
      second = await Database.open(desk.db.config, desk.db.texts);
    });
    afterAll(() => second.close());

    it('makes and sends nothing twice', async () => {
      for (let reader = 0; reader < 8; reader++) await desk.confirmed(`lector${String(reader)}@example.org`);
      const other = postOffice(second, desk.clock, desk.kept, desk.config);
      for (let round = 0; round < 6; round++) {
        await desk.published();
        const made = await Promise.all([desk.office.collecting.collect(), other.collecting.collect()]);
        expect(made.reduce((sum, count) => sum + count)).toBe(10);
        const sent = await Promise.all([desk.office, other, desk.office, other].map(({ delivery }) => delivery.deliver()));
        expect(sent.reduce((sum, count) => sum + count)).toBe(10);
      }
      const keys = desk.kept.mails.map(({ source, recipient }) => `${source} ${recipient}`);
      expect(keys).toHaveLength(60);
      expect(new Set(keys).size).toBe(60);
    });

    it('does a round in one of them only', async () => {
      await desk.published();
      let enter: () => void = () => undefined;
      const inside = new Promise<void>((resolve) => (enter = resolve));
      let leave: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (leave = resolve));
      desk.kept.before = () => (enter(), gate);
      const first = desk.office.notices.run();
      await inside;
      expect(await postOffice(second, desk.clock, desk.kept, desk.config).notices.run()).toBeUndefined();
      leave();
      expect(await first).toEqual({ collected: 2, sent: 2 });
    });
  });

  it('forgets after three months to whom it wrote, and does not write again', async () => {
    await desk.published();
    await desk.office.notices.run();
    desk.clock.advance(91 * 24 * 60 * MINUTE_MS);
    // Months without a report are late by then; those go to the staff.
    await desk.office.notices.run();
    desk.kept.mails.length = 0;
    await desk.office.notices.run();
    expect(desk.kept.mails).toEqual([]);
    expect(await desk.db.database.rows("SELECT id FROM notice WHERE source LIKE 'evento:%'")).toEqual([]);
  });
});
