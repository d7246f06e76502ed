import { SaxesParser } from 'saxes';
import { ONE_OF_EACH } from '../../test/support/calendar-entries';
import type { StateChange } from '../notices/happening';
import { Naming } from '../notices/report-name';
import { TextStore } from '../platform/texts.store';
import { ViewStore } from '../platform/views.store';
import { wordsOf } from '../report/labels';
import { newsView, type NewsView } from './news-view';

const texts = new TextStore();
const naming = new Naming(wordsOf(texts.section('notices/es/avisos')), wordsOf(texts.section('report/es/mensual')));
const change = (given: Partial<StateChange>): StateChange => ({
  type: 'change',
  key: 'evento:1',
  kind: 'mensual',
  period: '2024-01',
  version: 1,
  at: new Date('2024-02-12T16:00:00Z'),
  to: 'PUBLISHED',
  actor: 'ana',
  reason: null,
  forced: false,
  publicNote: null,
  ...given,
});
const CHANGES = [
  change({ to: 'WITHDRAWN', at: new Date('2024-03-09T16:00:00Z'), reason: 'Tenía datos de otro mes.' }),
  change({ version: 2, at: new Date('2024-02-20T16:00:00Z'), publicNote: 'Faltaba\u0000 una plataforma & <otra> ]]> «más».' }),
  change({}),
];
const view = (site = 'https://example.org'): NewsView => newsView(CHANGES, ONE_OF_EACH, naming, texts.section('site/es/calendario'), site);

interface Element {
  readonly path: string;
  readonly text: string;
}

/** Texts of the feed by the path of their elements, read by a parser that stops at whatever is no XML. */
function elementsOf(xml: string): Element[] {
  const found: Element[] = [];
  const open: { name: string; text: string }[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, uri }) => {
    expect(uri).toBe('http://www.w3.org/2005/Atom');
    open.push({ name, text: '' });
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += text;
  });
  parser.on('closetag', () => {
    const path = open.map(({ name }) => name).join('/');
    found.push({ path, text: open.pop()?.text.trim() ?? '' });
  });
  parser.write(xml).close();
  return found;
}

it('tells releases, corrections, withdrawals and changed dates, the latest first', () => {
  expect(view().entries.map(({ title, updated, link }) => [title, updated.slice(0, 10), link])).toEqual([
    [
      'Informe retirado: Informe estadístico mensual, enero de 2024, versión 1',
      '2024-03-09',
      'https://example.org/informes/mensual/2024-01/v1',
    ],
    ['Fecha aplazada: Informe estadístico mensual, febrero de 2024', '2024-03-08', 'https://example.org/calendario'],
    [
      'Fecha cancelada: Informe cuatrimestral de rendición de cuentas, enero a abril de 2024',
      '2024-03-08',
      'https://example.org/calendario',
    ],
    [
      'Informe corregido: Informe estadístico mensual, enero de 2024, versión 2',
      '2024-02-20',
      'https://example.org/informes/mensual/2024-01/v2',
    ],
    [
      'Nuevo informe: Informe estadístico mensual, enero de 2024, versión 1',
      '2024-02-12',
      'https://example.org/informes/mensual/2024-01/v1',
    ],
  ]);
});

it('is a feed as RFC 4287 wants it', () => {
  const xml = new ViewStore().render('site/novedades', view());
  const elements = elementsOf(xml);
  const at = (path: string): string[] => elements.filter((each) => each.path === path).map(({ text }) => text);
  for (const one of ['feed/id', 'feed/title', 'feed/updated', 'feed/author/name'])
    expect([one, at(one)]).toEqual([one, [expect.stringMatching(/./)]]);
  expect(at('feed/updated')).toEqual(['2024-03-09T16:00:00.000Z']);
  for (const each of ['id', 'title', 'updated', 'summary']) expect(at(`feed/entry/${each}`)).toHaveLength(5);
  for (const id of at('feed/entry/id'))
    expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set([...at('feed/id'), ...at('feed/entry/id')]).size).toBe(6);
  expect(at('feed/entry/summary')).toContain('Por qué se corrige: Faltaba  una plataforma & <otra> ]]> «más».');
  expect(xml.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<feed ')).toBe(true);
});

it('keeps the names of its entries when the site moves', () => {
  const ids = (site: string): string[] => view(site).entries.map(({ id }) => id);
  expect(ids('https://other.example')).toEqual(ids('https://example.org'));
});

it('is a feed also where nothing happened', () => {
  const empty = newsView([], [], naming, texts.section('site/es/calendario'), 'https://example.org');
  expect(elementsOf(new ViewStore().render('site/novedades', empty)).some(({ path }) => path === 'feed/updated')).toBe(true);
});
