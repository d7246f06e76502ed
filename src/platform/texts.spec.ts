import { fill, sentence } from './texts';

it('fills every place', () => {
  expect(fill('{a} y {b}, otra vez {a}', { a: 'uno', b: 2 })).toBe('uno y 2, otra vez uno');
});

it('puts a value in as it is, also one with braces or dollar signs', () => {
  expect(fill('«{a}»', { a: '{b} $& $1' })).toBe('«{b} $& $1»');
});

it('throws on a place without a value', () => {
  expect(() => fill('{a}')).toThrow('{a}');
});

it('finds a sentence by its path and throws where there is none', () => {
  const texts = { regla: { fecha: 'La fecha {f}.' } };
  expect(sentence(texts, 'regla.fecha', { f: 1 })).toBe('La fecha 1.');
  expect(() => sentence(texts, 'regla')).toThrow('regla');
  expect(() => sentence(texts, 'regla.otra')).toThrow('regla.otra');
  expect(() => sentence(texts, 'regla.fecha.mas')).toThrow('regla.fecha.mas');
});
