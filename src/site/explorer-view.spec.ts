import { DATASET, FIGURES } from '../../test/support/small-dataset';
import { TextStore } from '../platform/texts.store';
import { wordsOf } from '../report/labels';
import { gridOf } from './explorer-grid';
import type { Asked } from './explorer-query';
import { explorerView } from './explorer-view';

const texts = new TextStore();
const words = wordsOf(texts.section('site/es/datos'));
const report = wordsOf(texts.section('report/es/mensual'));
const view = (asked: Asked) =>
  explorerView({
    dataset: DATASET,
    observations: FIGURES,
    grid: gridOf(DATASET, FIGURES, asked),
    asked,
    words,
    report,
    day: '2024-04-05',
    site: 'https://example.org',
  });

it('says in its title what the report itself would say of the figures', () => {
  expect(view({ at: {} }).finding).toBe('El 66.7 % de las vinculaciones fue a México'.replace(' %', '\u00a0%'));
  expect(view({ at: { sexo: '2' } }).finding).toBe('México tiene la mayor de las cifras publicadas: 100');
  expect(view({ at: {}, periodo: 'serie' }).finding).toBe('1,500 vinculaciones en marzo de 2024');
});

it('shows what is hidden as a mark that says so, never as a number', () => {
  const { table, notes, bars } = view({ at: {} });
  expect(table.rows[2]).toEqual({
    label: 'Canadá',
    isTotal: false,
    cells: [
      { text: '400', spoken: '', address: '/informes/mensual/2024-03/v1/informe.html#M02.vinculaciones.2024-03.pais=CAN' },
      {
        text: '··',
        spoken: 'dato reservado',
        address: '/informes/mensual/2024-03/v1/informe.html#M02.vinculaciones.2024-03.pais=CAN.sexo=2',
      },
      {
        text: '··',
        spoken: 'dato reservado',
        address: '/informes/mensual/2024-03/v1/informe.html#M02.vinculaciones.2024-03.pais=CAN.sexo=1',
      },
    ],
  });
  expect(notes[0]).toMatch(/^·· Dato reservado/);
  expect(bars?.items.map(({ label, text, width }) => [label, text, width])).toEqual([
    ['México', '1,000', '100.0'],
    ['Canadá', '400', '40.0'],
    ['Estados Unidos', '··', undefined],
    ['Otros países', '··', undefined],
  ]);
  expect(bars?.alternative).toContain('Valores reservados: 2');
});

it('names a corrected month and draws no line through a missing one', () => {
  const { table, lines } = view({ at: {}, periodo: 'serie' });
  expect(table.rows.map(({ label }) => label)).toEqual(['marzo de 2024', 'febrero de 2024', 'enero de 2024 (versión 2)']);
  expect(lines?.ends.map(({ label, text }) => [label, text])).toEqual([
    ['México', '1,000'],
    ['Canadá', '400'],
  ]);
  expect(lines?.svg).toMatch(/<path d="M[\d. ]+h\.6M[\d. ]+h\.6"/);
});

it('gives an address that means the same for ever, and the CSV of what is seen', () => {
  const { address, downloads } = view({ at: { sexo: '2' } });
  expect(address.link.address).toBe('/datos/M02?periodo=2024-03&por=pais&sexo=2&asOf=2024-04-05');
  expect(downloads.links.map((link) => link.address)).toEqual([
    '/datos/M02.csv?periodo=2024-03&por=pais&sexo=2',
    '/datos/M02.csv',
    '/api/v1/conjuntos/M02',
  ]);
  expect(view({ at: {}, publicacion: 'mensual/2024-03/v1' }).address.link.address).toContain('publicacion=mensual%2F2024-03%2Fv1');
});

it('says so where the table does not tell what was asked', () => {
  expect(view({ at: { pais: 'USA' }, por: 'sexo', periodo: '2024-01' }).empty).toContain('no publica esa combinación');
});
