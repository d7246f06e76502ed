import { compare, keyOf } from './cell-names';
import type { Hierarchy } from './hierarchy';
import type { PublishedRow, ReadRelease } from './published';

/** Rows that came out together: one version of one release. */
export interface Issue {
  readonly name: string;
  readonly version: number;
  readonly period: string;
  readonly dimensions: readonly string[];
  readonly hierarchy: Hierarchy;
  readonly rows: readonly PublishedRow[];
}

/** The releases in the order in which they came out, each split by the versions its rows name. */
export function issuesOf(releases: readonly ReadRelease[], hierarchies: readonly Hierarchy[]): Issue[] {
  const order = releases
    .map((release, index) => ({ release, index }))
    .sort((a, b) => compare(a.release.publishedAt ?? '9', b.release.publishedAt ?? '9') || a.index - b.index);
  return order.flatMap(({ release, index }) => {
    const versions = [...new Set(release.rows.map((row) => release.version ?? row.version))].sort((a, b) => a - b);
    return versions.map((version): Issue => {
      const rows = inOrder(release.rows.filter((row) => (release.version ?? row.version) === version));
      const { name, dimensions } = release;
      return { name, version, dimensions, rows, period: release.period ?? mostFrequent(rows), hierarchy: hierarchies[index] ?? new Map() };
    });
  });
}

/** Rows by what they are about: whatever their order in the file, the same equations come out in the same order, and the same findings. */
function inOrder(rows: readonly PublishedRow[]): PublishedRow[] {
  const keyed = rows.map((row) => ({ row, key: `${row.measure}\n${row.period}\n${keyOf(row.codes)}\n${row.table}` }));
  return keyed.sort((a, b) => compare(a.key, b.key) || a.row.line - b.row.line).map(({ row }) => row);
}

/** Of a release that does not say what it is about: the period of most of its rows. */
function mostFrequent(rows: readonly PublishedRow[]): string {
  const counts = new Map<string, number>();
  for (const { period } of rows) counts.set(period, (counts.get(period) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || compare(b[0], a[0]))[0]?.[0] ?? '';
}
