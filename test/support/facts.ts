import fc from 'fast-check';
import type { MonthlyInputs } from '../../src/cube/monthly-cube';
import { comparedPeriods } from '../../src/cube/monthly-cube';
import { activities } from '../../src/records/codelists/activities';
import { occupations } from '../../src/records/codelists/occupations';
import { municipalities } from '../../src/records/codelists/territory';
import { visas } from '../../src/records/codelists/work';
import type { LinkFact } from '../../src/records/facts';

/** An invented vinculación; `changes` overrides what a test is about. */
export function aLink(changes: Partial<LinkFact> = {}): LinkFact {
  return {
    month: '2024-02',
    channel: 'REC',
    sex: '1',
    age: 30,
    people: '5',
    community: null,
    municipality: '0101',
    education: '3',
    country: 'USA',
    visa: 'H2A',
    activity: '0113',
    occupation: '9211',
    employer: 'finca uno',
    wage: { amount: 15, currency: 'USD', period: 'hora', weeklyHours: 40 },
    startDate: '2024-03-01',
    endDate: '2024-08-31',
    ...changes,
  };
}

/** Any vinculación that ingest would let pass, of February 2024. */
export const anyLink: fc.Arbitrary<LinkFact> = fc
  .record({
    channel: fc.constantFrom('PTT', 'REC', 'DIR'),
    sex: fc.constantFrom('1', '2'),
    age: fc.integer({ min: 18, max: 99 }),
    people: fc.constantFrom('1', '2', '3', '4', '5', '6', '9'),
    community: fc.option(fc.integer({ min: 1, max: 22 }).map(String)),
    municipality: fc.constantFrom(...municipalities.entries.map((entry) => entry.code)),
    education: fc.option(fc.integer({ min: 1, max: 13 }).map(String)),
    visa: fc.constantFrom(...visas.entries.map((entry) => entry.code)),
    anyCountry: fc.constantFrom('USA', 'CAN', 'MEX', 'ESP', 'DEU', 'ITA', 'PAN'),
    activity: fc.oneof(fc.constantFrom(...activities.entries.map((entry) => entry.code)), fc.constantFrom('0113', '5610', '812')),
    occupation: fc.constantFrom(...occupations.entries.map((entry) => entry.code)),
    employer: fc.constantFrom('uno', 'dos', 'tres', 'cuatro'),
    wage: fc.option(
      fc.record({
        amount: fc.integer({ min: 0, max: 40_000 }),
        currency: fc.constantFrom('USD', 'CAD', 'MXN', 'EUR', 'GTQ', 'JPY'),
        period: fc.constantFrom('hora', 'dia', 'semana', 'quincena', 'mes', 'contrato'),
        weeklyHours: fc.option(fc.integer({ min: 1, max: 84 })),
      }),
    ),
  })
  .map(({ anyCountry, ...link }) => aLink({ ...link, country: visas.get(link.visa).country ?? anyCountry }));

/** Inputs of February 2024 whose counts all come from the links given; other parts are empty unless overridden. */
export function inputsOf(links: readonly LinkFact[], changes: Partial<MonthlyInputs> = {}): MonthlyInputs {
  const month = '2024-02';
  const coveredFrom = '2024-02';
  return {
    month,
    coveredFrom,
    links,
    applicants: [],
    recruiters: [],
    rates: [{ date: '2024-01-01', currency: 'USD', gtqPerUnit: 7.8 }],
    linkCounts: links.map((link) => ({ month, country: link.country, channel: link.channel, count: 1 })),
    applicantCounts: new Map(),
    distinct: new Map(
      comparedPeriods(month, coveredFrom).map(({ code }) => [
        code,
        {
          persons: links.length,
          personsByChannel: countBy(links, (link) => link.channel),
          employers: new Set(links.map((link) => link.employer)).size,
        },
      ]),
    ),
    distinctApplicantsToDate: 0,
    ...changes,
  };
}

function countBy(links: readonly LinkFact[], keyOf: (link: LinkFact) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const link of links) counts[keyOf(link)] = (counts[keyOf(link)] ?? 0) + 1;
  return counts;
}
