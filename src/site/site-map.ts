export interface MappedPage {
  readonly path: string;
  readonly changed: Date | undefined;
}

/** Everything may be read; what somebody asks about a recruiter is nobody's page. */
export function robotsText(site: string): string {
  return ['User-agent: *', 'Disallow: /reclutadores?', 'Disallow: /avisos/', `Sitemap: ${site}/sitemap.xml`, ''].join('\n');
}

/** https://www.sitemaps.org/protocol.html; paths hold no sign that XML gives a meaning. */
export function sitemapXml(pages: readonly MappedPage[], site: string): string {
  const entries = pages.map(({ path, changed }) => {
    const when = changed === undefined ? '' : `<lastmod>${changed.toISOString().slice(0, 10)}</lastmod>`;
    return `<url><loc>${site}${path}</loc>${when}</url>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries,
    '</urlset>',
    '',
  ].join('\n');
}
