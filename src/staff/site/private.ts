import type { NextFunction, Request, Response } from 'express';

/**
 * Nothing of the staff's is kept by a browser or a proxy, or found by a search engine. Of where its forms are sent from a browser
 * tells the origin and no more: under `no-referrer`, as the rest of the site has it, it would send `Origin: null`, and whoever's
 * browser sends no Sec-Fetch-Site (an older one, or any without https) could not sign in.
 */
export function keptByNobody(_: Request, response: Response, next: NextFunction): void {
  response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow', 'Referrer-Policy': 'strict-origin' });
  next();
}
