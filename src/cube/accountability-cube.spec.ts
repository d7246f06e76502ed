import fc from 'fast-check';
import { aLink, anyLink, inputsOf } from '../../test/support/facts';
import type { LinkFact } from '../records/facts';
import { monthsOfPeriod } from '../records/period';
import type { ComplaintFact, TrainingFact } from '../records/trainings-complaints';
import { accountabilityPeriods, buildAccountabilityCube, type AccountabilityInputs } from './accountability-cube';
import { complaintCategory, courseNames, trainingCategory, unitGroupCategory, unitGroups } from './accountability-dimensions';
import { cellKey } from './aggregate';
import type { CubeCell, DimensionId } from './cube';
import { linkCategory } from './dimensions';
import { buildMonthlyCube, comparedPeriods } from './monthly-cube';

const inMonthsOf = (period: string) => fc.constantFrom(...monthsOfPeriod(period));
const anyLinkOfYear = fc.tuple(anyLink, inMonthsOf('2024')).map(([link, month]): LinkFact => ({ ...link, month }));
const anyTraining: fc.Arbitrary<TrainingFact> = fc.record({
  month: inMonthsOf('2024'),
  course: fc.constantFrom('Poda y cosecha', 'PODA  Y COSECHA', 'Inglés laboral', '—'),
  sex: fc.constantFrom('1', '2'),
  people: fc.constantFrom('1', '2', '5', '9'),
  result: fc.constantFrom('CERTIFICADO', 'APROBADO', 'NO_APROBADO'),
});
const anyComplaint: fc.Arbitrary<ComplaintFact> = fc.record({
  month: inMonthsOf('2024'),
  municipality: fc.constantFrom(null, '0101', '2217'),
  medium: fc.constantFrom('CORREO', 'REDES'),
  paid: fc.constantFrom(null, 'SI', 'NO', 'NS'),
  status: fc.constantFrom('RECIBIDA', 'CERRADA'),
});
const anyInputs: fc.Arbitrary<AccountabilityInputs> = fc
  .record({
    period: fc.constantFrom('2024-C1', '2024-C2', '2024-C3'),
    links: fc.array(anyLinkOfYear, { maxLength: 60 }),
    trainings: fc.array(anyTraining, { maxLength: 30 }),
    complaints: fc.array(anyComplaint, { maxLength: 30 }),
  })
  .map(({ period, ...facts }) => {
    const last = monthsOfPeriod(period).at(-1) ?? '';
    const known = <R extends { readonly month: string }>(records: readonly R[]): R[] => records.filter(({ month }) => month <= last);
    const { links, trainings, complaints } = facts;
    const counted = { links: known(links), trainings: known(trainings), complaints: known(complaints) };
    return { period, coveredFrom: '2024-01', recruiters: [], ...counted };
  });

/** The category of a record in a dimension of the cell: four digits of an occupation are its unit group. */
function matches<R>(record: R, { at }: CubeCell, classify: (record: R, dimension: DimensionId) => string | null): boolean {
  return Object.entries(at).every(([dimension, code]) => classify(record, dimension as DimensionId) === code);
}

function linkCategoryIn({ at }: CubeCell): (link: LinkFact, dimension: DimensionId) => string | null {
  return (link, dimension) =>
    dimension === 'ocupacion' && at.ocupacion?.length === 4 ? unitGroupCategory(link) : linkCategory(link, dimension);
}

describe('the cube of four months', () => {
  it('counts each cell as one would by hand', () => {
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        const { cells, unprinted } = buildAccountabilityCube(inputs);
        for (const cell of [...cells, ...unprinted].filter(({ measure }) => measure !== 'reclutadores')) {
          const isIn = ({ month }: { readonly month: string }): boolean => monthsOfPeriod(cell.period).includes(month);
          const counted =
            cell.measure === 'vinculaciones'
              ? inputs.links.filter((link) => isIn(link) && matches(link, cell, linkCategoryIn(cell)))
              : cell.measure === 'capacitaciones'
                ? inputs.trainings.filter((training) => isIn(training) && matches(training, cell, trainingCategory))
                : inputs.complaints.filter((complaint) => isIn(complaint) && matches(complaint, cell, complaintCategory));
          expect([cell, cell.value]).toEqual([cell, counted.length]);
        }
      }),
      { numRuns: 4 },
    );
  });

  it('agrees with the monthly cubes wherever both count', () => {
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        const months = monthsOfPeriod(inputs.period).map((month) => {
          const links = inputs.links.filter((link) => link.month === month);
          const linkCounts = links.map(({ country, channel }) => ({ month, country, channel, count: 1 }));
          const distinct = new Map(
            comparedPeriods(month, month).map(({ code }) => [code, { persons: 0, personsByChannel: {}, employers: 0 }]),
          );
          const known = inputsOf(links, { month, coveredFrom: month, linkCounts, distinct });
          return new Map(buildMonthlyCube(known).cells.map((cell) => [cellKey({ ...cell, period: '' }), cell.value]));
        });
        const both = buildAccountabilityCube(inputs).cells.filter(
          (cell) => cell.period === inputs.period && cell.measure === 'vinculaciones' && months[0]?.has(cellKey({ ...cell, period: '' })),
        );
        expect(both.length).toBeGreaterThan(50);
        for (const cell of both) {
          const sum = months.reduce((total, values) => total + (values.get(cellKey({ ...cell, period: '' })) ?? 0), 0);
          expect([cell, cell.value]).toEqual([cell, sum]);
        }
      }),
      { numRuns: 4 },
    );
  });

  it('has a year only where it is over, and what the year is made of unprinted', () => {
    const periodsOf = (period: string): string[][] => {
      const { cells, unprinted } = buildAccountabilityCube({
        ...{ period, coveredFrom: '2024-01', links: [], trainings: [], complaints: [], recruiters: [] },
      });
      const periods = (of: readonly CubeCell[], measure: string): string =>
        [...new Set(of.filter((cell) => cell.measure === measure).map((cell) => cell.period))].join(' ');
      return [periods(cells, 'vinculaciones'), periods(cells, 'denuncias'), periods(unprinted, 'vinculaciones')].map((each) =>
        each.split(' '),
      );
    };
    expect(periodsOf('2024-C1')).toEqual([['2024-C1'], ['2024-C1'], ['']]);
    expect(periodsOf('2024-C2')).toEqual([['2024-C2', '2024-A08'], ['2024-C2'], ['2024-C1']]);
    expect(periodsOf('2024-C3')).toEqual([
      ['2024-C3', '2024'],
      ['2024-C3', '2024'],
      ['2024-C1', '2024-C2'],
    ]);
  });
});

describe('accountabilityPeriods', () => {
  const told = (period: string, from: string): string[] => accountabilityPeriods(period, from).map(({ role, code }) => `${role} ${code}`);

  it('sets the period beside the same months of last year and the year so far', () => {
    expect(told('2024-C1', '2023-01')).toEqual(['own 2024-C1', 'last-year 2023-C1']);
    expect(told('2024-C2', '2023-01')).toEqual(['own 2024-C2', 'last-year 2023-C2', 'to-date 2024-A08']);
    expect(told('2024-C3', '2023-01')).toEqual(['own 2024-C3', 'last-year 2023-C3', 'to-date 2024']);
  });

  it('leaves out what begins before the registry does', () => {
    expect(told('2024-C3', '2023-09')).toEqual(['own 2024-C3', 'last-year 2023-C3', 'to-date 2024']);
    expect(told('2024-C3', '2023-10')).toEqual(['own 2024-C3', 'to-date 2024']);
    expect(told('2024-C3', '2024-02')).toEqual(['own 2024-C3']);
  });
});

describe('categories', () => {
  it('knows a course by its name however it is written, and names it as most do', () => {
    const trainings = ['Inglés laboral', 'INGLÉS  LABORAL', 'Inglés  laboral', '¿?'].map((course): TrainingFact => ({
      month: '2024-01',
      course,
      sex: '1',
      people: '5',
      result: 'APROBADO',
    }));
    expect([...courseNames(trainings)]).toEqual([
      ['INGLES-LABORAL', 'Inglés laboral'],
      ['SD', '¿?'],
    ]);
  });

  it('puts an occupation of fewer digits where it belongs, and breaks no small group down', () => {
    const groupOf = (occupation: string): string | null => unitGroupCategory(aLink({ occupation }));
    expect(['9211', '921', '92', '7115', '7', '9'].map(groupOf)).toEqual(['9211', '9210', '9200', null, null, null]);
    for (const code of ['9211', '9210', '9200']) expect(unitGroups().get('92')).toContain(code);
    expect([...unitGroups().keys()]).not.toContain('OTRAS');
  });
});
