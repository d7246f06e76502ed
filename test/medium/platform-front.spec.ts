import { PGlite } from '@electric-sql/pglite';
import { connect } from 'node:net';
import { Client } from 'pg';
import { EmbeddedFront } from '../../src/platform/embedded-front.service';

/** The embedded database's door by itself, with a short patience. */
let database: PGlite;
let front: EmbeddedFront;
let port = 0;
const broken: unknown[] = [];
const clients: Client[] = [];

beforeAll(async () => {
  front = new EmbeddedFront(
    'clave',
    () => undefined,
    (error) => broken.push(error),
    300,
  );
  port = await front.listen();
  database = await PGlite.create();
  front.open(database);
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.end().catch(() => undefined);
  expect(broken).toEqual([]);
});
afterAll(async () => {
  await front.close();
  await database.close();
});

async function client(password = 'clave'): Promise<Client> {
  const made = new Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres', password });
  made.on('error', () => undefined);
  clients.push(made);
  await made.connect();
  return made;
}

it('lets nobody in without the password', async () => {
  await expect(client('otra')).rejects.toMatchObject({ code: '28P01' });
});

it('drops what does not speak its protocol', async () => {
  const socket = connect(port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await new Promise((resolve) => socket.on('close', resolve));
});

it('cuts off a client that sits in a transaction while another waits, and undoes its work', async () => {
  const [sitting, waiting] = [await client(), await client()];
  await sitting.query('CREATE TABLE seat (n int)');
  await sitting.query('BEGIN');
  await sitting.query('INSERT INTO seat VALUES (1)');
  expect((await waiting.query('SELECT count(*)::int AS n FROM seat')).rows).toEqual([{ n: 0 }]);
  await expect(sitting.query('SELECT 1')).rejects.toThrow();
});

it('leaves a client in a transaction alone while it works or nobody waits', async () => {
  const [busy, waiting] = [await client(), await client()];
  await busy.query('BEGIN');
  await new Promise((resolve) => setTimeout(resolve, 500));
  const answer = waiting.query('SELECT 1 AS one');
  for (let step = 0; step < 8; step++) {
    await busy.query('SELECT 1');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await busy.query('COMMIT');
  expect((await answer).rows).toEqual([{ one: 1 }]);
});

it('frees the backend whenever a client in a transaction goes away', async () => {
  const other = await client();
  for (let round = 0; round < 30; round++) {
    const leaving = await client();
    await leaving.query('BEGIN');
    // Gone at any moment: before, while and after its statement runs.
    const asked = leaving.query('SELECT count(*) FROM generate_series(1, 20000)').catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, round % 10));
    (leaving as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    expect((await other.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await asked;
  }
}, 20_000);
