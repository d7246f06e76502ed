import { encode } from 'uqr';

/** Light modules around the code (ISO/IEC 18004 wants four). */
const BORDER = 4;
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as QR code, in SVG with a black path on white; `label` is what it says to who cannot see it. */
export function qrSvg(text: string, label: string): string {
  const { size, data } = encode(text, { ecc: 'M', border: 0 });
  const side = String(size + 2 * BORDER);
  const title = label.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
  return `<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="${title}"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${data.map(rowPath).join('')}"/></svg>`;
}

/** The dark runs of a row as strips one unit high. */
function rowPath(row: readonly boolean[], y: number): string {
  const line = row.map((dark) => (dark ? '1' : '0')).join('');
  return [...line.matchAll(/1+/g)]
    .map(({ 0: run, index }) => `M${String(index + BORDER)} ${String(y + BORDER)}h${String(run.length)}v1h-${String(run.length)}z`)
    .join('');
}
