import fc from 'fast-check';
import { recruiterRow } from '../../../test/support/recruiter-rows';
import { type ActName, ACTS } from './acts';
import { actProblems, applicationCells, applicationProblems, lastDayOf, nextCells, type Typed } from './new-state';
import { cellsOf, type Registered, registeredOn, type RegisteredRow } from './registered';

const TODAY = '2024-03-10';
const row = (changes: Partial<RegisteredRow> = {}): RegisteredRow => ({
  ...recruiterRow(),
  batch: 7,
  row: 2,
  address: '1 calle 2-34, zona 1',
  email: 'uno@ejemplo.gt',
  reason: 'Cumple los requisitos',
  note: null,
  source: 'registro-reclutadores',
  fileName: 'reclutadores.csv',
  startedAt: new Date('2023-03-01T12:00:00Z'),
  actor: null,
  person: null,
  ...changes,
});
const recruiter = (...rows: readonly RegisteredRow[]): Registered => {
  const found = registeredOn(rows, TODAY);
  if (found === undefined) throw new Error('no rows');
  return found;
};
const waiting = row({
  status: 'EN_TRAMITE',
  decisionDate: null,
  validFrom: null,
  validUntil: null,
  reason: null,
  statusDate: null,
  applicationDate: '2024-03-01',
});
const typed = (fields: object = {}): Typed => new Map(Object.entries({ motivo: 'Cumple con los requisitos', ...fields }));
const messages = (act: ActName, from: Registered, fields: object): string[] => {
  const given = typed(fields);
  return actProblems(act, from, nextCells(act, from, given, TODAY), given, TODAY).map(({ column, message }) => `${column}: ${message}`);
};

describe('the next state', () => {
  it('of who waits is the decision of today, with its validity and reason', () => {
    const cells = nextCells('authorise', recruiter(waiting), typed({ vigente_desde: TODAY, vigente_hasta: '2027-03-09' }), TODAY);
    expect(Object.fromEntries(cells)).toMatchObject({
      numero_registro: 'RR-0001-2023',
      direccion: '1 calle 2-34, zona 1',
      fecha_solicitud: '2024-03-01',
      fecha_resolucion: TODAY,
      estado: 'AUTORIZADO',
      vigente_hasta: '2027-03-09',
      motivo: 'Cumple con los requisitos',
      fecha_estado: TODAY,
    });
  });

  it('keeps the decision and the validity through a suspension and its end', () => {
    for (const [act, from] of [
      ['suspend', row()],
      ['lift', row({ status: 'SUSPENDIDO' })],
      ['cancel', row()],
    ] as const) {
      const cells = nextCells(act, recruiter(from), typed(), TODAY);
      expect([cells.get('fecha_resolucion'), cells.get('vigente_hasta'), cells.get('fecha_estado')]).toEqual([
        '2023-02-10',
        '2026-02-09',
        TODAY,
      ]);
      expect(cells.get('estado')).toBe(ACTS[act].to);
    }
  });

  it('of who applies again waits, without decision and validity', () => {
    const cells = nextCells('reapply', recruiter(row({ status: 'DENEGADO' })), typed({ fecha_solicitud: '2024-03-05' }), TODAY);
    expect(['fecha_solicitud', 'fecha_resolucion', 'estado', 'vigente_desde', 'vigente_hasta'].map((name) => cells.get(name))).toEqual([
      '2024-03-05',
      '',
      'EN_TRAMITE',
      '',
      '',
    ]);
  });

  it('by a correction changes data only: not the state, its reason, nor what a file told of a decision to come', () => {
    const data = typed({ nombre: 'Otro nombre' });
    const cells = nextCells('correct', recruiter(row()), data, TODAY);
    expect([cells.get('nombre'), cells.get('estado'), cells.get('motivo')]).toEqual(['Otro nombre', 'AUTORIZADO', 'Cumple los requisitos']);
    // Ran out, but that is for the calendar to say.
    expect(nextCells('correct', recruiter(row({ validUntil: '2024-01-01' })), data, TODAY).get('estado')).toBe('AUTORIZADO');
    const toCome = nextCells(
      'correct',
      recruiter(row({ decisionDate: '2024-05-01', statusDate: null, applicationDate: '2024-03-01' })),
      data,
      TODAY,
    );
    expect([toCome.get('estado'), toCome.get('fecha_resolucion'), toCome.get('vigente_hasta')]).toEqual(['EN_TRAMITE', '', '']);
  });

  it('leaves whatever an act does not ask for as it was', () => {
    fc.assert(
      fc.property(fc.constantFrom<ActName>('suspend', 'cancel', 'renew'), fc.string(), (act, text) => {
        const from = recruiter(row({ name: text, telephone: text === '' ? null : text }));
        const cells = nextCells(act, from, typed(), TODAY);
        for (const name of ['nombre', 'nit', 'telefono', 'direccion', 'correo', 'paises'])
          expect(cells.get(name)).toBe(cellsOf(from.current).get(name));
      }),
    );
  });

  it('of a new recruiter waits since it applied', () => {
    const cells = applicationCells(
      new Map([
        ['numero_registro', 'RR-9'],
        ['fecha_solicitud', '2024-03-01'],
      ]),
    );
    expect([cells.get('estado'), cells.get('fecha_estado'), cells.get('fecha_solicitud')]).toEqual([
      'EN_TRAMITE',
      '2024-03-01',
      '2024-03-01',
    ]);
    expect(applicationProblems(new Map([['fecha_solicitud', '2024-03-11']]), new Map(), TODAY).map(({ message }) => message)).toEqual([
      'application-future',
    ]);
    expect(applicationProblems(new Map([['fecha_solicitud', TODAY]]), new Map([['nota', 'x'.repeat(1_001)]]), TODAY)[0]?.message).toBe(
      'note-long',
    );
  });
});

describe('what is wrong with a decision', () => {
  const validity = { vigente_desde: TODAY, vigente_hasta: '2027-03-09' };
  it.each([
    ['authorise', validity, []],
    ['authorise', { ...validity, motivo: 'Cumple' }, ['motivo: reason-short']],
    ['authorise', { ...validity, motivo: '. . . . . . . . . . . .' }, ['motivo: reason-short']],
    ['authorise', {}, ['vigente_desde: day-missing', 'vigente_hasta: day-missing']],
    ['authorise', { ...validity, vigente_desde: '2024-03-11' }, ['vigente_desde: validity-begins']],
    [
      'authorise',
      { vigente_desde: '2021-01-01', vigente_hasta: '2024-03-09' },
      ['vigente_hasta: validity-over', 'vigente_hasta: validity-long'],
    ],
    ['authorise', { ...validity, vigente_hasta: '2027-03-10' }, ['vigente_hasta: validity-long']],
    ['deny', { motivo: '' }, ['motivo: reason-short']],
    ['deny', {}, []],
  ] as const)('%s with %j', (act, fields, problems) => {
    expect(messages(act, recruiter(waiting), fields)).toEqual(problems);
  });

  it.each([
    [row(), { fecha_solicitud: '2024-03-01', vigente_desde: '2026-02-10', vigente_hasta: '2029-02-09' }, []],
    [
      row(),
      { fecha_solicitud: '2024-03-01', vigente_desde: '2026-02-11', vigente_hasta: '2029-02-09' },
      ['vigente_desde: validity-begins'],
    ],
    [
      row({ validUntil: '2024-01-01' }),
      { fecha_solicitud: '2024-03-01', vigente_desde: '2024-03-11', vigente_hasta: '2026-01-01' },
      ['vigente_desde: validity-begins'],
    ],
    [row(), { fecha_solicitud: '2023-01-20', ...validity }, ['fecha_solicitud: application-order']],
    [row(), { fecha_solicitud: '2024-03-11', ...validity }, ['fecha_solicitud: application-future']],
  ] as const)('a renewal, %#', (from, fields, problems) => {
    expect(messages('renew', recruiter(from), fields)).toEqual(problems);
  });

  it('of a correction: no word why, or nothing that changed', () => {
    const from = recruiter(row());
    const same = Object.fromEntries(cellsOf(from.current));
    expect(messages('correct', from, { ...same, nota: 'Según su carta de marzo' })).toEqual(['nombre: unchanged']);
    expect(messages('correct', from, { ...same, telefono: '1', nota: 'carta' })).toEqual(['nota: note-short']);
  });
});

it.each([
  ['2024-03-10', '2027-03-09'],
  ['2024-02-29', '2027-02-28'],
  ['2024-01-01', '2026-12-31'],
  ['2024-03-01', '2027-02-28'],
])('an authorisation from %s lasts to %s', (from, until) => {
  expect(lastDayOf(from)).toBe(until);
});
