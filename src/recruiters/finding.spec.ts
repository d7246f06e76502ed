import fc from 'fast-check';
import { likeliest, type Neighbour, wordsToFind } from './finding';

describe('wordsToFind', () => {
  it('are those typed and each two neighbours as one, each once', () => {
    expect(wordsToFind(['agro', 'empleos'])).toEqual(['agro', 'empleos', 'agroempleos']);
    expect(wordsToFind(['a', 'a'])).toEqual(['a', 'aa']);
    expect(wordsToFind([])).toEqual([]);
  });

  it('join nothing in a long question, and are never more than ten', () => {
    expect(wordsToFind(['a', 'b', 'c', 'd', 'e', 'f'])).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(wordsToFind(Array.from({ length: 40 }, (_, index) => `w${String(index)}`))).toHaveLength(10);
  });
});

describe('likeliest', () => {
  /** Who has each word: places of recruiters. */
  type Lists = Readonly<Record<string, readonly number[]>>;
  const neighbour = (asked: number, word: string, likeness: number, lists: Lists): Neighbour => ({
    asked,
    word,
    likeness,
    recruiters: lists[word]?.length ?? 0,
  });
  const find = (neighbours: readonly Neighbour[], lists: Lists, all: number, most: number): number[] =>
    likeliest(neighbours, (word) => lists[word] ?? [], all, most);

  it('puts who has the rare word before who has the common one, and who has both first', () => {
    const lists = { ruta: [0, 1, 2, 3, 4, 5], quetzal: [5, 6] };
    const asked = [neighbour(0, 'ruta', 1, lists), neighbour(1, 'quetzal', 1, lists)];
    expect(find(asked, lists, 7, 3)).toEqual([5, 6, 0]);
  });

  it('counts of the neighbours of one asked word the best only', () => {
    const lists = { enlace: [0], enlaces: [0, 1], norte: [1] };
    const asked = [neighbour(0, 'enlace', 1, lists), neighbour(0, 'enlaces', 0.7, lists), neighbour(1, 'norte', 1, lists)];
    expect(find(asked, lists, 2, 2)).toEqual([1, 0]);
  });

  it('begins with rare words that were meant where too many have the common ones', () => {
    const everybody = Array.from({ length: 9_000 }, (_, place) => place);
    const lists = { norte: everybody, quetzal: [8_999], quezada: [7] };
    const asked = [neighbour(0, 'norte', 1, lists), neighbour(1, 'quetzal', 1, lists)];
    expect(find(asked, lists, 9_000, 30)).toEqual([8_999]);
    // What hardly resembles a word is no reason to leave out what was typed.
    const hardly = [neighbour(0, 'norte', 1, lists), neighbour(1, 'quezada', 0.35, lists)];
    expect(find(hardly, lists, 9_000, 2)).toEqual([7, 0]);
  });

  it('is what adding up everybody gives, as long as no word is too common', () => {
    const all = 12;
    const words = ['a', 'b', 'c', 'd'];
    const list = fc.uniqueArray(fc.nat({ max: all - 1 }), { maxLength: all });
    const given = fc.record({
      lists: fc.tuple(list, list, list, list),
      asked: fc.array(
        fc.record({ asked: fc.nat({ max: 2 }), word: fc.nat({ max: 3 }), likeness: fc.double({ min: 0.3, max: 1, noNaN: true }) }),
        { maxLength: 8 },
      ),
    });
    fc.assert(
      fc.property(given, fc.integer({ min: 1, max: all }), ({ lists: own, asked }, most) => {
        const lists: Lists = Object.fromEntries(words.map((word, index) => [word, own[index] ?? []]));
        const neighbours = asked.map(({ asked: at, word, likeness }) => neighbour(at, words[word] ?? '', likeness, lists));
        const scoreOf = (place: number): number =>
          [0, 1, 2].reduce((sum, at) => {
            const gains = neighbours
              .filter((each) => each.asked === at && lists[each.word]?.includes(place))
              .map(({ likeness, recruiters }) => likeness / Math.log(2 + recruiters));
            return sum + Math.max(0, ...gains);
          }, 0);
        const found = find(neighbours, lists, all, most);
        const having = Array.from({ length: all }, (_, place) => scoreOf(place)).filter((score) => score > 0);
        const best = having.sort((a, b) => b - a).slice(0, most);
        expect(found).toHaveLength(best.length);
        found.forEach((place, index) => expect(scoreOf(place)).toBeCloseTo(best[index] ?? 0, 9));
      }),
    );
  });
});
