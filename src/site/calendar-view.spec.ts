import { calendarEntry, ONE_OF_EACH } from '../../test/support/calendar-entries';
import { Naming } from '../notices/report-name';
import { TextStore } from '../platform/texts.store';
import { wordsOf } from '../report/labels';
import { type CalendarItem, calendarView } from './calendar-view';

const texts = new TextStore();
const naming = new Naming(wordsOf(texts.section('notices/es/avisos')), wordsOf(texts.section('report/es/mensual')));
const NOW = new Date('2024-03-09T16:00:00Z');
const view = (entries = ONE_OF_EACH, now = NOW, withdrawn = false) =>
  calendarView(entries, () => withdrawn, now, naming, texts.section('site/es/calendario'));
const only = (entry: Partial<CalendarItem> & object, items: readonly (readonly CalendarItem[])[]): void => {
  expect(items.flat()).toEqual([expect.objectContaining(entry)]);
};
const itemsOf = (...given: Parameters<typeof view>) => view(...given).parts.map(({ entries }) => entries);

it('shows what is to come and what is out, with the state in words and the time in Guatemala', () => {
  const [toCome = [], out = []] = itemsOf();
  expect(toCome.map(({ report, when, state }) => [report, when, state])).toEqual([
    ['Informe estadístico mensual, febrero de 2024', '15 de marzo de 2024, 10:00', 'Aplazada'],
    ['Informe estadístico mensual, marzo de 2024', '10 de abril de 2024, 10:00', 'Confirmada'],
    ['Informe estadístico mensual, abril de 2024', '10 de mayo de 2024, 10:00', 'Provisional'],
    ['Informe cuatrimestral de rendición de cuentas, enero a abril de 2024', 'Sin fecha', 'Cancelada'],
  ]);
  expect(out.map(({ report, state, address, lines }) => [report, state, address, lines])).toEqual([
    ['Informe estadístico mensual, enero de 2024', 'Publicado', '/informes/mensual/2024-01/v1', []],
  ]);
});

it('says what was announced before and why that changed', () => {
  const [postponed, , , cancelled] = itemsOf()[0] ?? [];
  expect(postponed?.lines).toEqual([
    'Antes se había anunciado para el 11 de marzo de 2024, 10:00.',
    'Motivo: Falta el archivo de una plataforma; «tarde» & <sin aviso>.',
  ]);
  expect(cancelled?.lines).toEqual([
    'Antes se había anunciado para el 27 de mayo de 2024, 10:00.',
    'Motivo: El presupuesto no está cerrado.',
  ]);
});

it('puts first the reports whose date passed without them', () => {
  const titles = (now: string): string[] =>
    view([calendarEntry()], new Date(now))
      .parts.filter(({ entries }) => entries.length > 0)
      .map(({ title }) => title);
  expect(titles('2024-03-11T16:00:00.000Z')).toEqual(['Próximas publicaciones']);
  expect(titles('2024-03-11T16:00:00.001Z')).toEqual(['Atrasados']);
});

it('says of a report that came out on another day when it was announced for', () => {
  const publishedAt = new Date('2024-03-13T16:00:00Z');
  const late = calendarEntry({ publishedAt, at: publishedAt, announcedBefore: new Date('2024-03-11T16:00:00Z'), status: 'published' });
  only({ lines: ['Se había anunciado para el 11 de marzo de 2024.'] }, itemsOf([late]));
});

it('shows what was withdrawn as such, at its address', () => {
  const publishedAt = new Date('2024-03-11T16:00:00Z');
  only(
    { state: 'Retirado', address: '/informes/mensual/2024-02/v1', look: 'stop' },
    itemsOf([calendarEntry({ publishedAt, at: publishedAt, status: 'published' })], NOW, true),
  );
});

it('says so where there is nothing, and explains every word it uses', () => {
  expect(view([]).parts.map(({ lead, entries }) => [lead !== undefined, entries])).toEqual([
    [true, []],
    [true, []],
  ]);
  const words = new Set(view().meanings.map(({ word }) => word));
  for (const { state } of itemsOf().flat()) expect(words).toContain(state);
});
