import fc from 'fast-check';
import type { ReasonedStateFact } from '../records/accountability-facts';
import { statusOn } from '../records/recruiter-status';
import { recruiterMovements } from './recruiter-movements';

const row = (changes: Partial<ReasonedStateFact>): ReasonedStateFact => ({
  number: 'A',
  applicationDate: '2024-01-10',
  decisionDate: '2024-01-20',
  status: 'AUTORIZADO',
  validUntil: null,
  statusDate: null,
  receivedOn: '2024-02-05',
  reason: null,
  ...changes,
});

describe('movements of recruiters', () => {
  it('are a decision, even on the day of the application, but not the application', () => {
    expect(recruiterMovements([row({})], '2024-C1')).toEqual([
      { number: 'A', date: '2024-01-20', from: 'EN_TRAMITE', to: 'AUTORIZADO', reason: null },
    ]);
    const atOnce = row({ decisionDate: '2024-01-10', statusDate: '2024-01-10', status: 'DENEGADO', reason: 'Incompleta' });
    expect(recruiterMovements([atOnce], '2024-01')).toEqual([
      { number: 'A', date: '2024-01-10', from: 'EN_TRAMITE', to: 'DENEGADO', reason: 'Incompleta' },
    ]);
  });

  it('are the end of an authorisation, without the reason of the authorisation', () => {
    const states = [row({ reason: 'Renovación', validUntil: '2024-06-30' })];
    expect(recruiterMovements(states, '2024-C2')).toEqual([
      { number: 'A', date: '2024-07-01', from: 'AUTORIZADO', to: 'VENCIDO', reason: null },
    ]);
    expect(recruiterMovements(states, '2024-C3')).toEqual([]);
  });

  it('lead from the state before the period to the one at its end', () => {
    const day = fc.integer({ min: 0, max: 600 }).map((count) => new Date(Date.UTC(2023, 6, 1 + count)).toISOString().slice(0, 10));
    const later = fc.record({
      statusDate: day,
      status: fc.constantFrom('AUTORIZADO', 'SUSPENDIDO', 'CANCELADO'),
      validUntil: fc.option(day),
    });
    fc.assert(
      fc.property(fc.array(later, { maxLength: 6 }), (changes) => {
        const states = [row({ applicationDate: '2023-07-01', decisionDate: '2023-07-01' }), ...changes.map(row)];
        const movements = recruiterMovements(states, '2024-C1');
        const end = movements.reduce(
          (state, { from, to }) => {
            expect(from).toBe(state);
            return to;
          },
          statusOn(states, '2023-12-31') ?? '',
        );
        expect(end).toBe(statusOn(states, '2024-04-30'));
        for (const { date, to } of movements) expect(statusOn(states, date)).toBe(to);
      }),
    );
  });
});
