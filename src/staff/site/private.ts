import type { NextFunction, Request, Response } from 'express';

/** Nothing of the staff's is kept by a browser or a proxy, or found by a search engine. */
export function keptByNobody(_: Request, response: Response, next: NextFunction): void {
  response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' });
  next();
}
