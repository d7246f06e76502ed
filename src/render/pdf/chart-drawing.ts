import { pathOperators, write } from './path-operators';

/**
 * Draws a chart's SVG into the page as vectors, its upper left corner at (x, y), `scale` times as large. Knows exactly
 * the elements that our charts consist of and refuses any other, so that nothing is silently left out.
 */
export function drawChartSvg(doc: PDFKit.PDFDocument, svg: string, x: number, y: number, scale: number): void {
  doc.save();
  doc.transform(scale, 0, 0, scale, x, y);
  for (const [, closing, name = '', rest = ''] of svg.matchAll(/<(\/?)(\w+)([^>]*)>/g)) {
    if (name === 'svg') continue;
    if (name === 'g') {
      if (closing === '/') doc.restore();
      else move(doc.save(), attribute(rest, 'transform'));
    } else if (name === 'path' || name === 'rect')
      drawShape(doc, name === 'path' ? pathOperators(attribute(rest, 'd') ?? '') : rectOperators(rest), rest);
    else throw new Error(`The PDF knows no chart element <${name}>`);
  }
  doc.restore();
}

function drawShape(doc: PDFKit.PDFDocument, operators: string, attributes: string): void {
  const transform = attribute(attributes, 'transform');
  const [fill, stroke] = [attribute(attributes, 'fill') ?? 'black', attribute(attributes, 'stroke') ?? 'none'];
  if (transform !== undefined) move(doc.save(), transform);
  if (stroke !== 'none') {
    doc
      .lineWidth(Number(attribute(attributes, 'stroke-width') ?? 1))
      .lineJoin(attribute(attributes, 'stroke-linejoin') === 'round' ? 'round' : 'miter');
    doc.strokeColor(stroke).addContent(`${operators} S`);
  }
  if (fill !== 'none') doc.fillColor(fill).addContent(`${operators} f`);
  if (transform !== undefined) doc.restore();
}

function move(doc: PDFKit.PDFDocument, transform: string | undefined): void {
  if (transform === undefined) return;
  const [all, x = '0', y = '0', scale = '1'] = /^(?:translate\(([\d.-]+) ([\d.-]+)\))?(?:scale\(([\d.]+)\))?$/.exec(transform) ?? [];
  if (all === undefined) throw new Error(`The PDF knows no transform ${transform}`);
  doc.transform(Number(scale), 0, 0, Number(scale), Number(x), Number(y));
}

function rectOperators(attributes: string): string {
  const of = (name: string): string => attribute(attributes, name) ?? '0';
  return `${['x', 'y', 'width', 'height'].map((name) => write(Number(of(name)))).join(' ')} re`;
}

function attribute(attributes: string, name: string): string | undefined {
  const start = attributes.indexOf(` ${name}="`);
  if (start < 0) return undefined;
  const from = start + name.length + 3;
  return attributes.slice(from, attributes.indexOf('"', from));
}
