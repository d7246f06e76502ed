import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { FormBroken, readUploadForm, type SentFile, type UploadForm } from './upload-form';

const field = (name: string, value: string): string => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const FILE = '--x\r\nContent-Disposition: form-data; name="archivo"; filename="a.csv"\r\n\r\n';
const PIECE = Buffer.alloc(1 << 20, 'a');

/** Sends a form piece by piece and gives what became of it, with what was let go again. */
async function sent(parts: readonly (string | Buffer)[], take: (file: SentFile) => Promise<string>, isWhole = true) {
  const body = new PassThrough();
  const request = Object.assign(body, { headers: { 'content-type': 'multipart/form-data; boundary=x' } }) as unknown as IncomingMessage;
  const discarded: string[] = [];
  const form: UploadForm<string> = {
    token: 'ficha',
    file: 'archivo',
    isOwnForm: (token) => token === 'propia',
    onFields: () => undefined,
    take: (_, file) => take(file),
    discard: (kept) => {
      discarded.push(kept);
      return Promise.resolve();
    },
  };
  const reading = readUploadForm(request, form).then(
    ({ kept }) => kept,
    (error: unknown) => error,
  );
  for (const part of parts)
    if (!body.write(part) && !body.destroyed) await new Promise((resolve) => body.once('drain', resolve).once('close', resolve));
  if (isWhole) body.end();
  else body.destroy(new Error('aborted'));
  return { outcome: await reading, discarded };
}

async function sizeOf({ bytes }: SentFile): Promise<string> {
  let size = 0;
  for await (const piece of bytes) size += piece.length;
  return String(size);
}

it('answers where a file cannot be kept half way, once the form has come whole', async () => {
  const full = new Error('no space left on the disk');
  const take = async ({ bytes }: SentFile): Promise<string> => {
    for await (const piece of bytes) if (piece.length > 0) throw full;
    return 'kept';
  };
  const { outcome } = await sent([field('ficha', 'propia'), FILE, PIECE, PIECE, PIECE, '\r\n--x--\r\n'], take);
  expect(outcome).toBe(full);
});

it.each([true, false])('says that the form broke where the file did (sent to its end: %s)', async (isWhole) => {
  const { outcome, discarded } = await sent([field('ficha', 'propia'), FILE, PIECE, PIECE], sizeOf, isWhole);
  expect(outcome).toBeInstanceOf(FormBroken);
  expect(discarded).toEqual([]);
});

it('lets go a file that came whole in a form that did not', async () => {
  const { outcome, discarded } = await sent([field('ficha', 'propia'), FILE, PIECE, '\r\n--x\r\nContent-Disposition: form-'], sizeOf);
  expect(outcome).toBeInstanceOf(FormBroken);
  expect(discarded).toEqual([String(PIECE.length)]);
});

it.each([
  ['of another session', field('ficha', 'ajena')],
  ['refused at once', field('ficha', 'propia')],
])('outlives a form that breaks off while nobody reads its file: %s', async (_, token) => {
  const refused = new Error('refused');
  const { outcome } = await sent([token, FILE, PIECE], () => Promise.reject(refused), false);
  expect(outcome === refused || outcome instanceof FormBroken).toBe(true);
});
