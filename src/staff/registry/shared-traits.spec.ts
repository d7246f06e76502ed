import fc from 'fast-check';
import { addressKey, isSameAddress, mailKeys, websiteKey } from './contact-keys';
import { StoppedRecruiters, type Traits } from './shared-traits';

const nobody: Traits = {
  number: 'RR-1',
  name: 'Enlace Quetzal, S.A.',
  tradeName: null,
  personType: 'JURIDICA_NACIONAL',
  taxId: null,
  representative: null,
  telephone: null,
  email: null,
  website: null,
  address: null,
  municipality: null,
};
const traits = (changes: Partial<Traits>): Traits => ({ ...nobody, ...changes });
const shared = (one: Partial<Traits>, other: Partial<Traits>): readonly string[] =>
  new StoppedRecruiters([traits({ number: 'RR-2', name: 'Otra Empresa, S.A.', ...other })]).sharedWith(traits(one))[0]?.kinds ?? [];

describe('what is shared with a recruiter that was stopped', () => {
  it.each<[string, Partial<Traits>, Partial<Traits>, string[]]>([
    ['nothing', {}, {}, []],
    ['the name in another legal form', { name: 'Agro Empleos, S.A.' }, { name: 'AGROEMPLEOS, Sociedad Anónima' }, ['name']],
    ['a trade name', { tradeName: 'Rutas' }, { name: 'RUTAS S.A.' }, ['name']],
    ['the representative', { representative: 'Lic. Ana María López' }, { representative: 'LOPEZ, Ana Maria' }, ['person']],
    [
      'a person that now represents',
      { representative: 'Juan Pérez López' },
      { name: 'Pérez López Juan', personType: 'INDIVIDUAL' },
      ['person'],
    ],
    ['not who has the same words in another order', { representative: 'Ana López Pérez' }, { representative: 'Ana Pérez López' }, []],
    ['not a single word', { representative: 'Ana' }, { representative: 'Ana' }, []],
    ['the NIT', { taxId: '576937K' }, { taxId: '0576937K' }, ['taxId']],
    ['one of several telephones', { telephone: '+502 5555-1234' }, { telephone: '2230 1001 / 55551234' }, ['telephone']],
    ['the mail', { email: 'Uno+x@Ejemplo.GT' }, { email: 'dos@ejemplo.gt; uno@ejemplo.gt' }, ['email']],
    ['the website', { website: 'https://www.ejemplo.gt/?a=1' }, { website: 'EJEMPLO.GT' }, ['website']],
    ['the address', { address: '7a. Av. 4-05, Zona 1, oficina 3' }, { address: '7 avenida 4-05 z. 1 Of. 03' }, ['address']],
    [
      'all of it',
      { ...nobody, telephone: '22301001', email: 'a@b.gt', taxId: '10006' },
      { telephone: '22301001', email: 'a@b.gt', taxId: '10006' },
      ['taxId', 'telephone', 'email'],
    ],
  ])('%s', (_, one, other, kinds) => {
    expect(shared(one, other)).toEqual(kinds);
  });

  it('is nothing with itself, and counts what was given up long ago', () => {
    const stopped = new StoppedRecruiters([
      traits({ telephone: '22301001' }),
      traits({ number: 'RR-2', telephone: '22301001' }),
      traits({ number: 'RR-2', telephone: '1' }),
    ]);
    expect(stopped.sharedWith(traits({ telephone: '2230-1001' }))).toEqual([{ number: 'RR-2', kinds: ['telephone', 'name'] }]);
  });

  const text = fc.option(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom('2230-1001', 'a@b.gt', '7 avenida 4-05 zona 1', 'Ana López', ''),
    ),
  );
  const any: fc.Arbitrary<Traits> = fc.record({
    number: fc.constantFrom('RR-1', 'RR-2', 'RR-3'),
    name: fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), fc.constant('Enlace Quetzal')),
    tradeName: text,
    personType: fc.constantFrom('INDIVIDUAL', 'JURIDICA_NACIONAL'),
    taxId: fc.option(fc.constantFrom('10006', '20249')),
    representative: text,
    telephone: text,
    email: text,
    website: text,
    address: text,
    municipality: fc.option(fc.constantFrom('0101', '1601')),
  });

  it('is shared both ways', () => {
    fc.assert(
      fc.property(any, any, (one, other) => {
        const forth = new StoppedRecruiters([other]).sharedWith(one)[0]?.kinds;
        expect(new StoppedRecruiters([one]).sharedWith(other)[0]?.kinds).toEqual(forth);
      }),
    );
  });

  it('is what comparing with each one alone finds', () => {
    fc.assert(
      fc.property(any, fc.array(any, { maxLength: 8 }), (one, others) => {
        const kinds = new Map<string, Set<string>>();
        for (const other of others)
          for (const found of new StoppedRecruiters([other]).sharedWith(one))
            kinds.set(found.number, new Set([...(kinds.get(found.number) ?? []), ...found.kinds]));
        const all = new StoppedRecruiters(others).sharedWith(one);
        expect(new Map(all.map((each) => [each.number, new Set<string>(each.kinds)]))).toEqual(kinds);
      }),
    );
  });
});

describe('an address', () => {
  const same = (a: string, b: string, placeA: string | null = null, placeB: string | null = null): boolean =>
    isSameAddress(addressKey(a, placeA), addressKey(b, placeB));
  it.each([
    ['1 calle 2-34, zona 1', '1a calle 2-34 Zona 1, Edificio Torre', true],
    ['1 calle 2-34, zona 1', '1 avenida 2-34, zona 1', false],
    ['1 calle 2-34, zona 1', '1 calle 2-35, zona 1', false],
    ['zona 1', 'zona 1', false],
    ['Aldea San José, frente a la escuela', 'aldea San Jose frente a la Escuela', true],
    ['Aldea San José', 'Aldea San José', false],
    ['', '', false],
  ])('%s and %s', (a, b, is) => {
    expect(same(a, b)).toBe(is);
  });

  it('is another in another municipality, unless one is not told', () => {
    const address = '1 calle 2-34, zona 1';
    expect([same(address, address, '0101', '0901'), same(address, address, '0101', '0101'), same(address, address, '0101', null)]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

it('reads mails and websites out of whatever stands there', () => {
  expect(mailKeys('Uno <uno@ejemplo.gt>, mailto:dos@ejemplo.gt / nada')).toEqual(['uno@ejemplo.gt', 'dos@ejemplo.gt']);
  expect(['no tiene', '', 'https://', 'facebook.com/Uno/'].map(websiteKey)).toEqual([undefined, undefined, undefined, 'facebook.com/uno']);
});
