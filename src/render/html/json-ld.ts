import type { ReportMeta, ReportModel } from '../../report/model';
import { canonicalJson } from '../../platform/canonical-json';

/** What schema.org's Dataset says of a report wherever it is described: what it is about, and who answers for it under which licence. */
export function describedDataset(meta: ReportMeta, publisher: 'Organization' | 'GovernmentOrganization') {
  const organisation = { '@type': publisher, name: meta.publisher };
  return {
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
    temporalCoverage: meta.period,
    spatialCoverage: { '@type': 'Place', name: 'Guatemala' },
  };
}

/** The report as a schema.org Dataset, for search engines; safe inside a script element. The bytes of what is published rest on it. */
export function datasetJsonLd({ meta, data }: ReportModel): string {
  const json = canonicalJson({
    ...describedDataset(meta, 'Organization'),
    dateModified: meta.builtAt,
    distribution: ['cubo', ...data.map((table) => table.id)].map((id) => ({
      '@type': 'DataDownload',
      encodingFormat: 'text/csv',
      contentUrl: `datos/${id}.csv`,
    })),
  });
  return json.replaceAll('<', '\\u003c');
}
