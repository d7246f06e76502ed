/** A number in a page's content, to a hundredth of its unit. */
export const write = (value: number): string => String(Math.round(value * 100) / 100);

/** Where a path stands, where its outline began, and the control point of the quadratic curve just drawn. */
interface Place {
  x: number;
  y: number;
  startX: number;
  startY: number;
  controlX: number;
  controlY: number;
}

/** Relative SVG path commands (m l h v c q t z) as PDF operators; a quadratic curve becomes the same cubic one. */
export function pathOperators(path: string): string {
  const place: Place = { x: 0, y: 0, startX: 0, startY: 0, controlX: 0, controlY: 0 };
  const operators: string[] = [];
  for (const [, letter = '', text = ''] of path.matchAll(/([a-z])([^a-z]*)/g)) {
    const command = COMMANDS[letter];
    if (command === undefined) throw new Error(`The PDF knows no path command ${letter}`);
    const numbers = (text.match(/-?[\d.]+/g) ?? []).map(Number);
    for (let index = 0; index === 0 || index < numbers.length; index += command.takes) {
      operators.push(command.draw(place, numbers.slice(index, index + command.takes)));
    }
  }
  return operators.join('\n');
}

const COMMANDS: Readonly<Record<string, { readonly takes: number; readonly draw: (place: Place, numbers: readonly number[]) => string }>> =
  {
    m: {
      takes: 2,
      draw: (place, [dx = 0, dy = 0]) => {
        const operator = moveTo(place, dx, dy, 'm');
        [place.startX, place.startY] = [place.x, place.y];
        return operator;
      },
    },
    l: { takes: 2, draw: (place, [dx = 0, dy = 0]) => moveTo(place, dx, dy, 'l') },
    h: { takes: 1, draw: (place, [dx = 0]) => moveTo(place, dx, 0, 'l') },
    v: { takes: 1, draw: (place, [dy = 0]) => moveTo(place, 0, dy, 'l') },
    c: {
      takes: 6,
      draw: (place, [ax = 0, ay = 0, bx = 0, by = 0, dx = 0, dy = 0]) => {
        const { x, y } = place;
        [place.x, place.y] = [x + dx, y + dy];
        return `${[x + ax, y + ay, x + bx, y + by, place.x, place.y].map(write).join(' ')} c`;
      },
    },
    q: { takes: 4, draw: (place, [cx = 0, cy = 0, dx = 0, dy = 0]) => curveTo(place, place.x + cx, place.y + cy, dx, dy) },
    t: { takes: 2, draw: (place, [dx = 0, dy = 0]) => curveTo(place, 2 * place.x - place.controlX, 2 * place.y - place.controlY, dx, dy) },
    z: {
      takes: 1,
      draw: (place) => {
        [place.x, place.y] = [place.startX, place.startY];
        return 'h';
      },
    },
  };

function moveTo(place: Place, dx: number, dy: number, operator: 'm' | 'l'): string {
  place.x += dx;
  place.y += dy;
  return `${write(place.x)} ${write(place.y)} ${operator}`;
}

/** The control points of the cubic curve lie two thirds of the way to that of the quadratic one. */
function curveTo(place: Place, controlX: number, controlY: number, dx: number, dy: number): string {
  const { x, y } = place;
  const [endX, endY] = [x + dx, y + dy];
  Object.assign(place, { x: endX, y: endY, controlX, controlY });
  const towards = (from: number, to: number): number => from + (2 / 3) * (to - from);
  const points = [towards(x, controlX), towards(y, controlY), towards(endX, controlX), towards(endY, controlY), endX, endY];
  return `${points.map(write).join(' ')} c`;
}
