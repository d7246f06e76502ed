import type { RecruiterStateFact } from '../records/facts';
import { recruiterActivity } from './recruiter-activity';

const row = (number: string, applicationDate: string, decisionDate: string | null, status = 'AUTORIZADO'): RecruiterStateFact => ({
  number,
  applicationDate,
  decisionDate,
  status,
  validUntil: null,
  statusDate: null,
  receivedOn: '2024-03-05',
});

describe('applications to the recruiter registry', () => {
  it('are counted once, whatever happens to the recruiter later', () => {
    const states = [
      row('A', '2024-02-01', null, 'EN_TRAMITE'),
      row('A', '2024-02-01', '2024-02-11'),
      row('A', '2024-02-01', '2024-02-11', 'SUSPENDIDO'),
      row('B', '2024-02-01', '2024-02-12', 'DENEGADO'),
      row('C', '2024-01-20', '2024-02-02'),
      row('D', '2024-02-28', null, 'EN_TRAMITE'),
    ];
    expect(recruiterActivity(states, '2024-02', 'calendar')).toEqual({ received: 3, decided: 3, decidedInTime: 1, medianDays: 11 });
    // 1 February 2024 was a Thursday: 10 calendar days to the 11th are 6 working days, 11 are 7, and 13 from 20 January are 10.
    expect(recruiterActivity(states, '2024-02', 'working')).toEqual({ received: 3, decided: 3, decidedInTime: 3, medianDays: 7 });
    expect(recruiterActivity(states, '2024-03', 'calendar')).toEqual({ received: 0, decided: 0, decidedInTime: 0, medianDays: null });
  });
});
