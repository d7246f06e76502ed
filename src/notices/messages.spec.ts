import fc from 'fast-check';
import { TextStore } from '../platform/texts.store';
import { wordsOf } from '../report/labels';
import { type ReportHappening, type StateChange, TOLD_ACCOUNT_ACTIONS, TOLD_STATES } from './happening';
import { accountMessage, confirmationMessage, readerMessage, staffMessage, type Stationery } from './messages';
import { Naming } from './report-name';

const texts = new TextStore();
const words = wordsOf(texts.section('notices/es/avisos'));
const stationery: Stationery = {
  words,
  naming: new Naming(words, wordsOf(texts.section('report/es/mensual'))),
  site: 'https://example.org',
};

const change: StateChange = {
  type: 'change',
  key: 'evento:1',
  kind: 'mensual',
  period: '2024-02',
  version: 2,
  at: new Date('2024-03-11T05:30:00Z'),
  to: 'PUBLISHED',
  actor: 'ana',
  reason: null,
  forced: false,
  publicNote: 'Faltaban los datos de una plataforma.',
};

it('tells the staff what happened, when in Guatemala, who did it and what comes next', () => {
  expect(staffMessage({ ...change, to: 'RETURNED', reason: 'El cuadro 3 no cuadra.' }, stationery)).toEqual({
    subject: 'Devuelto: Informe estadístico mensual, febrero de 2024, versión 2',
    text: `El borrador fue devuelto. Sigue atender el motivo y prepararlo de nuevo.

Informe: Informe estadístico mensual, febrero de 2024, versión 2
Cuándo: 10 de marzo de 2024, 23:30 (hora de Guatemala)
Quién: ana
Motivo: El cuadro 3 no cuadra.
En el sitio interno: https://example.org/interno/informes/mensual/2024-02/v2

--
Calendario: https://example.org/calendario

Este aviso sale solo. Lo reciben las direcciones de MOVILIDAD_CORREO_PERSONAL.
`,
  });
});

it('tells a reader of a correction why, where it is, and how to leave', () => {
  expect(readerMessage(change, 'https://example.org/avisos/baja?clave=1.x', stationery)).toEqual({
    subject: 'Informe corregido: Informe estadístico mensual, febrero de 2024, versión 2',
    text: `Se publicó una versión corregida de un informe.

Informe estadístico mensual, febrero de 2024, versión 2
https://example.org/informes/mensual/2024-02/v2

Por qué se corrige: Faltaban los datos de una plataforma.

La versión anterior sigue en su dirección.

--
Estadísticas de movilidad laboral, Ministerio de Trabajo y Previsión Social de Guatemala
https://example.org

Usted recibe este correo porque pidió los avisos. Para no recibir más: https://example.org/avisos/baja?clave=1.x
`,
  });
});

it('has words for everything that can happen, and never names who did it to a reader', () => {
  const about = {
    key: fc.string(),
    period: fc.constantFrom('2024-02', '2024-C1'),
    kind: fc.constantFrom('mensual', 'cuatrimestral'),
    at: fc.constant(change.at),
  };
  const happening: fc.Arbitrary<ReportHappening> = fc.oneof(
    fc.record({
      ...about,
      type: fc.constant('change' as const),
      version: fc.integer({ min: 1, max: 9 }),
      to: fc.constantFrom(...TOLD_STATES),
      actor: fc.constant('ana.de.la.oficina'),
      reason: fc.option(fc.constantFrom('Falta un archivo.', '<b> & "x"')),
      forced: fc.boolean(),
      publicNote: fc.option(fc.constant('Nota pública.')),
    }),
    fc.record({
      ...about,
      type: fc.constant('incident' as const),
      step: fc.constantFrom('build', 'prepare', 'publish'),
      reason: fc.string(),
    }),
    fc.record({ ...about, type: fc.constant('late' as const), version: fc.constant(1) }),
  );
  fc.assert(
    fc.property(happening, (each) => {
      const { subject, text } = staffMessage(each, stationery);
      expect(`${subject}${text}`).not.toMatch(/undefined|null|\{\w+\}/);
      const reader = readerMessage(each, 'https://example.org/baja', stationery);
      expect(reader !== undefined).toBe(each.type === 'change' && (each.to === 'PUBLISHED' || each.to === 'WITHDRAWN'));
      expect(reader?.text ?? '').not.toContain('ana.de.la.oficina');
    }),
  );
});

it('asks to confirm with the link and the days until the address is deleted', () => {
  const { text } = confirmationMessage('https://example.org/avisos/confirmar?clave=1.x', 7, words);
  expect(text).toContain('https://example.org/avisos/confirmar?clave=1.x');
  expect(text).toContain('la dirección se borra sola en 7 días');
});

it('tells the owner of an account what was done to it, and what to do about it', () => {
  const told = { type: 'account' as const, key: 'bitacora:7', at: change.at, action: 'account.roles', address: 'ana@example.org' };
  expect(accountMessage(told, stationery)).toEqual({
    subject: 'Los roles de su cuenta cambiaron',
    text: `Quien administra las cuentas cambió lo que su cuenta puede hacer. La próxima vez tendrá que entrar de nuevo.

Cuándo: 10 de marzo de 2024, 23:30 (hora de Guatemala)

Si usted no lo hizo ni lo pidió, avise hoy mismo a quien administra las cuentas.

--
Este aviso sale solo. Usted lo recibe porque tiene una cuenta en el sitio interno: https://example.org/interno
`,
  });
  // Also to who never had a password.
  expect(accountMessage({ ...told, action: 'account.invited' }, stationery).text).toContain('elija una contraseña. Si ya tenía una, sirve');
  for (const action of TOLD_ACCOUNT_ACTIONS) expect(accountMessage({ ...told, action }, stationery).subject).toMatch(/^\p{Lu}.{10,60}$/u);
});
