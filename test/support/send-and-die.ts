/**
 * A program that is killed right after a mail is in other hands and before it is written down: `node send-and-die.ts <config>`,
 * the config as JSON.
 */
import { Clock } from '../../src/platform/clock.service';
import type { Config } from '../../src/platform/config';
import { Database } from '../../src/platform/database.service';
import { TextStore } from '../../src/platform/texts.store';
import { FileMailer } from '../../src/notices/file-mailer.store';
import { type Mail, Mailer } from '../../src/notices/mail';
import { SmtpMailer } from '../../src/notices/smtp-mailer.service';
import { FakeClock } from './fake-clock';
import { postOffice } from './post-office';

class DeadlyMailer extends Mailer {
  constructor(private readonly inner: Mailer) {
    super();
  }

  override async send(mail: Mail): Promise<void> {
    await this.inner.send(mail);
    process.kill(process.pid, 'SIGKILL');
  }
}

async function main(config: Config, now: string): Promise<void> {
  const database = await Database.open(config.database, new TextStore());
  const { smtpUrl, folder, sender } = config.mail;
  const mailer = smtpUrl === undefined ? new FileMailer(folder, sender) : new SmtpMailer(smtpUrl, sender);
  const clock: Clock = new FakeClock(new Date(now));
  await postOffice(database, clock, new DeadlyMailer(mailer), config).delivery.deliver();
}

const [config = '', now = ''] = process.argv.slice(2);
void main(JSON.parse(config) as Config, now);
