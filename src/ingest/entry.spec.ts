import { TextStore } from '../platform/texts.store';
import { isOwnEntry, readEntry } from './entry';
import { reclutadores } from './layouts/reclutadores';
import { storedFields } from './layouts/layouts';

const texts = new TextStore().section('ingest/es/problems');
const context = { today: '2024-03-10', isKnownRecruiter: () => true, isKeptByHand: () => false, hashPerson: () => '' };
const good = {
  numero_registro: 'RR-1',
  nombre: ' Enlace  Uno ',
  tipo_persona: 'individual',
  nit: '1000-6',
  municipio: 'Cobán, Alta Verapaz',
  paises: 'USA|Canadá',
  fecha_solicitud: '04-03-2024',
  estado: 'En trámite',
};
const read = (cells: object) => readEntry(reclutadores, new Map(Object.entries(cells)), context, texts);

describe('an entry by hand', () => {
  it('is understood as a row of a file is', () => {
    const { problems, record, cells } = read(good);
    expect(problems).toEqual([]);
    expect(record).toHaveLength(storedFields(reclutadores).length);
    expect(Object.fromEntries(cells)).toMatchObject({
      nombre: 'Enlace Uno',
      tipo_persona: 'INDIVIDUAL',
      municipio: '1601',
      paises: 'USA|CAN',
      fecha_solicitud: '2024-03-04',
      estado: 'EN_TRAMITE',
      vigente_hasta: '',
    });
  });

  it('is told every problem by its column, and gives back what was typed', () => {
    const { problems, record, cells } = read({
      ...good,
      nombre: '',
      nit: '1000-5',
      vigente_desde: '2024-03-10',
      vigente_hasta: '2024-03-09',
    });
    expect(problems.map(({ column }) => column)).toEqual(['nombre', 'nit', 'vigente_hasta']);
    expect([record, cells.get('nit')]).toEqual([undefined, '1000-5']);
  });

  it('is no file, whatever a file says', () => {
    const names = [
      ['interno', 'registro-interno'],
      ['interno', 'otro.csv'],
      ['otro', 'registro-interno'],
    ] as const;
    expect(names.map(([source, fileName]) => isOwnEntry({ source, fileName }))).toEqual([true, false, false]);
  });
});
