import fc from 'fast-check';
import { FrameReader, isCopyIn, message } from './wire';

const startup = Buffer.from([0, 0, 0, 9, 0, 3, 0, 0, 0]);
const ssl = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

it('cuts the stream into the same messages however it is chopped up', () => {
  const bodies = fc.array(fc.tuple(fc.constantFrom('Q', 'P', 'B', 'S', 'd'), fc.uint8Array({ maxLength: 300 })), { maxLength: 20 });
  const property = fc.property(bodies, fc.array(fc.integer({ min: 1, max: 50 })), (given, cuts) => {
    const messages = given.map(([type, body]) => message(type, Buffer.from(body)));
    const stream = Buffer.concat([ssl, startup, ...messages]);
    const reader = new FrameReader();
    const frames = [];
    for (let at = 0, turn = 0; at < stream.length; turn++) {
      const size = cuts.length === 0 ? 7 : (cuts[turn % cuts.length] ?? 7);
      frames.push(...reader.push(stream.subarray(at, at + size)));
      at += size;
    }
    expect(frames.map((frame) => frame.type)).toEqual(['ssl', 'startup', ...given.map(([type]) => type)]);
    expect(Buffer.concat(frames.map((frame) => frame.bytes))).toEqual(stream);
  });
  fc.assert(property);
});

it('calls an opening message of another protocol unknown', () => {
  expect(new FrameReader().push(Buffer.from('GET / HTTP/1.1\r\n\r\n')).map((frame) => frame.type)).toEqual(['unknown']);
  expect(new FrameReader().push(Buffer.alloc(16)).map((frame) => frame.type)).toEqual(['unknown']);
  expect(new FrameReader().push(Buffer.from([0, 0, 0, 8, 0, 0, 0, 1])).map((frame) => frame.type)).toEqual(['unknown']);
});

it('knows a COPY that wants rows', () => {
  const query = (sql: string) => ({ type: 'Q', bytes: message('Q', Buffer.from(`${sql}\0`)) });
  expect(isCopyIn(query('COPY "t" ("a", "b") FROM STDIN'))).toBe(true);
  expect(isCopyIn(query('copy t from stdin with (format csv)'))).toBe(true);
  expect(isCopyIn(query('COPY t TO STDOUT'))).toBe(false);
  expect(isCopyIn(query("SELECT 'COPY t FROM STDIN'"))).toBe(false);
});

it('refuses a message longer than its limit before it is there', () => {
  const reader = new FrameReader();
  reader.push(startup);
  expect(reader.push(message('p', Buffer.alloc(20_000)).subarray(0, 10)).map((frame) => frame.type)).toEqual(['unknown']);
  const known = new FrameReader();
  known.push(startup);
  known.limit = 1 << 30;
  expect(known.push(message('Q', Buffer.alloc(20_000))).map((frame) => frame.type)).toEqual(['Q']);
});
