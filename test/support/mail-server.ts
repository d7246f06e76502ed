import { SMTPServer } from 'smtp-server';

/** The far end of the mail: a server that keeps what it is given. */
export interface MailServer {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** How to answer the next recipients: undefined takes them. */
  refuse: { readonly code: number; readonly words: string } | undefined;
  close(): Promise<void>;
}

export interface ReceivedMail {
  readonly to: readonly string[];
  readonly raw: string;
}

/** An SMTP server on a free port (or the one given) of this machine, without TLS or passwords. */
export async function mailServer(port = 0): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    // A client that keeps its connection for more mail is not waited for.
    closeTimeout: 100,
    onRcptTo: (_address, _session, done) => {
      const { refuse } = answer;
      done(refuse === undefined ? undefined : Object.assign(new Error(refuse.words), { responseCode: refuse.code }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address();
  const own = typeof address === 'object' && address !== null ? address.port : port;
  const answer: MailServer = {
    url: `smtp://127.0.0.1:${String(own)}`,
    received,
    refuse: undefined,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return answer;
}

/** A header of a mail, unfolded and decoded (RFC 2047, as far as the library writes it). */
export function headerOf(raw: string, name: string): string | undefined {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ');
  const line = head.split('\r\n').find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  const value = line?.slice(name.length + 1).trim();
  return value
    ?.replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString('utf8') : unquoted(text.replace(/_/g, ' ')),
    );
}

/** The text of a mail of one part in quoted-printable, as a reader sees it. */
export function textOf(raw: string): string {
  return unquoted(raw.slice(raw.indexOf('\r\n\r\n') + 4).replace(/=\r\n/g, '')).replace(/\r\n/g, '\n');
}

const unquoted = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
