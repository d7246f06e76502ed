import { brief, checkBytes, csv, KEPT_BY_HAND, problemTexts, workbookTexts } from '../../../test/support/registry-files';
import { sentence } from '../../platform/texts';
import { RULES, RULE_IDS } from '../rules';
import { listChoices } from '../template-workbook';
import { EXPECTED_FILES } from './expected-files';
import type { Layout } from './layout';
import { LAYOUTS, storedFields } from './layouts';

const example = (layout: Layout, change: Readonly<Record<string, string>> = {}) => [
  layout.columns.map(({ name }) => name),
  layout.columns.map(({ name, example: given }) => change[name] ?? given),
];

describe('layouts', () => {
  it.each(LAYOUTS.map((layout) => [layout.id, layout] as const))('%s: the example of each column makes a good row', async (_, layout) => {
    const { problems, records, refusal } = await checkBytes(csv(example(layout, { registro_reclutador: 'RR-0001-2024' })), layout.id);
    expect([refusal, ...brief(problems)]).toEqual([null]);
    expect(records[0]?.values).toHaveLength(storedFields(layout).length);
  });

  it.each(LAYOUTS.map((layout) => [layout.id, layout] as const))(
    '%s: a required column that is blank is an error, another is not',
    async (_, layout) => {
      for (const column of layout.columns) {
        if (column.type.kind === 'dropped') continue;
        const { problems } = await checkBytes(csv(example(layout, { registro_reclutador: 'RR-0001-2024', [column.name]: '' })), layout.id);
        const missing = problems.filter(({ name, rule }) => name === column.name && rule === 'cell.required').length;
        expect([column.name, missing]).toEqual([column.name, column.required ? 1 : 0]);
      }
    },
  );

  it.each(LAYOUTS.map((layout) => [layout.id] as const))('%s is recognised when it is given as another', async (id) => {
    const layout = LAYOUTS.find((one) => one.id === id) as Layout;
    const other = LAYOUTS.find((one) => one !== layout) as Layout;
    const { refusal, message } = await checkBytes(csv(example(layout)), other.id);
    expect(refusal).toBe('file.other-layout');
    expect(message).toContain(`«${id}»`);
  });

  it('has a source and a day for each file', () => {
    expect(EXPECTED_FILES.map(({ layout, source }) => [layout, source])).toEqual(LAYOUTS.map(({ id, source }) => [id, source]));
  });

  it('offers in drop-downs only what is read back as the code it stands for', () => {
    for (const { columns } of LAYOUTS) {
      for (const { type } of columns) {
        if (type.kind !== 'code') continue;
        expect(listChoices(type.list).map((choice) => type.list.resolve(choice))).toEqual(type.list.entries.map(({ code }) => code));
      }
    }
  });
});

describe('reclutadores', () => {
  const layout = LAYOUTS.find(({ id }) => id === 'reclutadores') as Layout;

  it.each<[string, Record<string, string>, string[]]>([
    ['NIT', { nit: '37-0' }, ['nit tax-id.invalid']],
    ['NIT with K', { nit: '37-k' }, []],
    ['CUI as NIT', { nit: '0000001240514' }, []],
    ['13 digits that are no CUI', { nit: '0000001240515' }, ['nit tax-id.invalid']],
    ['no NIT', { nit: '' }, ['nit tax-id.required']],
    ['no NIT from abroad', { nit: '', tipo_persona: 'JURIDICA_EXTRANJERA' }, []],
    ['validity', { vigente_hasta: '01-01-2020' }, ['vigente_hasta validity.end-before-start']],
    ['no day of the state', { fecha_estado: '' }, []],
    [
      'no day of the state, where one was entered by hand',
      { numero_registro: KEPT_BY_HAND, fecha_estado: '' },
      ['fecha_estado status-date.required'],
    ],
    ['a day of the state, where one was entered by hand', { numero_registro: KEPT_BY_HAND }, []],
    ['countries', { paises: 'USA| can |México' }, []],
    ['a country nobody knows', { paises: 'USA|Narnia' }, ['paises country.unknown']],
    ['sectors', { sectores: 'A|Q1' }, ['sectores code.unknown']],
    ['several numbers at once', { telefono: '2222-3333 / 4444-5555' }, []],
  ])('%s', async (_, change, expected) => {
    const { problems } = await checkBytes(csv(example(layout, change)), 'reclutadores');
    expect(brief(problems).map((line) => line.slice(2))).toEqual(expected);
    // A NIT may be a person's CUI.
    for (const problem of problems) if (problem.name === 'nit') expect(problem).not.toHaveProperty('value');
  });
});

describe('keys of several columns', () => {
  it('are repeated only when all of them are', async () => {
    const cells = [
      ['fecha', 'moneda', 'gtq_por_unidad'],
      ['01-02-2024', 'USD', '7.81'],
      ['01-02-2024', 'CAD', '5.7'],
      ['2024-02-01', 'usd', '7.82'],
      ['02-02-2024', 'USD', '0'],
    ];
    const { problems, records } = await checkBytes(csv(cells), 'tipos-cambio');
    expect(brief(problems)).toEqual(['4 fecha row.repeated-key', '5 gtq_por_unidad rate.format']);
    expect(records.map(({ values }) => values)).toEqual([
      ['2024-02-01', 'USD', '7.81', '2024-02-01/USD'],
      ['2024-02-01', 'CAD', '5.7', '2024-02-01/CAD'],
    ]);
  });
});

describe('texts', () => {
  const details = { detail: 1, width: 1, expected: 'x', row: 1, rows: 1, sheet: 'x', sheets: 'x', layout: 'x', other: 'x', columns: 'x' };

  it('has a sentence for every refusal, and a sentence and a name for every rule', () => {
    for (const rule of Object.keys(RULES)) {
      if ((RULE_IDS as readonly string[]).includes(rule)) {
        expect(sentence(problemTexts, `messages.${rule}`, details)).toMatch(/\.$/);
        expect(sentence(problemTexts, `labels.${rule}`)).not.toBe('');
      } else expect(sentence(problemTexts, `refusals.${rule}`, details)).toMatch(/\.$/);
    }
    expect(sentence(workbookTexts, 'template.how')).not.toBe('');
  });
});
