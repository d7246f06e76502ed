import type { OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { envelopeOf, type Mail, mailFailure, Mailer } from './mail';

/** All together less than the claim on a notice lasts. */
const TIMEOUTS_MS = { connectionTimeout: 30_000, greetingTimeout: 30_000, socketTimeout: 60_000 } as const;

/** Mail by an SMTP server; one connection serves many mails. */
export class SmtpMailer extends Mailer implements OnApplicationShutdown {
  private readonly transport;

  constructor(
    url: string,
    private readonly sender: string,
  ) {
    super();
    this.transport = createTransport({ url, pool: true, maxConnections: 1, ...TIMEOUTS_MS });
  }

  override async send(mail: Mail): Promise<void> {
    try {
      await this.transport.sendMail(envelopeOf(mail, this.sender));
    } catch (error) {
      throw mailFailure(error);
    }
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
