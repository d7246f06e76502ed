import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { envelopeOf, type Mail, mailFailure, mailId, Mailer } from './mail';

/** Mail into a folder, one .eml a mail: what is tried again becomes the same file. */
export class FileMailer extends Mailer {
  private readonly transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(
    private readonly folder: string,
    private readonly sender: string,
  ) {
    super();
  }

  override async send(mail: Mail): Promise<void> {
    const { message } = await this.transport.sendMail(envelopeOf(mail, this.sender));
    const name = mailId(mail);
    const aside = join(this.folder, `.${name}-${randomUUID()}`);
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      await writeFile(aside, message as Buffer, { mode: 0o600, flush: true });
      await rename(aside, join(this.folder, `${name}.eml`));
    } catch (error) {
      // Where the folder itself is the trouble this fails too; the first error is the one to tell.
      await rm(aside, { force: true }).catch(() => undefined);
      throw mailFailure(error);
    }
  }
}
