import { calendarEntry, ONE_OF_EACH } from '../../test/support/calendar-entries';
import { Naming } from '../notices/report-name';
import { TextStore } from '../platform/texts.store';
import type { CalendarEntry } from '../release/schedule/calendar';
import { wordsOf } from '../report/labels';
import { calendarIcs } from './calendar-ics';

const texts = new TextStore();
const naming = new Naming(wordsOf(texts.section('notices/es/avisos')), wordsOf(texts.section('report/es/mensual')));
const ics = (entries: readonly CalendarEntry[]): string =>
  calendarIcs(entries, naming, texts.section('site/es/calendario'), 'https://example.org');

/** Read back by a parser that shares nothing with what wrote it. */
async function eventsOf(text: string): Promise<Record<string, string | number>[]> {
  const { default: ICAL } = await import('ical.js');
  const agenda = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return agenda.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      start: event.startDate.toJSDate().toISOString(),
      sequence: event.sequence,
      status: String(component.getFirstPropertyValue('status')),
      summary: event.summary,
      description: event.description ?? '',
      stamp: String(component.getFirstPropertyValue('dtstamp')),
    };
  });
}

it('tells an agenda every date with its state, its changes and its reason', async () => {
  const events = await eventsOf(ics(ONE_OF_EACH));
  expect(events.map(({ uid, start, sequence, status }) => [uid, start, sequence, status])).toEqual([
    ['mensual-2024-01@movilidad', '2024-02-12T16:00:05.000Z', 2, 'CONFIRMED'],
    ['mensual-2024-02@movilidad', '2024-03-15T16:00:00.000Z', 2, 'CONFIRMED'],
    ['mensual-2024-03@movilidad', '2024-04-10T16:00:00.000Z', 1, 'CONFIRMED'],
    ['mensual-2024-04@movilidad', '2024-05-10T16:00:00.000Z', 0, 'TENTATIVE'],
    ['cuatrimestral-2024-C1@movilidad', '2024-05-27T16:00:00.000Z', 3, 'CANCELLED'],
  ]);
  expect(events[1]?.['description']).toBe('Motivo: Falta el archivo de una plataforma; «tarde» & <sin aviso>.');
  expect(events[3]?.['summary']).toBe('Informe estadístico mensual, abril de 2024 (fecha provisional)');
  expect(events[4]?.['summary']).toBe('Informe cuatrimestral de rendición de cuentas, enero a abril de 2024: cancelado');
});

it('keeps the name of an event through all its changes, and another for a corrected version', async () => {
  const lives = [
    calendarEntry(),
    ...ONE_OF_EACH.slice(1, 2),
    calendarEntry({ publishedAt: new Date('2024-03-15T16:00:01Z'), status: 'published' }),
  ];
  const events = await Promise.all(lives.map((entry) => eventsOf(ics([entry]))));
  expect(new Set(events.flat().map(({ uid }) => uid)).size).toBe(1);
  const [corrected] = await eventsOf(ics([calendarEntry({ version: 2 })]));
  expect(corrected?.['uid']).toBe('mensual-2024-02-v2@movilidad');
});

it('gives the same bytes for the same dates, in lines that agendas take', () => {
  const text = ics(ONE_OF_EACH);
  expect(ics(ONE_OF_EACH)).toBe(text);
  expect(text.endsWith('END:VCALENDAR')).toBe(true);
  for (const line of text.split('\r\n')) expect([line, Buffer.byteLength(line) <= 75, line.includes('\n')]).toEqual([line, true, false]);
});

it('is a calendar also where nothing is announced', async () => {
  expect(await eventsOf(ics([]))).toEqual([]);
});
