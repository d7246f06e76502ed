import type { Publication } from '../opendata/figures';
import type { Manifest } from '../release/publication/manifest';
import { describedDataset } from '../render/html/json-ld';
import { formatDecimal, formatInteger, NO_BREAK_SPACE } from '../report/format';
import { reportMeta } from '../report/meta';
import type { ReportMeta } from '../report/model';
import { figureItem, type FigureItem } from './figure-item';
import { mainFiles, newestOf, notesOf, versionsOf, type ReleasesSource } from './releases-view';
import { releasePage, reportPage, type Link } from './links';
import type { FirstPage } from './published-figures';

/** The page of one version of one report. */
export interface ReleaseView {
  readonly title: string;
  readonly crumbs: readonly Link[];
  readonly when: string;
  readonly about: string;
  /** That a newer version is in force, and where. */
  readonly superseded: { readonly text: string; readonly link: Link } | undefined;
  readonly notes: readonly string[];
  readonly read: readonly Link[];
  readonly figures: { readonly title: string; readonly items: readonly FigureItem[]; readonly sentences: readonly string[] };
  readonly downloads: {
    readonly title: string;
    readonly lead: string;
    readonly columns: Readonly<Record<'file' | 'what' | 'size' | 'sha', string>>;
    readonly main: readonly FileItem[];
    readonly others: { readonly title: string; readonly files: readonly FileItem[] };
  };
  readonly verify: { readonly title: string; readonly steps: readonly string[]; readonly facts: readonly Fact[] };
  readonly cite: { readonly title: string; readonly text: string; readonly lead: string };
  readonly versions: { readonly title: string; readonly items: readonly (Link & { readonly here: boolean })[] } | undefined;
}

export interface FileItem {
  readonly text: string;
  /** Undefined of what is not made yet. */
  readonly address: string | undefined;
  readonly about: string;
  readonly size: string;
  /** Hex; undefined of the manifest and the ZIP that holds it, which the manifest cannot name. */
  readonly sha256: string | undefined;
}

interface Fact {
  readonly name: string;
  readonly value: string;
}

/** One release as its page needs it. */
export interface ReleaseSource extends ReleasesSource {
  readonly release: Publication;
  readonly manifest: Manifest;
  /** Bytes of the files that the manifest does not name. */
  readonly sizes: { readonly manifest: number; readonly zip: number };
  readonly first: FirstPage;
}

const MAIN_FILES = ['informe.html', 'informe.pdf', 'cuadros.xlsx', 'datos/cubo.csv'];

export function releaseView(source: ReleaseSource): ReleaseView {
  const { release, words, report, naming, first, manifest } = source;
  const page = releasePage(release);
  const meta = metaOf(source);
  const versions = versionsOf(release, source.publications);
  return {
    title: words.say('report', { kind: words.say(`kind.${release.kind}`), period: meta.periodLabel }),
    crumbs: [{ text: words.say('title'), address: '/informes' }],
    when: words.say('version_published', { version: release.version, date: naming.moment(release.publishedAt) }),
    about: meta.description,
    superseded: supersededBy(newestOf(versions), source),
    notes: [...notesOf(release, source), ...(source.forced.has(release.address) ? [words.say('forced')] : [])],
    read: mainFiles(page, words).slice(0, 3),
    figures: {
      title: report.sayIf('key_figures.heading') ?? words.say('figures'),
      items: first.figures.map((figure) => figureItem(figure, page, report)),
      sentences: first.sentences,
    },
    downloads: downloadsOf(source, page),
    verify: {
      title: words.say('verify.title'),
      steps: ['hash', 'manifest', 'chain', 'program'].map((step) => words.say(`verify.${step}`)),
      facts: [
        { name: words.say('verify.fingerprint'), value: manifest.huella },
        { name: words.say('verify.key'), value: manifest.firma.clave },
        ...(manifest.anterior === null
          ? []
          : [{ name: words.say('verify.before', { address: manifest.anterior.carpeta }), value: manifest.anterior.sha256 }]),
      ],
    },
    cite: { title: words.say('cite.title'), text: meta.citation, lead: words.say('cite.lead') },
    versions:
      versions.length < 2
        ? undefined
        : {
            title: words.say('versions_title'),
            items: versions.map((each) => ({
              text: words.say(each.withdrawn === undefined ? 'version' : 'version_withdrawn', { version: each.version }),
              address: each.withdrawn === undefined ? releasePage(each) : reportPage(each),
              here: each === release,
            })),
          },
  };
}

/** The release as a schema.org Dataset, for search engines; `site` is where people reach it. */
export function releaseJsonLd(source: ReleaseSource, site: string): object {
  const { release, manifest } = source;
  const page = `${site}${releasePage(release)}`;
  return {
    ...describedDataset(metaOf(source), 'GovernmentOrganization'),
    '@id': page,
    url: page,
    datePublished: release.publishedAt.toISOString(),
    distribution: manifest.archivos
      .filter(({ ruta }) => ruta.startsWith('datos/') || MAIN_FILES.includes(ruta))
      .map(({ ruta, bytes, sha256 }) => ({
        '@type': 'DataDownload',
        encodingFormat: mediaType(ruta),
        contentUrl: `${page}/${ruta}`,
        contentSize: `${String(bytes)} B`,
        sha256,
      })),
  };
}

/** 86 kB; 1.6 MB; bytes below a thousand. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${formatInteger(bytes)}${NO_BREAK_SPACE}B`;
  return bytes < 1_000_000
    ? `${formatInteger(bytes / 1000)}${NO_BREAK_SPACE}kB`
    : `${formatDecimal(bytes / 1_000_000, 1)}${NO_BREAK_SPACE}MB`;
}

function metaOf({ release, manifest, report }: ReleaseSource): ReportMeta {
  const { kind, period, version } = release;
  return reportMeta({ kind, period, version, builtAt: new Date(manifest.preparado), fingerprint: manifest.huella }, report);
}

function supersededBy(newest: Publication | undefined, { release, words }: ReleaseSource): ReleaseView['superseded'] {
  if (newest === undefined || newest.version <= release.version) return undefined;
  const link = { text: words.say('superseded_link', { version: newest.version }), address: releasePage(newest) };
  return { text: words.say('superseded'), link };
}

function downloadsOf({ manifest, sizes, words, report }: ReleaseSource, page: string): ReleaseView['downloads'] {
  const item = (path: string, bytes: number, sha256: string | undefined): FileItem => ({
    text: path,
    address: `${page}/${path}`,
    about: aboutFile(path),
    size: sizeWords(bytes),
    sha256,
  });
  const aboutFile = (path: string): string => {
    const name = path.replace(/^datos\//, '').replace(/\.\w+$/, '');
    const heading = /^[A-Z]\d\d/.test(name) ? report.sayIf(`tables.${name.slice(0, 3)}.heading`) : undefined;
    return words.sayIf(`about.${name}`) ?? heading ?? '';
  };
  const listed = manifest.archivos.map(({ ruta, bytes, sha256 }) => item(ruta, bytes, sha256));
  const main = MAIN_FILES.flatMap((path) => listed.filter(({ text }) => text === path));
  return {
    title: words.say('downloads.title'),
    lead: words.say('downloads.lead'),
    columns: {
      file: words.say('downloads.file'),
      what: words.say('downloads.what'),
      size: words.say('downloads.size'),
      sha: words.say('downloads.sha'),
    },
    main: [...main, item('publicacion.zip', sizes.zip, undefined), item('manifiesto.json', sizes.manifest, undefined)],
    others: { title: words.say('downloads.others'), files: listed.filter((file) => !main.includes(file)) },
  };
}

function mediaType(path: string): string {
  const types: Readonly<Record<string, string>> = {
    html: 'text/html',
    pdf: 'application/pdf',
    csv: 'text/csv',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  };
  return types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
