import fc from 'fast-check';
import { createCodelist } from './codelist';

const colours = createCodelist({
  id: 'color',
  title: 'Color',
  version: '1',
  source: 'prueba',
  entries: [
    { code: '1', label: 'Verde añil', variants: ['Añil', 'M'] },
    { code: '2', label: 'Rojo', variants: ['Bermejo', 'Añil'] },
    { code: 'M', label: 'Marrón', parent: '2' },
  ],
});

describe('createCodelist', () => {
  it('resolves codes, labels and variants in any case, with or without accents, blanks and punctuation', () => {
    for (const text of ['1', ' 1 ', 'Verde añil', 'VERDE  ANIL', 'verde-añil', 'verde an\u0303il']) expect(colours.resolve(text)).toBe('1');
    expect(colours.resolve('bermejo.')).toBe('2');
  });

  it('lets a code win over a variant, and gives nothing where two are meant', () => {
    expect(colours.resolve('m')).toBe('M');
    expect(colours.resolve('añil')).toBeUndefined();
    expect(colours.resolve('')).toBeUndefined();
    expect(colours.resolve('azul')).toBeUndefined();
  });

  it('gives entries by code and refuses an unknown one', () => {
    expect(colours.has('M')).toBe(true);
    expect(colours.has('m')).toBe(false);
    expect(colours.get('M').parent).toBe('2');
    expect(colours.label('2')).toBe('Rojo');
    expect(() => colours.get('9')).toThrow(RangeError);
  });

  it('answers the same however often and after however many other texts', () => {
    for (let index = 0; index < 25_000; index++) expect(colours.resolve(`x${String(index)}`)).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => expect(colours.resolve(text)).toBe(colours.resolve(text))));
    expect(colours.resolve('Rojo')).toBe('2');
  });

  it('asks the reader of special forms before the spellings', () => {
    const list = createCodelist({ ...colours, entries: colours.entries }, (text) => (text === 'tinto' ? '2' : undefined));
    expect(list.resolve('tinto')).toBe('2');
    expect(list.resolve('Marrón')).toBe('M');
  });
});
