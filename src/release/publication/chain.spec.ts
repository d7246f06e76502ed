import fc from 'fast-check';
import { verifyChain, type Link } from './chain';
import { unsignedBytes, unsignedSha256, type UnsignedManifest } from './manifest';
import { signatureOf, signingKeyFrom } from './signature';

const key = signingKeyFrom('a secret that only tests use, long enough');

/** So many releases, each naming the one before. */
function chainOf(count: number): Link[] {
  const links: Link[] = [];
  for (let number = 1; number <= count; number += 1) {
    const before = links.at(-1);
    const content: UnsignedManifest = {
      informe: 'mensual',
      periodo: `2024-${String(number).padStart(2, '0')}`,
      version: 1,
      preparado: '2025-01-01T00:00:00.000Z',
      publicado: `2025-01-${String(number).padStart(2, '0')}T00:00:00.000Z`,
      huella: 'a'.repeat(64),
      archivos: [],
      entradas: [],
      programa: { nombre: 'movilidad', version: '0' },
      politica: 'p',
      auditoria: 'aprobada',
      anterior: before === undefined ? null : { carpeta: before.address, sha256: unsignedSha256(before.manifest) },
    };
    links.push({ address: `mensual/${content.periodo}/v1`, manifest: { ...content, firma: signatureOf(unsignedBytes(content), key) } });
  }
  return links;
}
const kinds = (links: readonly Link[]): string[] => verifyChain(links).map(({ kind }) => kind);

describe('the chain of releases', () => {
  it('holds whatever the order in which it is read', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(chainOf(8), { minLength: 8 }), (links) => {
        expect(verifyChain(links)).toEqual([]);
      }),
    );
  });

  it('names the one that is missing, unless it is the last, which only its own fingerprint could prove', () => {
    const links = chainOf(6);
    for (let gone = 0; gone < 5; gone += 1) {
      const left = links.filter((_, index) => index !== gone);
      expect(verifyChain(left)).toEqual([{ kind: 'missing-before', address: links[gone + 1]?.address, before: links[gone]?.address }]);
    }
    expect(verifyChain(links.slice(0, 5))).toEqual([]);
  });

  it('names the one that was exchanged', () => {
    const [first, second, third] = chainOf(3);
    if (first === undefined || second === undefined || third === undefined) throw new Error('three were made');
    const forged = { ...second, manifest: { ...second.manifest, huella: 'b'.repeat(64) } };
    expect(verifyChain([first, forged, third])).toEqual([{ kind: 'changed-before', address: third.address, before: second.address }]);
  });

  it('sees two that changed places, a second beginning and a second successor', () => {
    const [first, second, third] = chainOf(3);
    if (first === undefined || second === undefined || third === undefined) throw new Error('three were made');
    expect(kinds([first, { ...second, address: third.address }, { ...third, address: second.address }])).toContain('wrong-place');
    const other = chainOf(1)[0];
    if (other === undefined) throw new Error('one was made');
    const begun = { address: 'mensual/2023-01/v1', manifest: { ...other.manifest, periodo: '2023-01' } };
    expect(kinds([first, second, begun])).toContain('second-first');
    const rival = { address: 'mensual/2024-09/v1', manifest: { ...third.manifest, periodo: '2024-09' } };
    expect(kinds([first, second, third, rival])).toContain('two-after');
  });
});
