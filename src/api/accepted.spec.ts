import type { Request } from 'express';
import express from 'express';
import { accepted } from './accepted';

const TYPES = ['application/json', 'text/csv', 'application/vnd.sdmx.data+csv'] as const;
const chosen = (accept?: string): string | undefined => {
  const request = Object.create(express.request) as Request;
  request.headers = accept === undefined ? {} : { accept };
  return accepted(request, TYPES);
};

it.each([
  ['text/csv; charset=utf-8', 'text/csv'],
  ['text/csv;header=present', 'text/csv'],
  ['application/vnd.sdmx.data+csv;version=2.0.0;labels=both', 'application/vnd.sdmx.data+csv'],
  ['application/vnd.sdmx.data+csv; version="2.0.0, or 1"; q=0.5, application/json;q=0.4', 'application/vnd.sdmx.data+csv'],
  ['application/json;q=0.4, text/csv;charset=utf-8;q=0.9', 'text/csv'],
  ['text/csv;q=0, */*;q=0.1', 'application/json'],
  ['*/*', 'application/json'],
  ['image/png', undefined],
  ['', 'application/json'],
  [undefined, 'application/json'],
])('Accept: %s is answered with %s', (accept, type) => {
  expect(chosen(accept)).toBe(type);
});

it('is not held up by a header made for that', () => {
  for (const evil of [';a="'.repeat(5_000), `text/csv${' '.repeat(15_000)}x`, `text/csv;${'a'.repeat(16_000)}`])
    expect(() => chosen(evil)).not.toThrow();
});
