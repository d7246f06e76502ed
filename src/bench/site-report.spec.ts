import { TextStore } from '../platform/texts.store';
import type { SiteMeasure } from './site-measures';
import { siteLines } from './site-report';

const texts = new TextStore().section('bench/es/bench');
const site: SiteMeasure = {
  database: 'server',
  months: 250,
  recruiters: 50_000,
  firstPage: 812.4,
  cases: [
    { name: 'check', rate: 212.4, p99: 71.6, bytes: 4_506 },
    { name: 'home', rate: 2_500, p99: 12, bytes: 10_240, baselineRate: 7_500 },
  ],
  peakMb: 301.2,
};

describe('siteLines', () => {
  const text = siteLines({ sites: [site] }, texts).join('\n');

  it('gives each case beside its aim, and how much faster the baseline is', () => {
    expect(text).toMatch(/Consulta de un reclutador.* 212 +200 +72 ms +100 ms +4\.4 kB$/m);
    expect(text).toMatch(/Inicio.* 2,500 +1,000 +12 ms +50 ms +10\.0 kB +3\.0$/m);
  });

  it('says how large the site was, and what it took', () => {
    expect(text).toContain('Servidor PostgreSQL: 250 meses publicados, 50,000 reclutadores');
    expect(text).toMatch(/301 MB.*812 ms/);
  });
});
