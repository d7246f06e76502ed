import { cookieIn, cookieName } from './cookies';
import { fieldsOf } from './fields';
import { isFromOwnPage } from './same-origin';

describe('a cookie', () => {
  it.each([
    ['a=1; s=xyz; b=2', 'xyz'],
    ['s=xyz', 'xyz'],
    ['ss=no; s=a=b', 'a=b'],
    ['s=one; s=two', undefined],
    ['as=no', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('in "%s" is %s', (header, value) => {
    expect(cookieIn(header, 's')).toBe(value);
  });

  it('is bound to its host under https', () => {
    expect([cookieName('s', true), cookieName('s', false)]).toEqual(['__Host-s', 's']);
  });
});

describe('a form', () => {
  const sent = { method: 'POST', site: undefined, origin: undefined, host: 'movilidad.example.org' };
  const own = 'https://movilidad.example.org/sitio';
  it.each([
    ['our own page', { site: 'same-origin' }, true],
    ['a neighbouring site', { site: 'same-site' }, false],
    ['another site', { site: 'cross-site' }, false],
    ['the address bar', { site: 'none' }, false],
    ['our own page, in an old browser', { origin: 'https://movilidad.example.org' }, true],
    ['our own page, behind a proxy that changes the host', { origin: 'https://movilidad.example.org', host: 'interno:3000' }, true],
    ['another site, in an old browser', { origin: 'https://movilidad.example.org.malo.example' }, false],
    ['a page that hides where it is from', { origin: 'null' }, false],
    ['another site that names our own', { origin: 'https://movilidad.example.org', site: 'cross-site' }, false],
    ['no browser', {}, true],
  ])('from %s', (_, given, expected) => {
    expect(isFromOwnPage({ ...sent, ...given }, own)).toBe(expected);
  });

  it('may be asked for from anywhere', () => {
    for (const method of ['GET', 'HEAD']) expect(isFromOwnPage({ ...sent, method, site: 'cross-site' }, own)).toBe(true);
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      expect(isFromOwnPage({ ...sent, method, site: 'cross-site' }, own)).toBe(false);
  });

  it('has fields of text, whatever was sent', () => {
    const fields = fieldsOf({ a: 'x', b: ['y', 'z'], c: { d: 'w' }, e: 7, f: 'l'.repeat(5_000) });
    expect(['a', 'b', 'c', 'e', 'g', 'toString', '__proto__'].map((name) => fields.text(name))).toEqual(['x', '', '', '', '', '', '']);
    expect(['a', 'b', 'c', 'g'].map((name) => fields.list(name))).toEqual([['x'], ['y', 'z'], [], []]);
    expect(fields.text('f')).toHaveLength(2_000);
    for (const body of [undefined, null, 'text', 7, []]) expect(fieldsOf(body).text('a')).toBe('');
  });
});
