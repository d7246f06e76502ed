import fc from 'fast-check';
import { recruiterRow } from '../../test/support/recruiter-rows';
import { signingKeyFrom } from '../release/publication/signature';
import { recruiterOn, type RegisterToday } from './recruiter';
import { readSignedList, signedListBytes } from './signed-list';

const key = signingKeyFrom('a secret that only this test knows');
const today: RegisterToday = {
  day: '2024-09-10',
  updated: '2024-09-01',
  recruiters: [recruiterRow(), recruiterRow({ number: 'RR-0002-2023', name: 'Peña & Núñez «Ñ», LLC' })].flatMap(
    (row) => recruiterOn([row], '2024-09-10') ?? [],
  ),
};
const bytes = signedListBytes(today, key);

describe('the signed list', () => {
  it('is read back, and is the same bytes for the same day', () => {
    expect(readSignedList(bytes)).toMatchObject({ dia: '2024-09-10', reclutadores: [{ nit: '576937-K' }, { estado: 'AUTORIZADO' }] });
    expect(signedListBytes(today, key).equals(bytes)).toBe(true);
  });

  it('is no list any more after any change', () => {
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 2 }), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const changed = Buffer.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ change;
        expect(readSignedList(changed)).toBeUndefined();
      }),
    );
    const forged = bytes.toString().replace('"estado":"AUTORIZADO"', '"estado":"SUSPENDIDO"');
    expect(readSignedList(Buffer.from(forged))).toBeUndefined();
  });

  it.each(['', '{}', 'null', '[]', '\u{feff}{}'])('reads %j as no list', (text) => {
    expect(readSignedList(Buffer.from(text))).toBeUndefined();
  });
});
