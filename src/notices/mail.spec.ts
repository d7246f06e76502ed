import fc from 'fast-check';
import { envelopeOf, mailFailure, mailId } from './mail';
import { MAX_ATTEMPTS, nextAttempt } from './retries';

const mail = {
  source: 'evento:1',
  recipient: 'lectora@example.org',
  subject: 'Nuevo informe',
  text: 'Salió.',
  createdAt: new Date('2024-03-11T16:00:00Z'),
  unsubscribe: 'https://example.org/avisos/baja?clave=1.x',
};

it('names a mail by what it tells and to whom, and by nothing else', () => {
  expect(mailId({ ...mail })).toBe(mailId({ ...mail, recipient: mail.recipient }));
  fc.assert(
    fc.property(fc.tuple(fc.emailAddress(), fc.emailAddress(), fc.nat(), fc.nat()), ([one, other, first, second]) => {
      const a = mailId({ recipient: one, source: `evento:${String(first)}` });
      const b = mailId({ recipient: other, source: `evento:${String(second)}` });
      expect(a === b).toBe(one === other && first === second);
      expect(a).toMatch(/^[0-9a-f]{64}$/);
    }),
  );
});

it('gives a reader the way out in the header, and the staff none', () => {
  expect(envelopeOf(mail, 'Movilidad <avisos@example.gob.gt>')).toMatchObject({
    messageId: expect.stringMatching(/^<[0-9a-f]{40}@example\.gob\.gt>$/) as string,
    headers: { 'List-Unsubscribe': `<${mail.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  });
  expect(envelopeOf({ ...mail, unsubscribe: null }, 'avisos@example.gob.gt').headers).toEqual({ 'Auto-Submitted': 'auto-generated' });
});

it('keeps of a failure its code only', () => {
  const of = (error: object): [string, boolean] => {
    const { code, message, aboutThisMail } = mailFailure(Object.assign(new Error('lectora@example.org does not exist'), error));
    expect(message).toBe(code);
    return [code, aboutThisMail];
  };
  expect(of({ code: 'EENVELOPE', responseCode: 550 })).toEqual(['EENVELOPE 550', true]);
  expect(of({ code: 'EMESSAGE', responseCode: 452 })).toEqual(['EMESSAGE 452', true]);
  expect(of({ code: 'EAUTH', responseCode: 535 })).toEqual(['EAUTH 535', false]);
  expect(of({ code: 'ECONNECTION' })).toEqual(['ECONNECTION', false]);
  expect(of({ code: 'lectora@example.org' })).toEqual(['EUNKNOWN', false]);
  expect(of({})).toEqual(['EUNKNOWN', false]);
});

it('waits longer after each failure, some two days in all, and then no more', () => {
  const now = new Date('2024-03-11T16:00:00Z');
  const waits = Array.from(
    { length: MAX_ATTEMPTS - 1 },
    (_, index) => (nextAttempt(index + 1, now)?.getTime() ?? Number.NaN) - now.getTime(),
  );
  expect(waits.every((wait, index) => wait > (waits[index - 1] ?? 0))).toBe(true);
  const hours = waits.reduce((sum, wait) => sum + wait) / 3_600_000;
  expect([hours > 36, hours < 60]).toEqual([true, true]);
  expect(nextAttempt(MAX_ATTEMPTS, now)).toBeNull();
});
