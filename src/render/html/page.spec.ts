import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { pageSources } from '../../../test/support/render-sources';
import { sampleModel } from '../../../test/support/sample-model';
import type { ReportModel } from '../../report/model';
import { renderHtml } from './page';

type Element = DefaultTreeAdapterMap['element'];

const model = sampleModel();
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h1"/></svg>';
const chartsOf = (of: ReportModel): Map<string, string> =>
  new Map(of.sections.flatMap((section) => section.charts).map((chart) => [chart.id, SVG]));
const html = renderHtml(model, chartsOf(model), pageSources());

function elementsOf(text: string): Element[] {
  const walk = (node: DefaultTreeAdapterMap['node']): Element[] =>
    'childNodes' in node ? [...('tagName' in node ? [node] : []), ...node.childNodes.flatMap(walk)] : [];
  return walk(parse(text));
}
const elements = elementsOf(html);
const attribute = (element: Element, name: string): string | undefined => element.attrs.find((each) => each.name === name)?.value;
const tagged = (name: string): Element[] => elements.filter((element) => element.tagName === name);
const textOf = (node: DefaultTreeAdapterMap['node']): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';

describe('renderHtml', () => {
  it('is one page that needs nothing else and runs nothing', () => {
    expect(tagged('script').map((script) => attribute(script, 'type'))).toEqual(['application/ld+json']);
    // The icon comes with the page.
    expect(tagged('link').map((link) => attribute(link, 'href')?.slice(0, 5))).toEqual(['data:']);
    expect(elements.filter((element) => attribute(element, 'src') !== undefined)).toEqual([]);
    expect(textOf(tagged('style')[0] as Element).length).toBeLessThan(10_000);
  });

  it('says its language, title and fingerprint, and skips to the content', () => {
    expect(attribute(tagged('html')[0] as Element, 'lang')).toBe('es-GT');
    expect(textOf(tagged('title')[0] as Element)).toContain(model.meta.periodLabel);
    expect(textOf(tagged('footer')[0] as Element)).toContain(model.meta.fingerprint);
    expect(attribute(tagged('a')[0] as Element, 'href')).toBe('#informe');
    expect(tagged('h1')).toHaveLength(1);
  });

  it('has no id twice and no inner link that leads nowhere', () => {
    const ids = elements.flatMap((element) => attribute(element, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const links = tagged('a')
      .flatMap((link) => attribute(link, 'href') ?? [])
      .filter((href) => href.startsWith('#'));
    expect(links.length).toBeGreaterThan(model.sections.length);
    links.forEach((href) => {
      expect(ids).toContain(href.slice(1));
    });
    elements
      .flatMap((element) => attribute(element, 'aria-labelledby') ?? [])
      .forEach((id) => {
        expect(ids).toContain(id);
      });
  });

  it('names every figure that has a name, each with its table, row and column', () => {
    const named = new Set(elements.flatMap((element) => [attribute(element, 'id'), attribute(element, 'data-celda')]));
    const refs = model.sections
      .flatMap((section) => section.tables)
      .flatMap((table) => table.rows.flatMap((row) => row.cells.flatMap((cell) => ('ref' in cell ? (cell.ref ?? []) : []))));
    expect(refs.length).toBeGreaterThan(300);
    refs.forEach((ref) => {
      expect(named).toContain(ref);
    });
    tagged('table').forEach((table) => {
      expect(attribute(table, 'data-version')).toBe('1');
    });
    tagged('th').forEach((header) => {
      expect(['col', 'row']).toContain(attribute(header, 'scope'));
    });
  });

  it('gives every chart its alternative text and every mark a word', () => {
    const charts = model.sections.flatMap((section) => section.charts);
    const images = elements.filter((element) => attribute(element, 'role') === 'img');
    expect(images.map((image) => attribute(image, 'aria-label'))).toEqual(charts.map((chart) => chart.alternative));
    const marks = tagged('td').filter((cell) => attribute(cell, 'class') === 'm');
    expect(marks.length).toBeGreaterThan(0);
    marks.forEach((cell) => {
      expect(textOf(cell)).toMatch(/^(··dato reservado|–no aplica|n\. d\.no disponible)$/);
    });
  });

  it('describes itself to search engines', () => {
    const dataset = JSON.parse(textOf(tagged('script')[0] as Element)) as Record<string, unknown>;
    expect(dataset).toMatchObject({
      '@type': 'Dataset',
      temporalCoverage: '2024-02',
      inLanguage: 'es-GT',
      license: model.meta.licence.url,
    });
  });

  it('shows text as text, whatever it holds', () => {
    const nasty = '</script><img src=x onerror="alert(1)">&\'';
    const [first, ...rest] = model.sections;
    if (first === undefined) throw new Error('no section');
    const changed: ReportModel = {
      ...model,
      meta: { ...model.meta, title: nasty },
      highlights: [nasty],
      sections: [{ ...first, heading: nasty, paragraphs: [nasty] }, ...rest],
    };
    const page = elementsOf(renderHtml(changed, chartsOf(changed), pageSources()));
    expect(page.filter((element) => element.tagName === 'img')).toEqual([]);
    expect(page.filter((element) => element.tagName === 'script')).toHaveLength(1);
    expect(textOf(page.find((element) => element.tagName === 'title') as Element)).toContain(nasty);
  });

  it('links the data files of a section, its own and those of its parts', () => {
    const links = tagged('a').flatMap((link) => attribute(link, 'href') ?? []);
    model.data.forEach((table) => {
      expect(links.filter((href) => href === `datos/${table.id}.csv`)).toHaveLength(1);
    });
  });

  it('is the same bytes each time', () => {
    expect(renderHtml(sampleModel(), chartsOf(model), pageSources())).toBe(html);
  });

  it('refuses a chart that was not drawn and a place without a value', () => {
    expect(() => renderHtml(model, new Map(), pageSources())).toThrow('has not been drawn');
    expect(() => renderHtml(model, chartsOf(model), { ...pageSources(), template: '<%= it.nothing %>' })).toThrow('lacks');
  });
});
