import type { RecruiterRow } from '../../src/recruiters/recruiter';

/** A row of the register of an authorised firm, changed as a test wants it. */
export function recruiterRow(changes: Partial<RecruiterRow> = {}): RecruiterRow {
  return {
    number: 'RR-0001-2023',
    name: 'Enlace Quetzal, Sociedad Anónima',
    tradeName: null,
    personType: 'JURIDICA_NACIONAL',
    taxId: '576937K',
    representative: 'Ana María López Pérez',
    municipality: '0101',
    telephone: '2230-1001',
    website: null,
    countries: ['USA'],
    sectors: ['A'],
    applicationDate: '2023-01-20',
    decisionDate: '2023-02-10',
    status: 'AUTORIZADO',
    validFrom: '2023-02-10',
    validUntil: '2026-02-09',
    statusDate: '2023-02-10',
    receivedOn: '2023-03-01',
    ...changes,
  };
}
