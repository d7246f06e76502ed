import { firstDay, lastDay, monthsOfPeriod } from '../records/period';
import type { Words } from '../report/labels';
import { MONTHLY } from '../release/kinds';
import { periodLabel } from '../report/periods';
import { distributions } from './catalogue-files';
import { authority, day, ID, instant, iri, text, vocabularies } from './catalogue-terms';
import type { Publication, PublishedFile } from './figures';
import type { Node, Term } from './rdf';

/** What the catalogue is made of. */
export interface CatalogueInputs {
  /** Every release that is out and not withdrawn, in the order in which they came out, with its files. */
  readonly releases: readonly { readonly publication: Publication; readonly files: readonly PublishedFile[] }[];
  /** The words of each report, by its kind. */
  readonly words: (kind: string) => Words;
  /** templates/opendata/es/catalogo.yml */
  readonly own: Words;
  readonly site: string;
}

/**
 * The open data as a catalogue by DCAT-AP 3: one dcat:DatasetSeries a report, one dcat:Dataset a release, one dcat:Distribution a file, and the API as
 * a dcat:DataService.
 */
export function catalogue(inputs: CatalogueInputs): Node[] {
  const { releases, site, own } = inputs;
  const kinds = [...new Set(releases.map(({ publication }) => publication.kind))];
  const publications = releases.map(({ publication }) => publication);
  return [
    catalogueNode(inputs),
    publisher(inputs),
    contact(inputs),
    service(inputs),
    ...kinds.map((kind) => series(inputs, kind)),
    ...releases.flatMap(({ publication, files }) => [
      ...dataset(inputs, publication, publications, files),
      ...distributions(publication, files, own, site),
    ]),
    ...vocabularies(own, kinds),
    ...[`${site}/`, `${site}/api`, ...publications.map(({ address }) => pageOf(site, address))].map(document),
  ];
}

function catalogueNode({ releases, site, own }: CatalogueInputs): Node {
  const [first, last] = [releases[0]?.publication, releases.at(-1)?.publication];
  return {
    iri: ID.catalogue(site),
    types: ['dcat:Catalog'],
    properties: {
      'dct:title': [text(own.say('title'))],
      'dct:description': [text(own.say('description'))],
      'dct:publisher': [iri(ID.publisher(site))],
      'dct:license': [iri(own.say('licence'))],
      'dct:language': [authority('language/SPA')],
      'dct:spatial': [authority('country/GTM')],
      'dct:issued': first === undefined ? [] : [instant(first.publishedAt)],
      'dct:modified': last === undefined ? [] : [instant(last.publishedAt)],
      'dcat:themeTaxonomy': [authority('data-theme')],
      'foaf:homepage': [iri(`${site}/`)],
      'dcat:service': [iri(ID.service(site))],
      // The series are found by dcat:inSeries: a reader that does not infer would take them for no datasets.
      'dcat:dataset': releases.map(({ publication }) => iri(ID.release(site, publication.address))),
    },
  };
}

function publisher({ words, site }: CatalogueInputs): Node {
  return { iri: ID.publisher(site), types: ['foaf:Agent'], properties: { 'foaf:name': [text(words(MONTHLY).say('publisher.name'))] } };
}

function contact({ words, site }: CatalogueInputs): Node {
  const report = words(MONTHLY);
  return {
    iri: ID.contact(site),
    types: ['vcard:Organization', 'vcard:Kind'],
    properties: {
      'vcard:fn': [text(report.say('publisher.unit'))],
      'vcard:organization-name': [text(report.say('publisher.name'))],
      'vcard:hasTelephone': [iri(`tel:${report.say('publisher.telephone')}`)],
      'vcard:hasEmail': [iri(`mailto:${report.say('publisher.email')}`)],
      'vcard:hasURL': [iri(`${site}/`)],
    },
  };
}

function service({ releases, own, site }: CatalogueInputs): Node {
  return {
    iri: ID.service(site),
    types: ['dcat:DataService'],
    properties: {
      'dct:title': [text(own.say('service'))],
      'dct:description': [text(own.say('service_description'))],
      'dcat:endpointURL': [iri(`${site}/api/v1`)],
      'dcat:endpointDescription': [iri(`${site}/api/v1/openapi.json`)],
      'dcat:landingPage': [iri(`${site}/api`)],
      'dcat:servesDataset': releases.map(({ publication }) => iri(ID.release(site, publication.address))),
      'dct:publisher': [iri(ID.publisher(site))],
      'dcat:contactPoint': [iri(ID.contact(site))],
      'dct:license': [iri(own.say('licence'))],
      'dct:accessRights': [authority('access-right/PUBLIC')],
    },
  };
}

/** What a report and its releases have in common. */
function common({ words, own, site }: CatalogueInputs, kind: string): Node['properties'] {
  return {
    'dct:publisher': [iri(ID.publisher(site))],
    'dcat:contactPoint': [iri(ID.contact(site))],
    'dcat:theme': [authority('data-theme/SOCI')],
    'dct:spatial': [authority('country/GTM')],
    'dct:accrualPeriodicity': [authority(own.say(`frequencies.${kind}.authority`))],
    'dcat:keyword': words(kind).say('keywords').split('; ').map(text),
    'dct:language': [authority('language/SPA')],
    'dct:accessRights': [authority('access-right/PUBLIC')],
  };
}

function series(inputs: CatalogueInputs, kind: string): Node {
  const { releases, site, words, own } = inputs;
  const publications = releases.map(({ publication }) => publication).filter((each) => each.kind === kind);
  const [first, last] = [publications[0], publications.at(-1)];
  return {
    iri: ID.series(site, kind),
    types: ['dcat:DatasetSeries'],
    properties: {
      'dct:title': [text(words(kind).say('title'))],
      'dct:description': [text(own.say(`frequencies.${kind}.description`))],
      ...common(inputs, kind),
      'dct:issued': first === undefined ? [] : [instant(first.publishedAt)],
      'dct:modified': last === undefined ? [] : [instant(last.publishedAt)],
    },
  };
}

function dataset(inputs: CatalogueInputs, publication: Publication, all: readonly Publication[], files: readonly PublishedFile[]): Node[] {
  const { site, words } = inputs;
  const { address, kind, period, version, publishedAt, note } = publication;
  const report = words(kind);
  const months = monthsOfPeriod(period);
  const label = periodLabel(period, report);
  const temporal = `${ID.release(site, address)}#periodo`;
  const before = all.filter((each) => each.kind === kind && each.period === period && each.version < version).at(-1);
  const notes: Term[] = note === null ? [] : [text(note)];
  return [
    {
      iri: ID.release(site, address),
      types: ['dcat:Dataset'],
      properties: {
        'dct:title': [text(inputs.own.say('release', { title: report.say('title'), period: label, version }))],
        'dct:description': [text(report.say('description', { period: label }))],
        'dct:identifier': [{ value: ID.release(site, address), type: 'xsd:string' }],
        ...common(inputs, kind),
        'dct:issued': [instant(publishedAt)],
        'dct:modified': [instant(publishedAt)],
        'dct:temporal': [iri(temporal)],
        'dcat:version': [{ value: String(version), type: 'xsd:string' }],
        'dcat:previousVersion': before === undefined ? [] : [iri(ID.release(site, before.address))],
        'adms:versionNotes': notes,
        'dcat:landingPage': [iri(pageOf(site, address))],
        'dcat:inSeries': [iri(ID.series(site, kind))],
        'dcat:distribution': files.map(({ path }) => iri(ID.distribution(site, address, path))),
      },
    },
    {
      iri: temporal,
      types: ['dct:PeriodOfTime'],
      properties: { 'dcat:startDate': [day(firstDay(months[0] ?? ''))], 'dcat:endDate': [day(lastDay(months.at(-1) ?? ''))] },
    },
  ];
}

function pageOf(site: string, address: string): string {
  return `${site}/informes/${address}/informe.html`;
}

function document(address: string): Node {
  return { iri: address, types: ['foaf:Document'], properties: {} };
}
