import { reportWords } from '../../../test/support/report-context';
import { TextStore } from '../../platform/texts.store';
import type { CorrectionPreview } from '../../release/history/correction.service';
import type { FigureChange } from '../../report/corrections';
import { wordsOf } from '../../report/labels';
import { previewView, type PreviewView } from './preview-view';
import type { Reading, ReviewSource } from './review-source';

const change: FigureChange = {
  tables: ['M02'],
  period: '2024-02',
  measure: 'vinculaciones',
  at: {},
  before: { value: 10 },
  after: { value: 11 },
};
const reading = { person: { roles: ['analista'], formToken: 'ficha' } } as unknown as Reading;

/** The page of a published report after somebody asked what a correction would change. */
function after(changes: readonly FigureChange[]): PreviewView['result'] {
  const preview: CorrectionPreview = {
    release: { kind: 'mensual', period: '2024-02', version: 2 },
    refusal: undefined,
    changes,
    printed: changes.length,
    reserved: 0,
    others: [],
  };
  const source = {
    release: { kind: 'mensual', period: '2024-02', version: 1, publishedAt: new Date(0) },
    isLatest: true,
    work: { isBusy: false, last: { does: 'preview', at: new Date(0), result: { outcome: 'done', preview } } },
    words: wordsOf(new TextStore().section('staff/es/informes')),
    report: reportWords(),
  } as unknown as ReviewSource;
  return previewView(source, reading)?.result;
}

it('shows the first changes of a correction, and counts all', () => {
  expect(after([change])).toMatchObject({ rows: [['M02', 'Vinculaciones, total', 'febrero de 2024', '10', '11']], shown: undefined });
  const many = after(Array.from({ length: 301 }, () => change));
  expect([many?.rows.length, many?.shown]).toEqual([300, 'Se muestran las primeras 300.']);
  expect(many?.lead).toContain('Cambiarían 301 cifras');
});
