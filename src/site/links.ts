/** A link as a template shows it. */
export interface Link {
  readonly text: string;
  readonly address: string;
}

/** The page of a release: /informes/mensual/2024-02/v1 */
export function releasePage({
  kind,
  period,
  version,
}: {
  readonly kind: string;
  readonly period: string;
  readonly version: number;
}): string {
  return `${reportPage({ kind, period })}/v${String(version)}`;
}

/** The page of all versions of a report: /informes/mensual/2024-02 */
export function reportPage({ kind, period }: { readonly kind: string; readonly period: string }): string {
  return `/informes/${kind}/${period}`;
}
