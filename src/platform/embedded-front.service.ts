import type { PGlite } from '@electric-sql/pglite';
import { createServer, type Server, type Socket } from 'node:net';
import { copyInResponse, fatal, type Frame, FrameReader, isCopyIn, passwordOf, passwordRequest, sync, welcome } from './wire';

/**
 * The embedded database's door: many connections in front of the one backend PGlite has.
 *
 * Why not @electric-sql/pglite-socket 0.2.17: it queues single messages, so between the Parse and the Bind of one client
 * another's Parse may slip in and the first gets the answer to the other's query (seen with two processes and parameters
 * of 100 kB: 9 of 1,200 answers were somebody else's); after one failed message its queue stands still; COPY FROM STDIN
 * ends the backend. Here a client's turn is a whole batch, up to Sync or a simple query; while it is in a transaction
 * the backend stays its own; the rows of a COPY are gathered and handed over together with their statement.
 *
 * What remains of having one backend: session settings are everybody's, named prepared statements too, advisory locks are
 * granted to everybody, statements wait for each other, and LISTEN and cancelling do not exist.
 */
export class EmbeddedFront {
  private readonly server: Server;
  private readonly clients = new Set<Client>();
  private readonly waiting: Turn[] = [];
  private holder: Client | undefined;
  private working = false;
  private idleHolder: NodeJS.Timeout | undefined;
  private database: PGlite | undefined;

  constructor(
    private readonly token: string,
    /** Called whenever the number of clients let in changes. */
    private readonly onClients: (count: number) => void,
    /** Called when the backend itself failed: nothing can be trusted any more. */
    private readonly onBroken: (error: unknown) => void,
    /** How long a client may sit in an open transaction while others wait. */
    private readonly idleLimitMs = 60_000,
  ) {
    this.server = createServer((socket) => {
      this.accept(socket);
    });
  }

  /** Listens on a free port of the loopback interface and gives it; clients wait there until `open`. */
  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, '127.0.0.1', () => {
        const address = this.server.address();
        resolve(address !== null && typeof address === 'object' ? address.port : 0);
      });
    });
  }

  /** The database is ready: lets in those who wait and whoever comes. */
  open(database: PGlite): void {
    this.database = database;
    for (const client of this.clients) client.letIn();
    this.onClients(this.clients.size);
  }

  /** Ends every connection; the port stays taken until the process ends, so that nobody mistakes a closing database for a dead one. */
  async end(): Promise<void> {
    this.database = undefined;
    for (const client of this.clients) client.socket.destroy();
    while (this.working) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Ends everything, the port too. */
  async close(): Promise<void> {
    await this.end();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get ready(): boolean {
    return this.database !== undefined;
  }

  private accept(socket: Socket): void {
    socket.setNoDelay(true);
    const client = new Client(socket, this.token, this);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.leave(client);
    });
  }

  /** A client that knows the password. */
  admit(client: Client): void {
    this.clients.add(client);
    this.onClients(this.clients.size);
    if (this.ready) client.letIn();
  }

  /** Queues one batch of a client. */
  submit(client: Client, batch: Buffer, options: { readonly ends: boolean; readonly copyIn?: boolean }): void {
    this.waiting.push({ client, batch, ...options });
    void this.work();
  }

  private nextTurn(): Turn | undefined {
    const index = this.holder === undefined ? 0 : this.waiting.findIndex((turn) => turn.client === this.holder);
    return index < 0 ? undefined : this.waiting.splice(index, 1)[0];
  }

  private async work(): Promise<void> {
    if (this.working || this.database === undefined) return;
    this.working = true;
    try {
      for (;;) {
        if (this.holder !== undefined && !this.clients.has(this.holder)) await this.freeBackend(this.database);
        const turn = this.nextTurn();
        if (turn === undefined) break;
        await this.run(turn, this.database);
        // Lets sockets be read and written between statements.
        await new Promise((resolve) => setImmediate(resolve));
      }
    } catch (error) {
      this.onBroken(error);
    } finally {
      this.working = false;
    }
    this.watchHolder();
  }

  private async run(turn: Turn, database: PGlite): Promise<void> {
    if (!this.clients.has(turn.client)) return;
    this.stopWatching();
    let announced = turn.copyIn === true;
    await database.runExclusive(() =>
      database.execProtocolRawStream(turn.batch, {
        onRawData: (data) => {
          // The client was told "send your rows" before; the backend's own CopyInResponse must not come a second time.
          const bytes = Buffer.from(data);
          if (announced && bytes[0] === copyInResponse[0]) {
            announced = false;
            turn.client.write(bytes.subarray(1 + bytes.readUInt32BE(1)));
          } else turn.client.write(bytes);
        },
      }),
    );
    this.holder = !turn.ends || database.isInTransaction() ? turn.client : undefined;
  }

  /** Its holder left in the middle of a transaction or batch: that work is undone. */
  private async freeBackend(database: PGlite): Promise<void> {
    this.holder = undefined;
    this.stopWatching();
    await database.runExclusive(() => database.execProtocolRawStream(sync, { onRawData: () => undefined }));
    if (database.isInTransaction()) await database.exec('ROLLBACK');
  }

  private leave(client: Client): void {
    if (!this.clients.delete(client)) return;
    void this.work();
    this.onClients(this.clients.size);
  }

  /** A holder that sits still while others wait is cut off after a while: it may itself wait for one of those. */
  private watchHolder(): void {
    const holder = this.holder;
    if (holder === undefined || this.waiting.length === 0 || this.idleHolder !== undefined) return;
    this.idleHolder = setTimeout(() => {
      holder.refuse('25P03', 'idle in transaction while others wait for the embedded database');
    }, this.idleLimitMs);
  }

  private stopWatching(): void {
    clearTimeout(this.idleHolder);
    this.idleHolder = undefined;
  }
}

interface Turn {
  readonly client: Client;
  readonly batch: Buffer;
  /** False while the client's batch goes on (Flush): the backend stays its own. */
  readonly ends: boolean;
  readonly copyIn?: boolean;
}

/** As PostgreSQL: a gigabyte. */
const LARGEST_MESSAGE = 1 << 30;

/** One connection: opening, password, then messages gathered into batches. */
class Client {
  private readonly frames = new FrameReader();
  private batch: Buffer[] = [];
  private copying = false;
  private state: 'opening' | 'password' | 'in' = 'opening';

  constructor(
    readonly socket: Socket,
    private readonly token: string,
    private readonly front: EmbeddedFront,
  ) {
    socket.on('data', (chunk: Buffer) => {
      for (const frame of this.frames.push(chunk)) this.receive(frame);
    });
  }

  write(bytes: Buffer): void {
    if (bytes.length > 0 && this.socket.writable) this.socket.write(bytes);
  }

  letIn(): void {
    this.write(welcome('18.0'));
  }

  refuse(sqlState: string, sentence: string): void {
    this.socket.end(fatal(sqlState, sentence));
    this.socket.destroySoon();
  }

  private receive(frame: Frame): void {
    if (this.state === 'in') this.gather(frame);
    else if (frame.type === 'ssl') this.write(Buffer.from('N'));
    else if (frame.type === 'startup') {
      this.state = 'password';
      this.write(passwordRequest);
    } else if (this.state === 'password' && frame.type === 'p') {
      if (passwordOf(frame) === this.token) {
        this.state = 'in';
        this.frames.limit = LARGEST_MESSAGE;
        this.front.admit(this);
      } else this.refuse('28P01', 'password authentication failed');
    } else this.socket.destroy();
  }

  private gather(frame: Frame): void {
    if (frame.type === 'X' || frame.type === 'unknown') {
      this.socket.end();
      return;
    }
    if (!this.copying && isCopyIn(frame)) {
      this.copying = true;
      this.batch.push(frame.bytes);
      this.write(copyInResponse);
      return;
    }
    this.batch.push(frame.bytes);
    const ends = this.copying ? 'cf'.includes(frame.type) : 'SQF'.includes(frame.type);
    if (!ends && (this.copying || frame.type !== 'H')) return;
    const batch = this.batch.length === 1 ? frame.bytes : Buffer.concat(this.batch);
    this.batch = [];
    this.front.submit(this, batch, { ends, copyIn: this.copying });
    this.copying = false;
  }
}
