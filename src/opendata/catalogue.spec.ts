import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import jsonld from 'jsonld';
import { Parser, Writer, type Quad } from 'n3';
import { parse } from 'yaml';
import type { Texts } from '../platform/texts';
import { wordsOf } from '../report/labels';
import { catalogue } from './catalogue';
import type { Publication } from './figures';
import { jsonLd, PREFIXES, turtle, type Name, type Node } from './rdf';

const SITE = 'https://movilidad.ejemplo.gob.gt';
const texts = (name: string): Texts => parse(readFileSync(join(__dirname, '../../templates', `${name}.yml`), 'utf8')) as Texts;
const release = (address: string, publishedAt: string, note: string | null = null) => {
  const [kind = '', period = '', version = ''] = address.split('/');
  const publication: Publication = {
    address,
    kind,
    period,
    version: Number(version.slice(1)),
    publishedAt: new Date(publishedAt),
    note,
    fingerprint: null,
    manifestSha: null,
    withdrawn: undefined,
  };
  const paths = ['informe.pdf', 'informe.html', 'cuadros.xlsx', 'datos/M02.csv', 'datapackage.json', 'publicacion.zip'];
  return { publication, files: paths.map((path, index) => ({ path, bytes: 100 + index, sha256: String(index).repeat(64) })) };
};
const inputs = {
  releases: [
    release('mensual/2024-01/v1', '2024-02-05T15:00:00Z'),
    release('mensual/2024-01/v2', '2024-03-05T15:00:00Z', 'Faltaba «una»\nplataforma "grande" \\ otra.'),
    release('cuatrimestral/2024-C1/v1', '2024-05-20T15:00:00Z'),
  ],
  words: (kind: string) => wordsOf(texts(`report/es/${kind}`), texts('report/es/mensual')),
  own: wordsOf(texts('opendata/es/catalogo')),
  site: SITE,
};
const nodes = catalogue(inputs);

/** The statements of a document, as N-Quads in order. */
const statements = (quads: readonly Quad[]): string[] =>
  new Writer({ format: 'N-Triples' })
    .quadsToString([...quads])
    .split('\n')
    .filter((line) => line !== '')
    .sort();
const fromTurtle = (given: readonly Node[]): Quad[] => new Parser({ format: 'text/turtle' }).parse(turtle(given));
const fromJsonLd = async (given: readonly Node[]): Promise<Quad[]> =>
  new Parser({ format: 'N-Quads' }).parse(String(await jsonld.toRDF(jsonLd(given) as object, { format: 'application/n-quads' })));

it('is the same catalogue as Turtle and as JSON-LD', async () => {
  const said = statements(fromTurtle(nodes));
  expect(said.length).toBeGreaterThan(200);
  expect(statements(await fromJsonLd(nodes))).toEqual(said);
});

it('writes any text so that both forms read it back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      const node: Node = { iri: `${SITE}/x`, types: ['dcat:Dataset'], properties: { 'dct:title': [{ text }] } };
      for (const quads of [fromTurtle([node]), await fromJsonLd([node])])
        expect(quads.filter(({ predicate }) => predicate.value.endsWith('title')).map(({ object }) => object.value)).toEqual([text]);
    }),
  );
});

it('refuses to write what is no IRI', () => {
  for (const iri of ['a b', 'a>b', 'a"b', 'a\nb'])
    expect(() => turtle([{ iri, types: ['dcat:Dataset'], properties: {} }])).toThrow('No IRI');
});

describe('by DCAT-AP 3', () => {
  const quads = fromTurtle(nodes);
  const full = (name: Name): string => {
    const [prefix = '', local = ''] = name.split(':');
    return `${PREFIXES[prefix as keyof typeof PREFIXES]}${local}`;
  };
  const values = (subject: string, name: Name) =>
    quads.filter((quad) => quad.subject.value === subject && quad.predicate.value === full(name));
  const ofType = (type: Name): string[] =>
    quads
      .filter((quad) => quad.predicate.value === full('rdf:type') && quad.object.value === full(type))
      .map(({ subject }) => subject.value);

  /** Properties that DCAT-AP 3.0.0 makes mandatory or recommends, of the classes used here; each with what it must be. */
  const REQUIRED: readonly (readonly [type: Name, count: number, properties: readonly Name[]])[] = [
    [
      'dcat:Catalog',
      1,
      [
        'dct:title',
        'dct:description',
        'dct:publisher',
        'dct:license',
        'dct:language',
        'dct:issued',
        'dct:modified',
        'dcat:themeTaxonomy',
        'foaf:homepage',
        'dcat:dataset',
        'dcat:service',
        'dct:spatial',
      ],
    ],
    [
      'dcat:DatasetSeries',
      2,
      [
        'dct:title',
        'dct:description',
        'dct:publisher',
        'dcat:contactPoint',
        'dct:accrualPeriodicity',
        'dct:spatial',
        'dct:issued',
        'dct:modified',
      ],
    ],
    [
      'dcat:Dataset',
      3,
      [
        'dct:title',
        'dct:description',
        'dct:publisher',
        'dcat:contactPoint',
        'dcat:distribution',
        'dcat:keyword',
        'dcat:theme',
        'dct:spatial',
        'dct:temporal',
        'dct:accrualPeriodicity',
        'dcat:inSeries',
        'dct:identifier',
        'dcat:version',
        'dct:issued',
      ],
    ],
    [
      'dcat:Distribution',
      18,
      [
        'dcat:accessURL',
        'dcat:downloadURL',
        'dcat:mediaType',
        'dct:format',
        'dcat:byteSize',
        'dct:license',
        'spdx:checksum',
        'dcatap:availability',
        'dct:title',
      ],
    ],
    ['spdx:Checksum', 18, ['spdx:algorithm', 'spdx:checksumValue']],
    [
      'dcat:DataService',
      1,
      [
        'dct:title',
        'dcat:endpointURL',
        'dcat:endpointDescription',
        'dcat:servesDataset',
        'dct:publisher',
        'dcat:contactPoint',
        'dct:license',
      ],
    ],
    ['foaf:Agent', 1, ['foaf:name']],
    ['vcard:Kind', 1, ['vcard:fn', 'vcard:hasEmail']],
    ['dct:PeriodOfTime', 3, ['dcat:startDate', 'dcat:endDate']],
    ['skos:ConceptScheme', 1, ['dct:title']],
    ['skos:Concept', 2, ['skos:prefLabel']],
  ];

  it.each(REQUIRED)('%s: %i, each with what it must and should say', (type, count, properties) => {
    const found = ofType(type);
    expect(found).toHaveLength(count);
    for (const subject of found)
      for (const name of properties) expect([subject, name, values(subject, name).length > 0]).toEqual([subject, name, true]);
  });

  it.each([
    'dct:publisher',
    'dct:license',
    'dct:accrualPeriodicity',
    'dct:issued',
    'dct:modified',
    'dcat:byteSize',
    'spdx:checksum',
    'dcat:mediaType',
    'dcat:startDate',
    'foaf:homepage',
  ] as const)('nothing has %s twice', (name) => {
    const subjects = quads.filter(({ predicate }) => predicate.value === full(name)).map(({ subject }) => subject.value);
    expect(subjects.length).toBeGreaterThan(0);
    expect(new Set(subjects).size).toBe(subjects.length);
  });

  it.each([
    ['dcat:byteSize', 'xsd:nonNegativeInteger'],
    ['spdx:checksumValue', 'xsd:hexBinary'],
    ['dct:issued', 'xsd:dateTime'],
    ['dcat:startDate', 'xsd:date'],
  ] as const)('%s is a %s', (name, type) => {
    const types = quads
      .filter(({ predicate }) => predicate.value === full(name))
      .map(({ object }) => 'datatype' in object && object.datatype.value);
    expect(new Set(types)).toEqual(new Set([full(type)]));
  });

  /** Classes that DCAT-AP 3.0.0 wants the values of object properties to be of, without inference. */
  it.each([
    ['dcat:dataset', 'dcat:Dataset'],
    ['dcat:servesDataset', 'dcat:Dataset'],
    ['dcat:previousVersion', 'dcat:Dataset'],
    ['dcat:inSeries', 'dcat:DatasetSeries'],
    ['dcat:service', 'dcat:DataService'],
    ['dcat:distribution', 'dcat:Distribution'],
    ['dcat:themeTaxonomy', 'skos:ConceptScheme'],
    ['dcat:theme', 'skos:Concept'],
    ['dcat:contactPoint', 'vcard:Kind'],
    ['dcat:landingPage', 'foaf:Document'],
    ['foaf:homepage', 'foaf:Document'],
    ['dct:publisher', 'foaf:Agent'],
    ['dct:language', 'dct:LinguisticSystem'],
    ['dct:license', 'dct:LicenseDocument'],
    ['dct:spatial', 'dct:Location'],
    ['dct:temporal', 'dct:PeriodOfTime'],
    ['dct:accessRights', 'dct:RightsStatement'],
    ['dct:accrualPeriodicity', 'dct:Frequency'],
    ['dcat:mediaType', 'dct:MediaType'],
    ['dct:format', 'dct:MediaTypeOrExtent'],
    ['spdx:checksum', 'spdx:Checksum'],
    ['dcatap:availability', 'skos:Concept'],
  ] as const)('every %s is a %s', (name, type) => {
    const found = quads.filter(({ predicate }) => predicate.value === full(name)).map(({ object }) => object.value);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((value) => !ofType(type).includes(value))).toEqual([]);
  });

  it('names only things that it describes, or that have an address of their own', () => {
    const described = new Set(quads.map(({ subject }) => subject.value));
    const links = [
      'dcat:accessURL',
      'dcat:downloadURL',
      'dcat:endpointURL',
      'dcat:endpointDescription',
      'vcard:hasEmail',
      'vcard:hasURL',
      'vcard:hasTelephone',
      'rdf:type',
    ];
    const names = new Set(links.map((name) => full(name as Name)));
    const loose = quads.filter(
      ({ predicate, object }) => object.termType === 'NamedNode' && !names.has(predicate.value) && !described.has(object.value),
    );
    expect(loose.map(({ object }) => object.value)).toEqual([]);
  });

  it('tells the months of a period, and which version came before', () => {
    const four = `${SITE}/informes/cuatrimestral/2024-C1/v1`;
    const [temporal] = values(four, 'dct:temporal');
    expect(values(temporal?.object.value ?? '', 'dcat:startDate')[0]?.object.value).toBe('2024-01-01');
    expect(values(temporal?.object.value ?? '', 'dcat:endDate')[0]?.object.value).toBe('2024-04-30');
    const corrected = `${SITE}/informes/mensual/2024-01/v2`;
    expect(values(corrected, 'dcat:previousVersion').map(({ object }) => object.value)).toEqual([`${SITE}/informes/mensual/2024-01/v1`]);
    expect(values(corrected, 'adms:versionNotes')[0]?.object.value).toContain('\n');
  });
});

it('is a catalogue also where nothing is out', () => {
  expect(fromTurtle(catalogue({ ...inputs, releases: [] })).length).toBeGreaterThan(10);
});
