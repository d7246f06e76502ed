import { robotsText, sitemapXml } from './site-map';

it('lists pages with their day', () => {
  const changed = new Date('2024-02-12T16:00:00Z');
  const xml = sitemapXml(
    [
      { path: '/', changed: undefined },
      { path: '/informes/mensual/2024-01/v1', changed },
    ],
    'https://example.org',
  );
  expect(xml).toContain('<url><loc>https://example.org/</loc></url>');
  expect(xml).toContain('<url><loc>https://example.org/informes/mensual/2024-01/v1</loc><lastmod>2024-02-12</lastmod></url>');
});

it('leads robots to the map and away from what people ask', () => {
  expect(robotsText('https://example.org').split('\n')).toEqual(
    expect.arrayContaining(['Disallow: /reclutadores?', 'Sitemap: https://example.org/sitemap.xml']),
  );
});
