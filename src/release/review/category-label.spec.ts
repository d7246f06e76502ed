import { TextStore } from '../../platform/texts.store';
import { wordsOf } from '../../report/labels';
import { categoryLabel, courseNamesIn } from './category-label';

const words = { ...wordsOf(new TextStore().section('report/es/mensual')), courses: new Map([['PODA', 'Poda y cosecha']]) };

it.each([
  ['pais=USA', 'Estados Unidos'],
  ['pais=OTROS', 'Otros países'],
  ['sexo=2', 'Mujeres'],
  ['curso=PODA', 'Poda y cosecha'],
  ['pueblo=1,sexo=2', 'Maya, Mujeres'],
])('%s is told as %s', (category, label) => {
  expect(categoryLabel(category, words)).toBe(label);
});

it('finds the names of courses in the table that tells of them', () => {
  const csv =
    "periodo,medida,resultado,curso,curso_nombre,valor\r\n2024-C1,capacitaciones,,,,9\r\n2024-C1,capacitaciones,,PODA,'=Poda,9\r\n";
  expect([...courseNamesIn(csv)]).toEqual([['PODA', '=Poda']]);
  expect([...courseNamesIn('')]).toEqual([]);
});
