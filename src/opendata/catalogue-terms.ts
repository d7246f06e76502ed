import type { IsoDate } from '../records/period';
import type { Words } from '../report/labels';
import type { Name, Node, Term } from './rdf';

/** Authority tables of the EU, which DCAT-AP names its values from. */
const AUTHORITY = 'http://publications.europa.eu/resource/authority/';
const IANA = 'https://www.iana.org/assignments/media-types/';

/** Kinds of files of a release: media type, and name in the table of file types. */
export const FILE_TYPES: Readonly<Record<string, readonly [media: string, type: string]>> = {
  csv: ['text/csv', 'CSV'],
  html: ['text/html', 'HTML'],
  json: ['application/json', 'JSON'],
  pdf: ['application/pdf', 'PDF'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'XLSX'],
  zip: ['application/zip', 'ZIP'],
};

/** The IRIs of the catalogue's own things: those that have an address are named by it. */
export const ID = {
  catalogue: (site: string): string => `${site}/catalogo#catalogo`,
  publisher: (site: string): string => `${site}/catalogo#editor`,
  contact: (site: string): string => `${site}/catalogo#contacto`,
  service: (site: string): string => `${site}/catalogo#api`,
  series: (site: string, kind: string): string => `${site}/catalogo#${kind}`,
  release: (site: string, address: string): string => `${site}/informes/${address}`,
  distribution: (site: string, address: string, path: string): string => `${site}/informes/${address}/${path}#distribucion`,
  checksum: (site: string, address: string, path: string): string => `${site}/informes/${address}/${path}#suma`,
};

export const iri = (address: string): Term => ({ iri: address });
export const text = (words: string): Term => ({ text: words });
export const authority = (name: string): Term => iri(`${AUTHORITY}${name}`);
export const mediaType = (name: string): Term => iri(`${IANA}${name}`);
export const day = (date: IsoDate): Term => ({ value: date, type: 'xsd:date' });
export const instant = (date: Date): Term => ({ value: date.toISOString(), type: 'xsd:dateTime' });

/** What the things named from tables of others are, so that the catalogue can be read by itself. */
export function vocabularies(own: Words, kinds: readonly string[]): Node[] {
  const node = (term: Term, type: Name, properties: Node['properties'] = {}): Node[] =>
    'iri' in term ? [{ iri: term.iri, types: [type], properties }] : [];
  return [
    ...node(iri(own.say('licence')), 'dct:LicenseDocument', { 'dct:title': [text(own.say('licence_name'))] }),
    ...node(authority('language/SPA'), 'dct:LinguisticSystem'),
    ...node(authority('country/GTM'), 'dct:Location'),
    ...node(authority('access-right/PUBLIC'), 'dct:RightsStatement'),
    ...node(authority('data-theme'), 'skos:ConceptScheme', { 'dct:title': [text(own.say('themes'))] }),
    ...node(authority('data-theme/SOCI'), 'skos:Concept', {
      'skos:prefLabel': [text(own.say('theme'))],
      'skos:inScheme': [authority('data-theme')],
    }),
    ...node(authority('planned-availability/STABLE'), 'skos:Concept', { 'skos:prefLabel': [text(own.say('stable'))] }),
    ...kinds.flatMap((kind) => node(authority(own.say(`frequencies.${kind}.authority`)), 'dct:Frequency')),
    ...Object.values(FILE_TYPES).flatMap(([media, type]) => [
      ...node(mediaType(media), 'dct:MediaType'),
      ...node(authority(`file-type/${type}`), 'dct:MediaTypeOrExtent'),
    ]),
    ...node(iri('http://spdx.org/rdf/terms#checksumAlgorithm_sha256'), 'spdx:ChecksumAlgorithm'),
  ];
}
