import { daysLeft } from './deadline';

describe('the days left of the ten', () => {
  it.each([
    ['2024-03-01', '2024-03-01', 10],
    ['2024-03-01', '2024-03-10', 1],
    ['2024-03-01', '2024-03-11', 0],
    ['2024-03-01', '2024-03-12', -1],
    ['2024-02-20', '2024-03-01', 0],
  ])('calendar days from %s on %s: %i', (applied, today, left) => {
    expect(daysLeft(applied, today, 'calendar')).toBe(left);
  });

  it.each([
    ['2024-03-01', '2024-03-11', 4],
    ['2024-03-01', '2024-03-15', 0],
    ['2024-03-01', '2024-03-18', -1],
    // Over a weekend nothing runs.
    ['2024-03-08', '2024-03-10', 10],
  ])('working days from %s on %s: %i', (applied, today, left) => {
    expect(daysLeft(applied, today, 'working')).toBe(left);
  });
});
