import type { ReleaseName } from '../../release/release.store';
import { releasePage } from '../../site/links';

export const REVIEW_PATH = '/interno/informes';

/** The page of a version for the staff, beside the public one's address. */
export function reviewPage(name: ReleaseName): string {
  return `/interno${releasePage(name)}`;
}
