import { activities, divisionOf, sectionOf } from './activities';
import type { Codelist } from './codelist';
import { countries } from './countries';
import { currencies } from './currencies';
import { occupations, subMajorGroupOf } from './occupations';
import { communities, documentTypes, educationLevels, peoples, sexes } from './person';
import * as states from './states';
import { departments, municipalities } from './territory';
import { channels, visaFitsCountry, visas, wagePeriods } from './work';

const all: Codelist[] = [
  activities,
  countries,
  currencies,
  occupations,
  communities,
  documentTypes,
  educationLevels,
  peoples,
  sexes,
  departments,
  municipalities,
  channels,
  visas,
  wagePeriods,
  ...Object.values(states),
];

describe.each(all.map((list) => [list.id, list] as const))('codelist %s', (_, list) => {
  it('says its version and source', () => {
    expect(list.title).not.toBe('');
    expect(list.version).not.toBe('');
    expect(list.source).not.toBe('');
  });

  it('has each code once, in capitals-first labels without stray blanks', () => {
    expect(new Set(list.entries.map(({ code }) => code)).size).toBe(list.entries.length);
    for (const { label } of list.entries) expect(label).toMatch(/^[\p{Lu}].*[^\s,;]$/u);
  });

  it('resolves each code as it is, in lower case and between blanks', () => {
    for (const { code } of list.entries) {
      expect(list.resolve(code)).toBe(code);
      expect(list.resolve(`  ${code.toLowerCase()}\t`)).toBe(code);
    }
  });

  it('gives a label only to a code that bears it', () => {
    for (const { label } of list.entries) {
      const code = list.resolve(label);
      if (code !== undefined) expect(list.label(code)).toBe(label);
    }
  });
});

describe('hierarchies', () => {
  it.each([[activities], [occupations]])('has a parent in the list for each entry that names one', (list: Codelist) => {
    for (const { parent } of list.entries) if (parent !== undefined) expect(list.has(parent)).toBe(true);
  });

  it('has 21 sections and 88 divisions, 619 occupations, 249 countries, 22 communities', () => {
    expect(activities.entries.filter(({ parent }) => parent === undefined)).toHaveLength(21);
    expect(activities.entries.filter(({ parent }) => parent !== undefined)).toHaveLength(88);
    expect(occupations.entries).toHaveLength(619);
    expect(occupations.entries.filter(({ code }) => code.length === 4)).toHaveLength(436);
    expect(countries.entries).toHaveLength(249);
    expect(new Set(countries.entries.map(({ alpha2 }) => alpha2)).size).toBe(249);
    expect(communities.entries).toHaveLength(23);
    expect(educationLevels.entries).toHaveLength(14);
  });

  it('has a short name for each section, each sub-major group and each visa', () => {
    for (const entry of activities.entries) expect(entry.short !== undefined).toBe(entry.parent === undefined);
    for (const entry of occupations.entries) expect(entry.short !== undefined).toBe(entry.code.length === 2);
  });
});

describe('activities', () => {
  it.each([
    ['A', 'A'],
    ['a', 'A'],
    ['01', '01'],
    ['011', '011'],
    ['0113', '0113'],
    [' 0113 ', '0113'],
    ['A0113', '0113'],
    ['I-56', '56'],
    ['silvicultura y extracción de madera', '02'],
  ])('reads %p as %s', (text, code) => {
    expect(activities.resolve(text)).toBe(code);
  });

  it.each(['1', 'V', '00', '04', '3400', '01130', 'B0113', '0 113', 'AA', ''])('refuses %p', (text) => {
    expect(activities.resolve(text)).toBeUndefined();
  });

  it('finds section and division of any code', () => {
    expect([sectionOf('0113'), divisionOf('0113')]).toEqual(['A', '01']);
    expect([sectionOf('56'), divisionOf('56')]).toEqual(['I', '56']);
    expect([sectionOf('C'), divisionOf('C')]).toEqual(['C', undefined]);
  });
});

describe('occupations', () => {
  it.each([
    ['9211', '9211'],
    ['92', '92'],
    ['0', '0'],
    ['0110', '0110'],
    ['9211001', '9211'],
    ['Cocineros', undefined],
    ['9999', undefined],
    ['9999001', undefined],
    ['92110', undefined],
  ])('reads %p as %p', (text, code) => {
    expect(occupations.resolve(text)).toBe(code);
  });

  it('finds the sub-major group', () => {
    expect(subMajorGroupOf('9211')).toBe('92');
    expect(subMajorGroupOf('9')).toBeUndefined();
  });
});

describe('persons', () => {
  it.each([
    ['M', '2'],
    ['h', '1'],
    ['HOMBRE', '1'],
    ['Mujer', '2'],
    ['masculino', '1'],
    ['x', undefined],
  ])('reads sex %p as %p', (text, code) => {
    expect(sexes.resolve(text)).toBe(code);
  });

  it.each([
    ['Maya', '1'],
    ['GARIFUNA', '2'],
    ['xinca', '3'],
    ['Afrodescendiente', '4'],
    ['Ladino', '5'],
    ['ladina/o', '5'],
    ['Ignorado', '9'],
    ['7', undefined],
  ])('reads people %p as %p', (text, code) => {
    expect(peoples.resolve(text)).toBe(code);
  });

  it('has the communities in the order of the census, whatever the apostrophe', () => {
    expect(
      communities.entries
        .slice(0, 22)
        .map(({ label }) => label.slice(0, 4))
        .join(' '),
    ).toBe("Achi Akat Awak Ch'o Chal Chuj Itza Ixil Jaka K'ic Kaqc Mam Mopa Poqo Poqo Q'an Q'eq Saka Sipa Tekt Tz'u Uspa");
    for (const text of ["K'iche'", 'K’iche’', 'Kꞌicheꞌ', 'KICHE', 'Quiché']) expect(communities.resolve(text)).toBe('10');
    expect(communities.resolve("Q'eqchi'")).toBe('17');
    expect(communities.resolve('Mam')).toBe('12');
  });
});

describe('countries, visas and currencies', () => {
  it.each([
    ['USA', 'USA'],
    ['us', 'USA'],
    ['EE. UU.', 'USA'],
    ['EE.UU.', 'USA'],
    ['Estados Unidos de América', 'USA'],
    ['canada', 'CAN'],
    ['MÉXICO', 'MEX'],
    ['España', 'ESP'],
    ['ROM', 'ROU'],
    ['Rumanía', 'ROU'],
    ['Holanda', 'NLD'],
    ['Niger', 'NER'],
    ['XXX', undefined],
    ['XK', undefined],
  ])('reads country %p as %p', (text, code) => {
    expect(countries.resolve(text)).toBe(code);
  });

  it('ties a visa to its country', () => {
    expect(visas.resolve('h-2a')).toBe('H2A');
    expect(visas.resolve('tfwp agr')).toBe('TFWP-AGR');
    expect(visaFitsCountry('H2A', 'USA')).toBe(true);
    expect(visaFitsCountry('H2A', 'CAN')).toBe(false);
    expect(visaFitsCountry('MAR', 'PAN')).toBe(true);
    for (const { country } of visas.entries) if (country !== undefined) expect(countries.has(country)).toBe(true);
  });

  it('knows the currencies of the destinations', () => {
    for (const code of ['USD', 'CAD', 'MXN', 'EUR', 'GTQ', 'GBP', 'HNL', 'PAB']) expect(currencies.has(code)).toBe(true);
    expect(currencies.resolve('quetzales')).toBe('GTQ');
    expect(currencies.resolve('usd')).toBe('USD');
  });
});
