import type { RecruiterStateFact } from './facts';
import { statusOn } from './recruiter-status';

const state = (changes: Partial<RecruiterStateFact>): RecruiterStateFact => ({
  number: 'RR-1',
  applicationDate: '2024-01-10',
  decisionDate: '2024-01-18',
  status: 'AUTORIZADO',
  validUntil: '2027-01-17',
  statusDate: null,
  receivedOn: '2024-02-05',
  ...changes,
});

describe('the state of a recruiter on a day', () => {
  it('is nothing before the application, EN_TRAMITE before the decision, then what was decided', () => {
    const days = ['2024-01-09', '2024-01-10', '2024-01-17', '2024-01-18', '2027-01-17', '2027-01-18'];
    expect(days.map((day) => statusOn([state({})], day))).toEqual([
      null,
      'EN_TRAMITE',
      'EN_TRAMITE',
      'AUTORIZADO',
      'AUTORIZADO',
      'VENCIDO',
    ]);
  });

  it('changes on fecha_estado, or on the day the later row came', () => {
    const dated = [state({}), state({ status: 'SUSPENDIDO', statusDate: '2024-03-01', receivedOn: '2024-04-05' })];
    expect([statusOn(dated, '2024-02-29'), statusOn(dated, '2024-03-01')]).toEqual(['AUTORIZADO', 'SUSPENDIDO']);
    const undated = [state({}), state({ status: 'SUSPENDIDO', receivedOn: '2024-04-05' })];
    expect([statusOn(undated, '2024-04-04'), statusOn(undated, '2024-04-05')]).toEqual(['AUTORIZADO', 'SUSPENDIDO']);
  });

  it('never begins where a later row came before its day', () => {
    const ahead = state({ statusDate: '2024-04-01', receivedOn: '2024-03-01' });
    const cancelled = state({ status: 'CANCELADO', statusDate: '2024-03-10', receivedOn: '2024-03-10' });
    expect(['2024-03-31', '2024-04-01'].map((day) => statusOn([ahead], day))).toEqual(['EN_TRAMITE', 'AUTORIZADO']);
    expect(['2024-03-10', '2024-04-01', '2025-01-01'].map((day) => statusOn([ahead, cancelled], day))).toEqual(Array(3).fill('CANCELADO'));
    const denied = state({ status: 'DENEGADO', statusDate: '2024-03-10', receivedOn: '2024-03-10' });
    expect(statusOn([state({ decisionDate: '2024-03-20' }), denied], '2024-03-20')).toBe('DENEGADO');
    // What had begun when an older state was told stays in force, as ever.
    const older = state({ status: 'SUSPENDIDO', statusDate: '2024-03-05', receivedOn: '2024-04-02' });
    expect(statusOn([state({ statusDate: '2024-04-01', receivedOn: '2024-03-01' }), older], '2024-04-03')).toBe('AUTORIZADO');
  });

  it('is the later row where two begin on one day, and a renewal ends an expiry', () => {
    const same = [state({}), state({ status: 'CANCELADO', statusDate: '2024-01-18' })];
    expect(statusOn(same, '2024-01-18')).toBe('CANCELADO');
    const renewed = [state({ validUntil: '2024-06-30' }), state({ validUntil: '2027-06-30', statusDate: '2024-08-01' })];
    expect(['2024-07-15', '2024-08-01'].map((day) => statusOn(renewed, day))).toEqual(['VENCIDO', 'AUTORIZADO']);
  });
});
