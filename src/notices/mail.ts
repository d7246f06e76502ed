import { createHash } from 'node:crypto';
import type { SendMailOptions } from 'nodemailer';

/** One mail on its way. */
export interface Mail {
  /** What it tells of: with the recipient, what makes it one and the same mail however often it is tried. */
  readonly source: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly createdAt: Date;
  /** Where one click or one POST ends the subscription; null to the staff. */
  readonly unsubscribe: string | null;
}

/** How mail leaves. `send` resolves once the mail is in other hands; it throws MailFailure where that failed. */
export abstract class Mailer {
  abstract send(mail: Mail): Promise<void>;
}

/** A mail did not leave. Says neither address nor words of the server, which quote addresses. */
export class MailFailure extends Error {
  override readonly name = 'MailFailure';

  constructor(
    /** `EENVELOPE 550`, `ECONNECTION`, `ENOSPC` */
    readonly code: string,
    /** Whether only this mail was refused; otherwise the others would fare no better now. */
    readonly aboutThisMail: boolean,
  ) {
    super(code);
  }
}

/** The failure in an error of the mail library or of the disk. */
export function mailFailure(error: unknown): MailFailure {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const name = typeof code === 'string' && /^[A-Z0-9_]{1,30}$/.test(code) ? code : 'EUNKNOWN';
  const answered = typeof responseCode === 'number';
  return new MailFailure(answered ? `${name} ${String(responseCode)}` : name, answered && (name === 'EENVELOPE' || name === 'EMESSAGE'));
}

/** The same for the same mail, 64 hexadecimal digits. */
export function mailId({ source, recipient }: Pick<Mail, 'source' | 'recipient'>): string {
  return createHash('sha256').update(`${source}\n${recipient}`).digest('hex');
}

/** The mail as the library takes it: text in UTF-8, the same bytes each time; unsubscribing by RFC 2369 and RFC 8058. */
export function envelopeOf(mail: Mail, sender: string): SendMailOptions {
  const domain = /@([^>@]+)>?$/.exec(sender)?.[1] ?? 'localhost';
  const list =
    mail.unsubscribe === null ? {} : { 'List-Unsubscribe': `<${mail.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
  return {
    from: sender,
    to: { name: '', address: mail.recipient },
    subject: mail.subject,
    text: mail.text,
    textEncoding: 'quoted-printable',
    date: mail.createdAt,
    // A mail that was sent twice can be known as one by it.
    messageId: `<${mailId(mail).slice(0, 40)}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated', ...list },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
