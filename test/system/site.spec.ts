import { AxeBuilder } from '@axe-core/playwright';
import Papa from 'papaparse';
import type { Browser } from 'playwright-core';
import { CalendarService } from '../../src/release/schedule/calendar.service';
import { launchBrowser, picture, visit, type Visit } from '../support/browser';
import { openDataWorld, REASON, WITHDRAWN, type OpenDataWorld } from '../support/open-data-world';

/** The heaviest a page may be with everything it loads, in kB; a report holds all its tables. */
const MOST_KB = 60;
const pages = [
  ['home', '/'],
  ['reports', '/informes'],
  ['versions of a report', '/informes/mensual/2024-01'],
  ['release', '/informes/mensual/2024-03/v1'],
  ['corrected release', '/informes/mensual/2024-01/v1'],
  ['report', '/informes/mensual/2024-02/v1/informe.html'],
  ['tables', '/datos'],
  ['table', '/datos/M02'],
  ['series', '/datos/M02?periodo=serie&por=sexo'],
  ['limited table', '/datos/M09?sexo=2'],
  ['wages', '/datos/M10'],
  ['nothing to show', '/datos/M03?por=visa&pais=CAN&sexo=1'],
  ['API', '/api'],
  ['calendar', '/calendario'],
  ['notices', '/avisos'],
  ['notices asked for', '/avisos/enviado'],
  ['method', '/metodo'],
  ['glossary', '/glosario'],
  ['questions', '/preguntas'],
  ['contact', '/contacto'],
  ['accessibility', '/accesibilidad'],
  ['privacy', '/privacidad'],
  ['missing', '/informes/mensual/2031-02/v1'],
  ['withdrawn', `/informes/${WITHDRAWN}`],
] as const;
const REFUSED: readonly string[] = ['missing', 'withdrawn'];

describe('the site in a browser', () => {
  let world: OpenDataWorld;
  let browser: Browser;

  beforeAll(async () => {
    world = await openDataWorld();
    const calendar = world.site.get(CalendarService, { strict: false });
    const [soon, later] = [7, 21].map((days) => new Date(Date.now() + days * 86_400_000)) as [Date, Date];
    const name = { kind: 'mensual', period: '2024-04', version: 1 };
    await calendar.announce(name, soon, '', 'ana');
    await calendar.announce(name, later, 'Falta el archivo de una plataforma, que lo enviará en los próximos días.', 'ana');
    await calendar.cancel({ ...name, period: '2024-05' }, 'Se publicará junto con el mes siguiente.', 'ana');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await world.remove();
  });

  async function open(path: string, width: number, script = true): Promise<Visit> {
    const opened = await visit(browser, `${world.url}${path}`, width, script);
    await picture(opened.page, `site-${path.replace(/\W+/g, '-')}-${String(width)}${script ? '' : '-plain'}`);
    return opened;
  }

  describe.each(pages)('%s', (name, path) => {
    it.each([
      [360, true],
      [1280, true],
      [360, false],
    ])(
      'has nothing that axe objects to, no sideways scroll, nothing blocked and little weight at %i px (JavaScript %s)',
      async (width, script) => {
        const { page, said, bytes } = await open(path, width, script);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        expect(said.filter((line) => !REFUSED.includes(name) || !/40\d|410/.test(line))).toEqual([]);
        if (name !== 'report') expect(await bytes()).toBeLessThan(MOST_KB * 1000);
        if (!script) return;
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      },
    );
  });

  it('serves a citizen and a minister within the first screen of a phone', async () => {
    const { page } = await open('/', 360);
    for (const part of [page.getByRole('button', { name: 'Comprobar' }), page.locator('.figure').first()]) {
      const box = await part.boundingBox();
      expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
    }
  });

  it('has no dead end: every link of every page leads somewhere, every anchor is there', async () => {
    const { page } = await open('/', 1280, false);
    const seen = new Map<string, readonly string[]>();
    const waiting = pages.filter(([name]) => !REFUSED.includes(name)).map(([, path]) => path as string);
    const broken: string[] = [];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const answer = await page.request.get(`${world.url}${path}`);
      if (!answer.ok()) broken.push(`${path}: ${String(answer.status())}`);
      const isPage = (answer.headers()['content-type'] ?? '').startsWith('text/html') && answer.ok();
      const html = isPage ? await answer.text() : '';
      seen.set(
        path,
        [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id),
      );
      for (const [, href = ''] of html.matchAll(/<a [^>]*href="([^"]+)"/g)) {
        const url = new URL(href.replaceAll('&amp;', '&'), `${world.url}${path}`);
        if (url.origin !== world.url) continue;
        const target = `${url.pathname}${url.search}`;
        if (!seen.has(target) && !waiting.includes(target)) waiting.push(target);
      }
      for (const anchor of anchorsFrom(html, path)) if (!anchorIsThere(anchor, seen)) missing.add(anchor);
    }
    // What was withdrawn says at its address why: the calendar leads there.
    expect(broken).toEqual([`/informes/${WITHDRAWN}: 410`]);
    const lost = [...missing].filter((anchor) => !anchorIsThere(anchor, seen));
    expect(lost).toEqual([]);
    expect(seen.size).toBeGreaterThan(60);
  });

  const missing = new Set<string>();
  /** Links of a page into pages: `/metodo#reserva`. Rows of CSV files are for programs. */
  function anchorsFrom(html: string, path: string): string[] {
    return [...html.matchAll(/<a [^>]*href="([^"]*#[^"]+)"/g)].flatMap(([, href = '']) => {
      const url = new URL(href.replaceAll('&amp;', '&'), `${world.url}${path}`);
      return url.origin !== world.url || url.pathname.endsWith('.csv') ? [] : [`${url.pathname}${url.search}${url.hash}`];
    });
  }
  function anchorIsThere(anchor: string, seen: ReadonlyMap<string, readonly string[]>): boolean {
    const [path = '', id = ''] = anchor.split('#');
    return seen.get(path)?.includes(decodeURIComponent(id)) === true;
  }

  describe('somebody who comes', () => {
    it('to read last month: from the home page to the report', async () => {
      const { page } = await open('/', 360, false);
      await page.getByRole('link', { name: 'Leer el informe' }).click();
      expect(await page.title()).toContain('marzo de 2024');
      expect(await page.getByRole('row', { name: /^Total/ }).count()).toBeGreaterThan(5);
    });

    it('for last month’s women by country: there in two clicks, each figure leading to its cell in the report', async () => {
      const { page } = await open('/', 360, false);
      await page.getByRole('navigation', { name: 'Páginas principales' }).getByRole('link', { name: 'Datos' }).click();
      await page.getByRole('link', { name: 'País de destino', exact: true }).click();
      const [header, ...rows] = await page.getByRole('row').all();
      expect(await header?.innerText()).toMatch(/Mujeres/);
      expect(rows.length).toBeGreaterThan(2);
      const figure = page
        .getByRole('row', { name: /^Total/ })
        .getByRole('link')
        .nth(1);
      const women = await figure.innerText();
      await figure.click();
      expect(page.url()).toContain('/informes/mensual/2024-03/v1/informe.html#M02.vinculaciones.2024-03.sexo=2');
      expect(await page.locator('td:target').innerText()).toBe(women);
    });

    it('for a CSV of all months of one table: found without being told how, equal to what was released', async () => {
      const { page } = await open('/', 1280, false);
      await page.getByRole('link', { name: 'Explorar los datos' }).click();
      const link = page.getByRole('link', { name: 'Todos los períodos (CSV) de País de destino', exact: true });
      const text = await (await page.request.get(`${world.url}${(await link.getAttribute('href')) ?? ''}`)).text();
      const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
      expect(errors).toEqual([]);
      const answering = ['mensual/2024-01/v2', 'mensual/2024-02/v1', 'mensual/2024-03/v1'];
      const released = answering.flatMap((address) => {
        const file = world.file(address, 'datos/cubo.csv').toString('utf8');
        return Papa.parse<Record<string, string>>(file, { header: true, skipEmptyLines: true })
          .data.filter(({ tabla }) => tabla === 'M02')
          .map((row) => [address, row['periodo'], row['medida'], row['pais'], row['sexo'], row['valor'], row['estado']].join('|'));
      });
      const told = data.map((row) =>
        [row['publicacion'], row['periodo'], row['medida'], row['pais'], row['sexo'], row['valor'], row['estado']].join('|'),
      );
      expect(told.sort()).toEqual(released.sort());
      expect(told.length).toBeGreaterThan(20);
    });

    it('to choose: the form works without JavaScript and gives one address to the same view', async () => {
      const { page } = await open('/datos/M02', 360, false);
      await page.getByLabel('Período').selectOption('Todos los meses, uno por fila');
      await page.getByLabel('Limitar a: Sexo').selectOption('Mujeres');
      await page.getByRole('button', { name: 'Ver' }).click();
      expect(new URL(page.url()).search).toBe('?periodo=serie&por=pais&sexo=2');
      expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(['marzo de 2024', 'febrero de 2024', 'enero de 2024 (versión 2)']);
      expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(page.url());
      const csv = await page.getByRole('link', { name: 'Lo que se ve aquí' }).getAttribute('href');
      const { data } = Papa.parse<Record<string, string>>(await (await page.request.get(`${world.url}${csv ?? ''}`)).text(), {
        header: true,
        skipEmptyLines: true,
      });
      expect(new Set(data.map(({ sexo }) => sexo))).toEqual(new Set(['2']));
      expect(new Set(data.map(({ periodo }) => periodo)).size).toBe(3);
    });

    it('with an address of before a correction: sees the figures of then, and that there are newer ones', async () => {
      const total = async (path: string): Promise<string> => {
        const { page } = await open(path, 360, false);
        return page
          .getByRole('row', { name: /^Total/ })
          .getByRole('link')
          .first()
          .innerText();
      };
      const then = await total('/datos/M02?periodo=2024-01&asOf=2024-03-09');
      const now = await total('/datos/M02?periodo=2024-01');
      expect(then).not.toBe(now);
      expect(await total('/datos/M02?periodo=2024-01&publicacion=mensual%2F2024-01%2Fv1')).toBe(then);
    });

    it('to something withdrawn: reads why, and finds the way on', async () => {
      const { page } = await open(`/informes/${WITHDRAWN}`, 360, false);
      expect(await page.getByText(REASON).count()).toBe(1);
      await page.getByRole('link', { name: 'Todos los informes' }).click();
      expect(await page.getByText(`Versión 2, retirada el 12 de abril de 2024: ${REASON}`).count()).toBe(1);
    });
  });

  describe('what nobody should send', () => {
    const hostile: readonly (readonly [string, number])[] = [
      ['/datos/M02?periodo=2031-01', 400],
      ['/datos/M02?pais=CAN&pais=USA', 400],
      ['/datos/M02?asOf=ayer', 400],
      [`/datos/M02?por=${'x'.repeat(3000)}`, 400],
      ["/datos/M02?sexo=2'%20OR%201=1", 400],
      ['/datos/..%2f..%2fpackage.json', 404],
      ['/datos/M99', 404],
      ['/datos/M99.csv', 404],
      ['/datos/cubo', 404],
      ['/estilo', 404],
    ];
    it.each(hostile.map(([path, status]) => [path.slice(0, 40), status, path] as const))(
      '%s is refused in Spanish (%i)',
      async (_, status, path) => {
        const { page } = await open('/', 360, false);
        const answer = await page.request.get(`${world.url}${path}`, { headers: { Accept: 'text/html' } });
        expect([path.slice(0, 60), answer.status()]).toEqual([path.slice(0, 60), status]);
        expect(await answer.text()).not.toMatch(/not found|cannot|error:|internal|bad request/i);
      },
    );
  });

  it('lets the stylesheet be kept for good under its own name, and robots find every page', async () => {
    const { page } = await open('/', 360);
    const style = (await page.locator('link[rel=stylesheet]').getAttribute('href')) ?? '';
    const get = (path: string) => page.request.get(`${world.url}${path}`);
    const css = await get(style);
    expect(css.headers()['cache-control']).toContain('immutable');
    expect((await css.body()).length).toBeLessThan(10_000);
    expect((await get('/estilo.otro.css')).headers()['cache-control']).toBe('public, max-age=300');
    expect(await (await get('/robots.txt')).text()).toContain(`Sitemap: ${world.url}/sitemap.xml`);
    const listed = [...(await (await get('/sitemap.xml')).text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc = '']) => loc);
    expect(listed).toContain(`${world.url}/informes/mensual/2024-03/v1`);
    expect(listed).not.toContain(`${world.url}/informes/${WITHDRAWN}`);
    for (const loc of listed) expect([loc, (await page.request.get(loc)).status()]).toEqual([loc, 200]);
  });
});
