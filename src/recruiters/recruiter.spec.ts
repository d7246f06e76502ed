import fc from 'fast-check';
import { recruiterRow } from '../../test/support/recruiter-rows';
import { statusOn } from '../records/recruiter-status';
import { recruiterOn } from './recruiter';

const authorised = recruiterRow();
const suspended = recruiterRow({ status: 'SUSPENDIDO', statusDate: '2024-05-01', receivedOn: '2024-05-03' });

describe('recruiterOn', () => {
  it('is nobody before the application, and waits for a decision until there is one', () => {
    expect(recruiterOn([authorised], '2023-01-19')).toBeUndefined();
    expect(recruiterOn([authorised], '2023-01-20')).toMatchObject({ status: 'EN_TRAMITE', since: null });
    expect(recruiterOn([authorised], '2023-02-10')).toMatchObject({ status: 'AUTORIZADO', since: '2023-02-10' });
  });

  it('tells since when only where the registry knows: a lone row without the day of its state tells none', () => {
    const lone = recruiterRow({ status: 'SUSPENDIDO', statusDate: null });
    expect(recruiterOn([lone], '2024-01-01')).toMatchObject({ status: 'SUSPENDIDO', since: null, history: [{ since: null }] });
  });

  it('counts a state from its first row, although later rows repeat it', () => {
    const again = recruiterRow({ ...suspended, telephone: '2230-9999', statusDate: '2024-07-01', receivedOn: '2024-07-02' });
    const found = recruiterOn([authorised, suspended, again], '2024-08-01');
    expect(found).toMatchObject({ status: 'SUSPENDIDO', since: '2024-05-01', telephone: '2230-9999' });
    expect(found?.history.map(({ status, since }) => [status, since])).toEqual([
      ['SUSPENDIDO', '2024-05-01'],
      ['AUTORIZADO', '2023-02-10'],
    ]);
  });

  it('shows an authorisation that ran out as expired, with its last day and without a day since', () => {
    const found = recruiterOn([authorised], '2026-02-10');
    expect(found).toMatchObject({ status: 'VENCIDO', since: null, validUntil: '2026-02-09' });
    expect(found?.history.map(({ status }) => status)).toEqual(['VENCIDO', 'AUTORIZADO']);
  });

  it('keeps what a recruiter was called, once, and not another writing of the present name', () => {
    const old = recruiterRow({ name: 'Camino Real, S.A.', representative: 'Lucía Chub' });
    const older = recruiterRow({ name: 'ENLACE QUETZAL S.A.' });
    const found = recruiterOn([older, old, old, recruiterRow({ statusDate: '2024-01-01' })], '2024-02-01');
    expect(found?.former).toEqual({ names: ['Camino Real, S.A.'], representatives: ['Lucía Chub'] });
  });

  it('shows the NIT of a firm as SAT prints it, and never that of a person', () => {
    expect(recruiterOn([authorised], '2024-01-01')?.taxId).toBe('576937-K');
    expect(recruiterOn([recruiterRow({ personType: 'INDIVIDUAL', taxId: '1234567890101' })], '2024-01-01')?.taxId).toBeNull();
  });

  it('never says another state than the statistics count, nor a date in the future', () => {
    const day = fc
      .date({ min: new Date('2022-12-01'), max: new Date('2027-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const row = fc
      .record({
        status: fc.constantFrom('AUTORIZADO', 'SUSPENDIDO', 'CANCELADO', 'VENCIDO', 'DENEGADO', 'EN_TRAMITE'),
        statusDate: fc.option(day),
        decisionDate: fc.option(day),
        validUntil: fc.option(day),
        receivedOn: day,
      })
      .map((changes) => recruiterRow(changes));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), day, (rows, today) => {
        const found = recruiterOn(rows, today);
        expect(found?.status ?? null).toBe(statusOn(rows, today));
        for (const { since } of found?.history ?? []) expect(since === null || since <= today).toBe(true);
        expect(found?.history[0]?.status).toBe(found?.status);
      }),
    );
  });
});
