import { shifted } from './shifted';

describe('shifted', () => {
  it('moves months and the months of days, over the turn of years, and nothing else', () => {
    expect(shifted('2024-03;2024-01-15T10:00:00Z,"2025-01"', 4)).toBe('2023-11;2023-09-15T10:00:00Z,"2024-09"');
    for (const text of ['2024-13', '1999-05', '12024-03', '2024-031', '2024', 'a'.repeat(9)]) expect(shifted(text, 4)).toBe(text);
    expect(shifted('2024-03', 0)).toBe('2024-03');
  });
});
