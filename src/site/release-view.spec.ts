import { publication, releasesSource } from '../../test/support/publications';
import type { Manifest } from '../release/publication/manifest';
import { releaseJsonLd, releaseView, sizeWords, type ReleaseSource } from './release-view';

const HASH = 'a'.repeat(64);
const FILES = ['auditoria.json', 'cuadros.xlsx', 'datos/M02.csv', 'datos/cubo.csv', 'informe.html', 'informe.pdf'];
const manifest: Manifest = {
  informe: 'mensual',
  periodo: '2024-04',
  version: 1,
  preparado: '2024-05-05T15:00:00Z',
  publicado: '2024-06-10T05:00:00Z',
  huella: HASH,
  archivos: FILES.map((ruta) => ({ ruta, bytes: 85_891, sha256: HASH })),
  entradas: [],
  programa: { nombre: 'movilidad', version: '0.1.0' },
  politica: '2026-11-21',
  auditoria: 'aprobada',
  anterior: { carpeta: 'mensual/2024-03/v1', sha256: HASH },
  firma: { algoritmo: 'Ed25519', clave: HASH, publica: 'AA==', valor: 'AA==' },
};

function source(given: Partial<ReleaseSource> = {}): ReleaseSource {
  const release = given.release ?? publication();
  const sizes = { manifest: 17_050, zip: 1_552_535 };
  return { ...releasesSource([release]), release, manifest, sizes, first: { figures: [], sentences: [] }, ...given };
}

it('lists what can be downloaded, with size and fingerprint, the report first', () => {
  const { downloads } = releaseView(source());
  expect(downloads.main.map(({ text, size, sha256 }) => [text, size, sha256])).toEqual([
    ['informe.html', '86\u00a0kB', HASH],
    ['informe.pdf', '86\u00a0kB', HASH],
    ['cuadros.xlsx', '86\u00a0kB', HASH],
    ['datos/cubo.csv', '86\u00a0kB', HASH],
    ['publicacion.zip', '1.6\u00a0MB', undefined],
    ['manifiesto.json', '17\u00a0kB', undefined],
  ]);
  expect(downloads.others.files.map(({ text, about }) => [text, about])).toEqual([
    ['auditoria.json', 'Resultado de la auditoría de confidencialidad'],
    ['datos/M02.csv', 'País de destino'],
  ]);
});

it('says how to verify and how to cite', () => {
  const { verify, cite, when } = releaseView(source());
  expect(when).toBe('Versión 1, publicada el 9 de junio de 2024, 23:00 (hora de Guatemala)');
  expect(verify.facts.map(({ name }) => name).at(-1)).toBe('Huella del manifiesto anterior (mensual/2024-03/v1)');
  expect(cite.text).toContain('abril de 2024, versión 1');
});

it('leads from what was corrected to what is in force, and names a forced publication', () => {
  const release = publication();
  const newer = publication({ version: 2, note: 'Faltaba un archivo.' });
  const view = releaseView(source({ ...releasesSource([release, newer], [release.address]), release }));
  expect(view.superseded?.link).toEqual({ text: 'Ir a la versión 2', address: '/informes/mensual/2024-04/v2' });
  expect(view.notes).toEqual(['Esta versión salió antes de la hora anunciada o sin la revisión de una segunda persona.']);
  expect(view.versions?.items.map(({ here }) => here)).toEqual([false, true]);
});

it('is a dataset for search engines, with every table', () => {
  const dataset = releaseJsonLd(source(), 'https://example.org') as { distribution: { contentUrl: string; encodingFormat: string }[] };
  expect(dataset).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': 'https://example.org/informes/mensual/2024-04/v1',
    name: 'Informe estadístico mensual de movilidad laboral, abril de 2024',
    identifier: `sha256:${HASH}`,
    version: '1',
    publisher: { '@type': 'GovernmentOrganization' },
    datePublished: '2024-06-10T05:00:00.000Z',
    temporalCoverage: '2024-04',
  });
  expect(dataset.distribution.map(({ contentUrl }) => contentUrl)).toContain(
    'https://example.org/informes/mensual/2024-04/v1/datos/M02.csv',
  );
});

it('writes sizes as people read them', () => {
  expect([999, 1000, 999_499, 1_600_000].map(sizeWords)).toEqual(['999\u00a0B', '1\u00a0kB', '999\u00a0kB', '1.6\u00a0MB']);
});
