import type { ReportModel } from '../../report/model';
import { canonicalJson } from '../package/canonical-json';

/** The report as a schema.org Dataset, for search engines; safe inside a script element. */
export function datasetJsonLd({ meta, data }: ReportModel): string {
  const organisation = { '@type': 'Organization', name: meta.publisher };
  const json = canonicalJson({
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    name: `${meta.title}, ${meta.periodLabel}`,
    description: meta.description,
    identifier: `sha256:${meta.fingerprint}`,
    version: String(meta.version),
    inLanguage: meta.language,
    keywords: meta.keywords,
    license: meta.licence.url,
    isAccessibleForFree: true,
    citation: meta.citation,
    creator: organisation,
    publisher: organisation,
    dateModified: meta.builtAt,
    temporalCoverage: meta.period,
    spatialCoverage: { '@type': 'Place', name: 'Guatemala' },
    distribution: ['cubo', ...data.map((table) => table.id)].map((id) => ({
      '@type': 'DataDownload',
      encodingFormat: 'text/csv',
      contentUrl: `datos/${id}.csv`,
    })),
  });
  return json.replaceAll('<', '\\u003c');
}
