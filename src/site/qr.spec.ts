import { encode } from 'uqr';
import { qrSvg } from './qr';

const address = 'https://movilidad.ejemplo.gt/reclutadores/RR-0001-2023';

/** The dark modules that a code's path paints. */
function painted(svg: string): string[] {
  return [...svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)].flatMap(([, x, y, length]) =>
    Array.from({ length: Number(length) }, (_, index) => `${String(Number(x) + index)},${String(y)}`),
  );
}

describe('qrSvg', () => {
  it('paints the dark modules of the code and no others, within a light border', () => {
    const { data } = encode(address, { ecc: 'M', border: 0 });
    const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`${String(x + 4)},${String(y + 4)}`] : [])));
    expect(dark.length).toBeGreaterThan(300);
    expect(painted(qrSvg(address, 'a')).sort()).toEqual(dark.sort());
  });

  it('says what it is, escaped, and weighs little', () => {
    const svg = qrSvg(address, 'Lleva a <"x" & y>');
    expect(svg).toContain('aria-label="Lleva a &lt;&quot;x&quot; &amp; y&gt;"');
    expect(svg.length).toBeLessThan(8_000);
  });
});
