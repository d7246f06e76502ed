import { TextStore } from '../platform/texts.store';
import { textPage } from './text-page';

const texts = new TextStore();
const PAGES = ['metodo', 'glosario', 'preguntas', 'contacto', 'accesibilidad', 'privacidad'];
const LONGEST_SENTENCE = 25;

it('reads paragraphs, lists and links', () => {
  const page = textPage({
    title: 'T',
    lead: 'L',
    sections: { uno: { heading: 'Uno', text: 'Vea [el glosario](/glosario#a).\n- una\n- dos\nFin.' } },
  });
  expect(page.sections).toEqual([
    {
      id: 'uno',
      heading: 'Uno',
      blocks: [
        { kind: 'paragraph', lines: [['Vea ', { text: 'el glosario', address: '/glosario#a' }, '.']] },
        { kind: 'list', lines: [['una'], ['dos']] },
        { kind: 'paragraph', lines: [['Fin.']] },
      ],
    },
  ]);
});

it.each(PAGES)('%s is plain: no sentence of more than 25 words', (name) => {
  const { lead, sections } = textPage(texts.section(`site/es/${name}`));
  const lines = sections.flatMap(({ blocks }) => blocks.flatMap((block) => block.lines));
  const said = [lead, ...lines.map((line) => line.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join(''))];
  const long = said.flatMap((text) => text.split(/(?<=[.:;?])\s/)).filter((sentence) => sentence.split(/\s+/).length > LONGEST_SENTENCE);
  expect(long).toEqual([]);
  expect(sections.length).toBeGreaterThan(2);
});

it('has the glossary in the order of the alphabet', () => {
  const headings = textPage(texts.section('site/es/glosario')).sections.map(({ heading }) => heading);
  expect(headings).toEqual([...headings].sort((a, b) => a.localeCompare(b, 'es')));
});

it('names the same address to write to as the reports', () => {
  const { publisher } = texts.section('report/es/mensual');
  expect(JSON.stringify(texts.section('site/es/contacto'))).toContain(`mailto:${String((publisher as { email: string }).email)}`);
});
