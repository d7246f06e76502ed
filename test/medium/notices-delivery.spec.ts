import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileMailer } from '../../src/notices/file-mailer.store';
import { MailFailure } from '../../src/notices/mail';
import { MAX_ATTEMPTS } from '../../src/notices/retries';
import { SmtpMailer } from '../../src/notices/smtp-mailer.service';
import type { Config } from '../../src/platform/config';
import { headerOf, mailServer, textOf } from '../support/mail-server';
import { describePostOffice, postOffice, STAFF } from '../support/post-office';

const MINUTE_MS = 60_000;

describePostOffice('the way of a mail', (desk) => {
  describe('when a program dies', () => {
    it('after the claim: another sends the mail once the claim has run out, and once', async () => {
      await desk.published();
      await desk.office.collecting.collect();
      await desk.office.outbox.claim(desk.clock.now(), new Date(desk.clock.now().getTime() + 5 * MINUTE_MS));
      expect(await desk.office.delivery.deliver()).toBe(1);
      desk.clock.advance(5 * MINUTE_MS - 1);
      expect(await desk.office.delivery.deliver()).toBe(0);
      desk.clock.advance(1);
      expect(await desk.office.delivery.deliver()).toBe(1);
      expect(await desk.office.delivery.deliver()).toBe(0);
      expect(desk.kept.mails.map(({ recipient }) => recipient).sort()).toEqual(STAFF);
    });

    it('between looking and entering: the next round enters it', async () => {
      await desk.published();
      const failing = postOffice(desk.db.database, desk.clock, desk.kept, desk.config);
      dyingAt(failing.outbox, 'enter');
      await expect(failing.collecting.collect()).rejects.toThrow('died');
      expect(await desk.office.collecting.collect()).toBe(2);
    });

    it('every time it sends: the mail is given up at last and told as such', async () => {
      await desk.published();
      desk.kept.before = () => {
        throw new Error('died');
      };
      await desk.office.collecting.collect();
      for (let death = 0; death < 2 * MAX_ATTEMPTS; death++) {
        await expect(desk.office.delivery.deliver()).rejects.toThrow('died');
        desk.clock.advance(6 * MINUTE_MS);
      }
      await desk.office.delivery.deliver();
      const unsent = await desk.office.outbox.unsent();
      expect(unsent.map(({ nextAttempt, lastError }) => [nextAttempt, lastError])).toEqual([
        [null, 'EINTERRUPTED'],
        [null, 'EINTERRUPTED'],
      ]);
    });

    const killed = (given: Config): Promise<NodeJS.Signals | null> =>
      new Promise((resolve) => {
        const child = spawn(
          process.execPath,
          [join(__dirname, '../support/send-and-die.ts'), JSON.stringify(given), desk.clock.now().toISOString()],
          {
            stdio: 'inherit',
          },
        );
        child.once('exit', (_, signal) => {
          resolve(signal);
        });
      });

    it('after a file was written: there is still one file', async () => {
      const mail = { ...desk.config.mail, staff: STAFF.slice(0, 1), folder: join(desk.folder, desk.db.config.kind) };
      const own = postOffice(desk.db.database, desk.clock, new FileMailer(mail.folder, mail.sender), { ...desk.config, mail });
      await desk.published();
      await own.collecting.collect();
      expect(await killed({ ...desk.config, mail })).toBe('SIGKILL');
      const [file = '', ...others] = readdirSync(mail.folder);
      expect([file.length, others]).toEqual([64 + '.eml'.length, []]);
      const first = readFileSync(join(mail.folder, file), 'utf8');
      desk.clock.advance(6 * MINUTE_MS);
      expect(await own.delivery.deliver()).toBe(1);
      expect(readdirSync(mail.folder)).toEqual([file]);
      expect(readFileSync(join(mail.folder, file), 'utf8')).toBe(first);
      expect(headerOf(first, 'subject')).toMatch(/^Publicado: Informe estadístico mensual, /);
      expect(await own.delivery.deliver()).toBe(0);
    });

    it('after a server took the mail: it goes out twice at most, as one and the same message', async () => {
      const server = await mailServer();
      const mail = { ...desk.config.mail, staff: STAFF.slice(0, 1), smtpUrl: server.url };
      const mailer = new SmtpMailer(server.url, mail.sender);
      const own = postOffice(desk.db.database, desk.clock, mailer, { ...desk.config, mail });
      await desk.published();
      await own.collecting.collect();
      expect(await killed({ ...desk.config, mail })).toBe('SIGKILL');
      desk.clock.advance(6 * MINUTE_MS);
      expect(await own.delivery.deliver()).toBe(1);
      expect(await own.delivery.deliver()).toBe(0);
      mailer.onApplicationShutdown();
      await server.close();
      expect(server.received).toHaveLength(2);
      expect(server.received[0]).toEqual(server.received[1]);
    });
  });

  it('ends after the mail at hand when told to, and the rest goes out later', async () => {
    await desk.published();
    await desk.office.collecting.collect();
    const stop = new AbortController();
    desk.kept.before = () => {
      stop.abort();
    };
    expect(await desk.office.delivery.deliver(stop.signal)).toBe(1);
    expect(await desk.office.delivery.deliver()).toBe(1);
  });

  describe('when a mail does not leave', () => {
    it('waits longer each time, gives it up, and takes it again when told to', async () => {
      await desk.published();
      await desk.office.collecting.collect();
      desk.kept.before = () => {
        throw new MailFailure('EENVELOPE 550', true);
      };
      const waits: number[] = [];
      for (;;) {
        await desk.office.delivery.deliver();
        const [unsent] = await desk.office.outbox.unsent();
        expect(unsent).toMatchObject({ attempts: waits.length + 1, lastError: 'EENVELOPE 550' });
        if (unsent?.nextAttempt == null) break;
        waits.push((unsent.nextAttempt.getTime() - desk.clock.now().getTime()) / MINUTE_MS);
        desk.clock.set(unsent.nextAttempt);
      }
      expect(waits).toHaveLength(MAX_ATTEMPTS - 1);
      expect(waits).toEqual([...waits].sort((a, b) => a - b));
      desk.clock.advance(365 * 24 * 60 * MINUTE_MS);
      desk.kept.before = () => undefined;
      expect(await desk.office.delivery.deliver()).toBe(0);
      expect(await desk.office.outbox.retry(desk.clock.now())).toBe(2);
      expect(await desk.office.delivery.deliver()).toBe(2);
      expect(await desk.office.outbox.unsent()).toEqual([]);
    });

    it('goes on with the others where only one address is refused, and stops where nothing gets through', async () => {
      await desk.published();
      await desk.office.collecting.collect();
      let tries = 0;
      desk.kept.before = ({ recipient }) => {
        tries++;
        if (recipient === STAFF[0]) throw new MailFailure('EENVELOPE 550', true);
      };
      expect(await desk.office.delivery.deliver()).toBe(1);
      await desk.published();
      await desk.office.collecting.collect();
      tries = 0;
      desk.kept.before = () => {
        tries++;
        throw new MailFailure('ECONNECTION', false);
      };
      expect(await desk.office.delivery.deliver()).toBe(0);
      expect(tries).toBe(1);
    });

    it('says neither address nor words of a real server, and gets through when that is back', async () => {
      const server = await mailServer();
      server.refuse = { code: 451, words: `no such mailbox ${STAFF[0] ?? ''}` };
      const mailer = new SmtpMailer(server.url, desk.config.mail.sender);
      const own = postOffice(desk.db.database, desk.clock, mailer, desk.config);
      await desk.confirmed('lectora@example.org');
      await desk.published();
      await own.notices.run();
      expect((await own.outbox.unsent()).map(({ lastError }) => lastError)).toEqual(Array(3).fill('EENVELOPE 451'));
      await server.close();
      desk.clock.advance(MINUTE_MS);
      await own.delivery.deliver();
      const codes = (await own.outbox.unsent()).map(({ lastError }) => lastError);
      expect(codes.filter((code) => code !== 'EENVELOPE 451')).toEqual([expect.stringMatching(/^E[A-Z]+$/)]);
      const again = await mailServer(Number(new URL(server.url).port));
      desk.clock.advance(10 * MINUTE_MS);
      expect(await own.delivery.deliver()).toBe(3);
      mailer.onApplicationShutdown();
      await again.close();
      const read = again.received.find(({ to }) => to[0] === 'lectora@example.org')?.raw ?? '';
      expect(headerOf(read, 'subject')).toMatch(/^Nuevo informe: Informe estadístico mensual, /);
      expect(headerOf(read, 'list-unsubscribe')).toMatch(/^<http:\/\/localhost:3000\/avisos\/baja\?clave=[\w.-]+>$/);
      expect(headerOf(read, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      expect(headerOf(read, 'content-type')).toBe('text/plain; charset=utf-8');
      expect(textOf(read)).toContain('En la misma página están el PDF, el libro de Excel y los datos abiertos.');
      const staff = again.received.find(({ to }) => to[0] === STAFF[0])?.raw ?? '';
      expect(headerOf(staff, 'list-unsubscribe')).toBeUndefined();
    });
  });
});

/** Makes one method of an object fail as if the program had died there. */
function dyingAt<Thing extends object>(thing: Thing, method: keyof Thing): void {
  Object.defineProperty(thing, method, { value: () => Promise.reject(new Error('died')) });
}
