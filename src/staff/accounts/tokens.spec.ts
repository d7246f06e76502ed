import fc from 'fast-check';
import { deviceOf, endOf, isOpen } from './session';
import { attemptKey, deviceToken, formToken, isDeviceOf, isFormToken, tokenHash } from './tokens';

const key = Buffer.alloc(32, 7);
const other = Buffer.alloc(32, 8);
const now = new Date('2024-03-10T15:00:00Z');
const DAY = 86_400_000;
const name = fc.stringMatching(/^[\w-]{43}$/);

describe('tokens', () => {
  it('are 43 letters and nothing else', () => {
    fc.assert(fc.property(name, (token) => tokenHash(token)?.length === 32));
    for (const wrong of [
      '',
      'a'.repeat(42),
      'a'.repeat(44),
      `${'a'.repeat(42)}=`,
      `${'a'.repeat(43)}\n`,
      undefined,
      null,
      7,
      ['a'.repeat(43)],
    ])
      expect([wrong, tokenHash(wrong)]).toEqual([wrong, undefined]);
  });

  it('of a form serve one session and one key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array({ minLength: 32, maxLength: 32 }), (session, another) => {
        const token = formToken(session, key);
        expect(isFormToken(token, session, key)).toBe(true);
        expect(isFormToken(token, session, other)).toBe(false);
        expect(isFormToken(token, another, key)).toBe(Buffer.from(session).equals(another));
      }),
    );
    for (const wrong of ['', undefined, 7, ['a']]) expect(isFormToken(wrong, Buffer.alloc(32), key)).toBe(false);
  });

  it('of a browser serve one account, for half a year', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), name, fc.integer({ min: 0, max: 400 }), (account, another, nonce, days) => {
        const token = deviceToken(account, nonce, now, key);
        const then = new Date(now.getTime() + days * DAY);
        expect(isDeviceOf(account, token, then, key)).toBe(days < 180);
        expect(isDeviceOf(another, token, now, key)).toBe(account === another);
        expect(isDeviceOf(account, token, now, other)).toBe(false);
        const [, until = '', ...rest] = token.split('.');
        expect(isDeviceOf(account, [String(account), String(Number(until) + 1), ...rest].join('.'), now, key)).toBe(false);
      }),
    );
  });

  it('of attempts differ by what is counted', () => {
    expect(attemptKey('account', 'x', key)).not.toEqual(attemptKey('network', 'x', key));
  });
});

describe('a session', () => {
  it('is open until it has been idle for half an hour or has come to its end, whichever is first', () => {
    const minutes = fc.integer({ min: 0, max: 900 });
    fc.assert(
      fc.property(minutes, minutes, (seen, asked) => {
        const session = { seenAt: new Date(now.getTime() + seen * 60_000), endsAt: endOf('full', now) };
        expect(isOpen(session, new Date(now.getTime() + asked * 60_000))).toBe(asked < 720 && asked - seen < 30);
      }),
    );
  });

  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0', 'Firefox, Windows'],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Safari/537.36 Edg/128.0', 'Edge, Windows'],
    ['Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Mobile Safari/537.36', 'Chrome, Android'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1', 'Safari, iPhone'],
    ['<script>', '—'],
    ['', '—'],
  ])('tells its browser: %s', (agent, device) => {
    expect(deviceOf(agent)).toBe(device);
  });
});
