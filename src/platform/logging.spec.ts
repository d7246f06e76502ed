import { loggableError, pathOf } from './logging';

it('keeps nothing of a row that a database error quotes', () => {
  const error = Object.assign(new Error('invalid input syntax for type date: "María 2450 12345 0101"'), {
    severity: 'ERROR',
    code: '22007',
    detail: 'Key (name)=(María)',
  });
  const logged = JSON.stringify(loggableError(error));
  expect(logged).not.toMatch(/María|2450/);
  expect(logged).toContain('22007');
  expect(logged).toContain('logging.spec');
});

it('says what another error says', () => {
  expect(loggableError(new TypeError('roto'))).toMatchObject({ type: 'TypeError', message: 'roto' });
  expect(loggableError('María')).toEqual({ type: 'string', message: 'thrown value that is no error' });
});

it('leaves the query of an address out', () => {
  expect(pathOf('/reclutadores?nombre=María#x')).toBe('/reclutadores');
});
