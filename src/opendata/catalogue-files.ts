import type { Words } from '../report/labels';
import { authority, FILE_TYPES, ID, instant, iri, mediaType, text } from './catalogue-terms';
import type { Publication, PublishedFile } from './figures';
import type { Node } from './rdf';

/** The files of a release as distributions, each with its size and SHA-256. Throws on a file of an unknown kind. */
export function distributions(publication: Publication, files: readonly PublishedFile[], own: Words, site: string): Node[] {
  return files.flatMap((file) => distribution(publication, file, own, site));
}

function distribution({ address, publishedAt }: Publication, { path, bytes, sha256 }: PublishedFile, own: Words, site: string): Node[] {
  const kind = FILE_TYPES[path.slice(path.lastIndexOf('.') + 1)];
  if (kind === undefined) throw new Error(`No media type for ${path}`);
  const [media, type] = kind;
  const url = iri(`${site}/informes/${address}/${path}`);
  const checksum = ID.checksum(site, address, path);
  return [
    {
      iri: ID.distribution(site, address, path),
      types: ['dcat:Distribution'],
      properties: {
        'dct:title': [text(path)],
        'dcat:accessURL': [url],
        'dcat:downloadURL': [url],
        'dcat:mediaType': [mediaType(media)],
        'dct:format': [authority(`file-type/${type}`)],
        'dcat:byteSize': [{ value: String(bytes), type: 'xsd:nonNegativeInteger' }],
        'dct:issued': [instant(publishedAt)],
        'dct:license': [iri(own.say('licence'))],
        'dct:language': [authority('language/SPA')],
        'dcatap:availability': [authority('planned-availability/STABLE')],
        'spdx:checksum': [iri(checksum)],
      },
    },
    {
      iri: checksum,
      types: ['spdx:Checksum'],
      properties: {
        'spdx:algorithm': [iri('http://spdx.org/rdf/terms#checksumAlgorithm_sha256')],
        'spdx:checksumValue': [{ value: sha256, type: 'xsd:hexBinary' }],
      },
    },
  ];
}
