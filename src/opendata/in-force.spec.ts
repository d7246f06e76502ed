import fc from 'fast-check';
import type { StateChange } from '../notices/happening';
import type { ReleaseRow } from '../release/release.repository';
import type { Publication } from './figures';
import { inForce, publications } from './in-force';

const publication = (address: string, publishedAt: string, withdrawn = false): Publication => {
  const [kind = '', period = '', version = ''] = address.split('/');
  return {
    address,
    kind,
    period,
    version: Number(version.slice(1)),
    publishedAt: new Date(publishedAt),
    note: null,
    fingerprint: null,
    manifestSha: null,
    withdrawn: withdrawn ? { at: new Date('2024-09-01T00:00:00Z'), reason: 'Era de otro mes.' } : undefined,
  };
};
const all = [
  publication('mensual/2024-01/v1', '2024-02-05T15:00:00Z'),
  publication('mensual/2024-02/v1', '2024-03-06T05:59:59Z'),
  publication('mensual/2024-01/v2', '2024-03-10T15:00:00Z'),
  publication('mensual/2024-01/v3', '2024-03-12T15:00:00Z', true),
];
const addresses = (found: readonly Publication[]): string[] => found.map(({ address }) => address);

describe('inForce', () => {
  it('is the newest version of each report that was not withdrawn, the one published last first', () => {
    expect(addresses(inForce(all))).toEqual(['mensual/2024-01/v2', 'mensual/2024-02/v1']);
  });

  it('counts days as Guatemala does', () => {
    expect(addresses(inForce(all, '2024-02-04'))).toEqual([]);
    expect(addresses(inForce(all, '2024-02-05'))).toEqual(['mensual/2024-01/v1']);
    expect(addresses(inForce(all, '2024-03-05'))).toEqual(['mensual/2024-02/v1', 'mensual/2024-01/v1']);
    expect(addresses(inForce(all, '2024-03-10'))).toEqual(['mensual/2024-01/v2', 'mensual/2024-02/v1']);
    expect(() => inForce(all, '2024-02-30')).toThrow(RangeError);
  });

  it('never answers with what was withdrawn, nor with two versions of one report', () => {
    const some = fc.uniqueArray(
      fc.record({ month: fc.integer({ min: 1, max: 3 }), version: fc.integer({ min: 1, max: 3 }), gone: fc.boolean() }),
      { selector: ({ month, version }) => month * 10 + version, maxLength: 9 },
    );
    fc.assert(
      fc.property(some, fc.option(fc.integer({ min: 1, max: 28 }), { nil: undefined }), (given, day) => {
        const out = given.map(({ month, version, gone }, index) =>
          publication(
            `mensual/2024-0${String(month)}/v${String(version)}`,
            new Date(Date.UTC(2024, 1, 1 + 3 * index, 12)).toISOString(),
            gone,
          ),
        );
        const found = inForce(out, day === undefined ? undefined : `2024-02-${String(day).padStart(2, '0')}`);
        expect(found.filter(({ withdrawn }) => withdrawn !== undefined)).toEqual([]);
        expect(new Set(found.map(({ period }) => period)).size).toBe(found.length);
        const times = found.map(({ publishedAt }) => publishedAt.getTime());
        expect(times).toEqual([...times].sort((a, b) => b - a));
        for (const each of found)
          for (const other of out)
            if (other.period === each.period && other.version > each.version && other.withdrawn === undefined)
              expect(day !== undefined && other.publishedAt.getUTCDate() > day).toBe(true);
      }),
    );
  });
});

describe('publications', () => {
  const at = new Date('2024-02-05T15:00:00Z');
  const row = (version: number, status: ReleaseRow['status']) =>
    ({
      kind: 'mensual',
      period: '2024-01',
      version,
      status,
      publishedAt: at,
      note: null,
      fingerprint: 'f',
      manifestSha: 'm',
    }) as ReleaseRow;
  const change = (version: number, to: StateChange['to'], reason: string | null = null): StateChange => ({
    type: 'change',
    key: '',
    kind: 'mensual',
    period: '2024-01',
    version,
    at,
    to,
    actor: 'ana',
    reason,
    forced: false,
    publicNote: null,
  });

  it('are in the order of their entries, with why a withdrawn one is gone, and without drafts or who did it', () => {
    const rows = [row(1, 'WITHDRAWN'), row(2, 'PUBLISHED'), row(3, 'SCHEDULED')];
    const found = publications(rows, [change(2, 'PUBLISHED'), change(1, 'PUBLISHED'), change(1, 'WITHDRAWN', 'Era de otro mes.')]);
    expect(found.map(({ version, withdrawn }) => [version, withdrawn?.reason])).toEqual([
      [2, undefined],
      [1, 'Era de otro mes.'],
    ]);
    expect(JSON.stringify(found)).not.toContain('ana');
  });
});
