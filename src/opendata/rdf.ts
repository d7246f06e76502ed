/** The vocabularies of the catalogue, by the prefix they have in both of its forms. */
export const PREFIXES = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;
/** A name of a vocabulary: `dcat:Dataset`. */
export type Name = `${keyof typeof PREFIXES}:${string}`;

/** What a property of a node says: another node by its IRI, Spanish text, or a value of a datatype. */
export type Term = { readonly iri: string } | { readonly text: string } | { readonly value: string; readonly type: Name };

/** A thing of the catalogue. Every node has an IRI, so that two readings of the catalogue are about the same things. */
export interface Node {
  readonly iri: string;
  readonly types: readonly Name[];
  readonly properties: Readonly<Partial<Record<Name, readonly Term[]>>>;
}

const LANGUAGE = 'es';

/** The nodes as Turtle, in their order. */
export function turtle(nodes: readonly Node[]): string {
  const prefixes = Object.entries(PREFIXES).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .\n`);
  return `${prefixes.join('')}\n${nodes.map(turtleNode).join('\n')}`;
}

function turtleNode({ iri, types, properties }: Node): string {
  const said = saidOf(properties).map(([name, terms]) => `${name} ${terms.map(turtleTerm).join(', ')}`);
  return `${reference(iri)} a ${types.join(', ')}${said.map((line) => ` ;\n  ${line}`).join('')} .\n`;
}

/** The properties that say something. */
function saidOf(properties: Node['properties']): [name: string, terms: readonly Term[]][] {
  return Object.entries(properties).flatMap(([name, terms = []]): [string, readonly Term[]][] =>
    terms.length === 0 ? [] : [[name, terms]],
  );
}

function turtleTerm(term: Term): string {
  if ('iri' in term) return reference(term.iri);
  // JSON escapes what Turtle escapes, in the same way.
  return 'text' in term ? `${JSON.stringify(term.text)}@${LANGUAGE}` : `${JSON.stringify(term.value)}^^${term.type}`;
}

/** An IRI as Turtle writes it. Throws where it holds what no IRI can. */
function reference(iri: string): string {
  if (/[\s<>"{}|\\^`\p{Cc}]/u.test(iri)) throw new RangeError(`No IRI: ${iri}`);
  return `<${iri}>`;
}

/** The nodes as a JSON-LD document, in their order. */
export function jsonLd(nodes: readonly Node[]): object {
  return {
    '@context': PREFIXES,
    '@graph': nodes.map(({ iri, types, properties }) => ({
      '@id': iri,
      '@type': types,
      ...Object.fromEntries(saidOf(properties).map(([name, terms]) => [name, terms.map(jsonTerm)])),
    })),
  };
}

function jsonTerm(term: Term): object {
  if ('iri' in term) return { '@id': term.iri };
  return 'text' in term ? { '@value': term.text, '@language': LANGUAGE } : { '@value': term.value, '@type': term.type };
}
