/** Steps of a point that outlines are rounded to: 0.05 is a tenth of the thinnest stroke of a letter. */
const OUTLINE_STEPS = 20;
const STEPS = 100;

/**
 * The drawing of an SVG canvas without its frame: no XML header, no outer tag, no empty paths, paths in relative steps.
 * Filled outlines, which are letters for the most part, are written in whole twentieths of a point. Clips go (our charts
 * draw nothing outside their area): their names are counted over the whole process and would differ between two runs.
 */
export function compactSvgBody(svg: string): string {
  const body = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'));
  return body
    .replace(/<clipPath[^>]*>[\s\S]*?<\/clipPath>/g, '')
    .replace(/<g clip-path="[^"]*">/g, '<g>')
    .replace(/<path[^>]* d=""\/>/g, '')
    .replace(/<rect fill-opacity="0"[^>]*\/>/g, '')
    .replace(/ stroke-miterlimit="10"/g, '')
    .replace(/(?<= (?:x|y|width|height|stroke-width)=")[\d.-]+(?=")/g, short)
    .replace(/<path([^>]*?) d="([^"]*)"\/>/g, (_, attributes: string, path: string) => compactPath(attributes, path))
    .replace(/>\s+</g, '><')
    .trim();
}

function compactPath(attributes: string, path: string): string {
  const translate = / transform="translate\(([\d.-]+) ([\d.-]+)\)"/.exec(attributes);
  const rest = attributes.replace(translate?.[0] ?? '', '');
  const place = translate === null ? '' : `translate(${short(translate[1] ?? '0')} ${short(translate[2] ?? '0')})`;
  if (attributes.includes(' stroke=')) {
    return `<path${rest}${place === '' ? '' : ` transform="${place}"`} d="${relativePath(path, STEPS, 1 / STEPS)}"/>`;
  }
  const scale = `scale(${decimal(1 / OUTLINE_STEPS)})`;
  return `<path${rest} transform="${place}${scale}" d="${relativePath(path, OUTLINE_STEPS, 1)}"/>`;
}

/** A whole SVG document around a drawing: only a viewBox, so that the page decides the size. */
export function svgDocument(width: number, height: number, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}">${body}</svg>`;
}

function short(number: string): string {
  return decimal(Math.round(Number(number) * STEPS) / STEPS);
}

/** The shortest decimal: `.5`, `-1.25`. */
function decimal(value: number): string {
  return String(value).replace(/^(-?)0\./, '$1.');
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Turtle {
  /** Where the drawing stands, and where its outline began, in steps. */
  at: Point;
  start: Point;
  /** Control point of the quadratic curve just drawn. */
  control: Point | undefined;
  letter: string;
  /** What a step is worth in the numbers that are written. */
  readonly worth: number;
}

/** How far, in steps, a mirrored control point may lie from the true one. */
const TOLERANCE = 1;

/**
 * Rounds absolute M, L, H, V, C, Q and Z commands and writes them relative to the point before, in their shortest form.
 * Each step starts from the rounded point, so that errors do not add up.
 */
function relativePath(path: string, steps: number, worth: number): string {
  const turtle: Turtle = { at: { x: 0, y: 0 }, start: { x: 0, y: 0 }, control: undefined, letter: '', worth };
  return path.replace(/([MLHVCQZ])([^MLHVCQZ]*)/g, (_, command: string, rest: string) => {
    const numbers = (rest.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map((text) => Math.round(Number(text) * steps));
    return step(turtle, command, numbers);
  });
}

function step(turtle: Turtle, command: string, numbers: readonly number[]): string {
  const { at, control } = turtle;
  turtle.control = undefined;
  if (command === 'Z') {
    turtle.at = turtle.start;
    turtle.letter = 'z';
    return 'z';
  }
  const end: Point = {
    x: command === 'V' ? at.x : (numbers.at(command === 'H' ? -1 : -2) ?? at.x),
    y: command === 'H' ? at.y : (numbers.at(-1) ?? at.y),
  };
  turtle.at = end;
  if (command === 'M') {
    turtle.start = end;
    return emit(turtle, 'm', [end.x - at.x, end.y - at.y]);
  }
  if (command === 'C') return emit(turtle, 'c', relative(numbers, at));
  if (command === 'Q') {
    const given = { x: numbers[0] ?? end.x, y: numbers[1] ?? end.y };
    const mirrored = control && { x: 2 * at.x - control.x, y: 2 * at.y - control.y };
    if (mirrored && Math.abs(mirrored.x - given.x) <= TOLERANCE && Math.abs(mirrored.y - given.y) <= TOLERANCE) {
      turtle.control = mirrored;
      return emit(turtle, 't', [end.x - at.x, end.y - at.y]);
    }
    turtle.control = given;
    return emit(turtle, 'q', relative(numbers, at));
  }
  if (end.y === at.y) return emit(turtle, 'h', [end.x - at.x]);
  if (end.x === at.x) return emit(turtle, 'v', [end.y - at.y]);
  return emit(turtle, 'l', [end.x - at.x, end.y - at.y]);
}

function relative(numbers: readonly number[], at: Point): number[] {
  return numbers.map((value, index) => value - (index % 2 === 0 ? at.x : at.y));
}

/** A command as text; its letter is left out where it repeats. */
function emit(turtle: Turtle, letter: string, steps: readonly number[]): string {
  const text = steps
    .map((value) => decimal(Math.round(value * turtle.worth * STEPS) / STEPS))
    .join(' ')
    .replace(/ -/g, '-');
  const repeats = letter === turtle.letter && letter !== 'm';
  turtle.letter = letter;
  if (!repeats) return letter + text;
  return text.startsWith('-') ? text : ` ${text}`;
}
