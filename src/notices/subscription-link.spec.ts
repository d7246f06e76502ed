import fc from 'fast-check';
import { linkKeyFrom, linkToken, type LinkUse, subscriberOfLink } from './subscription-link';

const key = linkKeyFrom('a secret that only tests use');
const uses: readonly LinkUse[] = ['confirmar', 'baja'];
const subscriber = fc.integer({ min: 1, max: 999_999_999 });

it('leads back to the subscriber, for its own use and with its own key only', () => {
  fc.assert(
    fc.property(subscriber, fc.constantFrom(...uses), fc.constantFrom(...uses), (id, use, other) => {
      const token = linkToken(use, id, key);
      expect(subscriberOfLink(other, token, key)).toBe(use === other ? id : undefined);
      expect(subscriberOfLink(use, token, linkKeyFrom('another'))).toBeUndefined();
      expect(encodeURIComponent(token)).toBe(token);
    }),
  );
});

it('takes nothing else for a link', () => {
  fc.assert(fc.property(fc.string(), (token) => subscriberOfLink('baja', token, key) === undefined));
  fc.assert(
    fc.property(subscriber, subscriber, (id, other) => {
      const [, code = ''] = linkToken('baja', id, key).split('.');
      expect(subscriberOfLink('baja', `${String(other)}.${code}`, key)).toBe(id === other ? id : undefined);
    }),
  );
});
