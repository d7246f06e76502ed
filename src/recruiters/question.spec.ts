import fc from 'fast-check';
import { digitsKey, numberKeys, readQuestion, taxIdKey, telephoneKeys, wordsBesides } from './question';

const keysIn = (text: string): string[] => readQuestion(text).numbers.flatMap(({ keys }) => keys);

describe('readQuestion', () => {
  it.each(['RR-0012-2024', 'rr 12/2024', 'rr00122024', 'Registro No. RR-0012-2024', 'Agro Empleos RR 0012 2024 tel 2230-1001'])(
    'finds a registration number in %s',
    (text) => {
      expect(keysIn(text)).toEqual(expect.arrayContaining(text === 'rr00122024' ? ['n:rr00122024'] : ['g:rr 12 2024']));
    },
  );

  it.each(['2230-1001', '+502 2230 1001', '(502) 22301001', '00502 2230 1001', '22 30 10 01', 'tel:2230.1001'])(
    'finds a telephone in %s',
    (text) => {
      expect(keysIn(text)).toContain('t:22301001');
    },
  );

  it.each(['576937-K', '576937k', 'NIT 0576937 K', '57-69-37-k'])('finds a NIT in %s', (text) => {
    expect(keysIn(text)).toContain('i:576937K');
  });

  it('takes a CUI for a NIT, with its zeros', () => {
    expect(keysIn('0000 00019 0101')).toContain('i:0000000190101');
  });

  it('tells what stands beside a number', () => {
    const { words, numbers } = readQuestion('Agro Empleos, registro RR-0012-2024');
    const whole = numbers.find(({ keys }) => keys.includes('g:rr 12 2024'));
    expect(wordsBesides(words, whole === undefined ? [] : [whole])).toEqual(['agro', 'empleos']);
  });

  it('reads anything, and little of what is long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        const { words, numbers } = readQuestion(text);
        expect(words.length).toBeLessThanOrEqual(24);
        expect(numbers.length).toBeLessThanOrEqual(24 * 5);
        expect(words.join('') + numbers.flatMap(({ keys }) => keys).join('')).not.toContain('\u0000');
      }),
    );
  });
});

describe('keys', () => {
  it('part several telephones of one field', () => {
    expect(telephoneKeys('2230-1016 / 5550-1016')).toEqual(['t:22301016', 't:55501016']);
    expect(telephoneKeys('2230 1016 y 5550 1016')).toEqual(['t:22301016', 't:55501016']);
    expect(telephoneKeys('+1 305 555 0111')).toEqual(['t:13055550111']);
    expect(telephoneKeys('no tiene')).toEqual([]);
  });

  it('keep a number apart from its digits alone', () => {
    expect(numberKeys('RR-0012-2024')).toEqual(['n:rr00122024', 'g:rr 12 2024']);
    expect(digitsKey('RR-0012-2024')).toBe('g:12 2024');
    expect(digitsKey('RR-12')).toBeUndefined();
    expect(taxIdKey('0012345-5')).toBe('i:123455');
  });
});
