import { COLUMNS } from '../demo/columns';
import { inventedQuestions, inventedRegister } from './invented-register';

const NAME = COLUMNS.reclutadores.indexOf('nombre');
const NUMBER = COLUMNS.reclutadores.indexOf('numero_registro');

describe('an invented register', () => {
  const register = inventedRegister(3_000, '2024-03');
  const rows = [...register.rows];

  it('has as many recruiters as asked for, each named and numbered like no other', () => {
    const own = new Map(rows.map((row) => [row[NUMBER], row[NAME]]));
    expect(own.size).toBe(3_000);
    expect(new Set(own.values()).size).toBe(3_000);
  });

  it('is the same each time, as are the questions', () => {
    expect([...inventedRegister(3_000, '2024-03').rows]).toEqual(rows);
    expect(inventedQuestions(register, 50)).toEqual(inventedQuestions(register, 50));
  });

  it('is asked for whole names two times in five', () => {
    const names = new Set(rows.map((row) => (row[NAME] ?? '').toUpperCase()));
    const asked = inventedQuestions(register, 500).filter((question) => names.has(question.toUpperCase()));
    expect(asked).toHaveLength(200);
  });
});
