import type { ReleaseView } from '../../site/release-view';

/** A draft's page with a band over it that says what it is: nobody may take it for what was published. */
export function markedDraft(page: string, said: string): string {
  const band = `<p role="note" style="margin:0;padding:.75rem 1rem;max-width:none;background:#fdf3e0;border-bottom:4px solid #9a5b00;font-weight:600">${escaped(said)}</p>`;
  // Behind the link that skips it, which must stay the first.
  return page.replace(/<header>/, () => `${band}\n<header>`);
}

/** Name under which a file of a draft is saved: it tells which one, and that it is none that was published. */
export function draftFileName(address: string, path: string): string {
  return `borrador-${address.replace(/\//g, '-')}-${path.replace(/^datos\//, '')}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}

/** The public page of a draft: what only publication makes, and so has no hash, is named without a link; `later` says so in place of its size. */
export function asDraft(view: ReleaseView, later: string): ReleaseView {
  const main = view.downloads.main.map((file) => (file.sha256 === undefined ? { ...file, address: undefined, size: later } : file));
  return { ...view, downloads: { ...view.downloads, main } };
}
