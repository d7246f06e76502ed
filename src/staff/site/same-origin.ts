/** What a request says of the page it was sent from. */
export interface SentFrom {
  readonly method: string;
  /** Header Sec-Fetch-Site, which a page cannot change. */
  readonly site: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
}

/** Whether a request changes nothing, or was sent from a page of our own. What no browser sent has no such headers; its form token says the rest. */
export function isFromOwnPage({ method, site, origin, host }: SentFrom, publicUrl: string): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  if (site !== undefined) return site === 'same-origin';
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const given = new URL(origin).host;
  return given === host || given === new URL(publicUrl).host;
}
