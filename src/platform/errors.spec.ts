import { outcomeOf, RefusedError, UsageError } from './errors';

it('gives each kind of error its exit code and status', () => {
  expect(outcomeOf(new RefusedError('x', 'No.'))).toEqual({ exitCode: 1, status: 409 });
  expect(outcomeOf(new RefusedError('x', 'No.', 404))).toEqual({ exitCode: 1, status: 404 });
  expect(outcomeOf(new UsageError('Así no.'))).toEqual({ exitCode: 2, status: 400 });
  expect(outcomeOf(new TypeError('x'))).toEqual({ exitCode: 3, status: 500 });
  expect(outcomeOf('x')).toEqual({ exitCode: 3, status: 500 });
});
