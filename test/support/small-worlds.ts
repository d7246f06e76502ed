import type { World, WorldDimension } from './audit-world';

const axis = (name: string, size: number): WorldDimension => ({
  name,
  leaves: Array.from({ length: size }, (_, index) => `${name}${String(index + 1)}`),
});

const table = (...sizes: number[]): World => ({
  dimensions: sizes.map((size, index) => axis('abc'[index] ?? '', size)),
  months: 1,
  cumulative: false,
});

/** A name, what is published, and the largest count that still lets every whole-number table be tried. */
export type SmallWorld = readonly [name: string, world: World, largest: number];

/** Published tables small enough to try every whole-number table: each kind of link between cells that the reports have. */
export const SMALL_WORLDS: readonly SmallWorld[] = [
  ['one row of four', table(4), 12],
  ['2 x 2', table(2, 2), 12],
  ['2 x 3', table(2, 3), 9],
  ['3 x 3', table(3, 3), 7],
  ['3 x 4', table(3, 4), 7],
  ['2 x 2 x 2', table(2, 2, 2), 7],
  [
    'three levels',
    {
      months: 1,
      cumulative: false,
      dimensions: [
        {
          ...axis('a', 5),
          groups: [
            ['G', 'H'],
            ['H', 'a1'],
            ['H', 'a2'],
            ['G', 'a3'],
          ],
        },
      ],
    },
    10,
  ],
  [
    'three levels by sex',
    {
      months: 1,
      cumulative: false,
      dimensions: [
        {
          ...axis('a', 4),
          groups: [
            ['G', 'H'],
            ['H', 'a1'],
            ['H', 'a2'],
            ['G', 'a3'],
          ],
        },
        axis('b', 2),
      ],
    },
    7,
  ],
  [
    'a group with one member',
    {
      months: 1,
      cumulative: false,
      dimensions: [
        {
          ...axis('a', 3),
          groups: [
            ['G', 'a1'],
            ['H', 'a2'],
            ['H', 'a3'],
          ],
        },
        axis('b', 2),
      ],
    },
    8,
  ],
  [
    'two groupings of the same codes',
    {
      months: 1,
      cumulative: false,
      dimensions: [
        {
          ...axis('a', 4),
          groups: [
            ['G', 'a1', 's'],
            ['G', 'a2', 's'],
            ['H', 'a2', 't'],
            ['H', 'a3', 't'],
          ],
        },
      ],
    },
    12,
  ],
  [
    'two tables that share a margin',
    {
      ...table(2, 2, 2),
      tables: [
        [0, 1],
        [0, 2],
      ],
    },
    7,
  ],
  ['two months and their sum', { dimensions: [axis('a', 3)], months: 2, cumulative: true }, 9],
  ['two months by sex and their sum', { dimensions: [axis('a', 2), axis('b', 2)], months: 2, cumulative: true }, 7],
  ['three months and their sum', { dimensions: [axis('a', 2)], months: 3, cumulative: true }, 9],
];
