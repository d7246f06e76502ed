import type { DimensionId } from '../cube/cube';
import type { Dataset, Observation } from '../opendata/figures';
import type { JsonValue } from '../platform/canonical-json';
import { ALL } from './parameters';

interface Axis {
  readonly id: string;
  readonly label: string;
  readonly codes: readonly string[];
  labelOf(code: string): string;
}

const TERRITORIES: readonly string[] = ['pais', 'departamento', 'municipio'] satisfies DimensionId[];

/** Words of JSON-stat that no dataset has. */
export interface JsonStatWords {
  readonly period: string;
  readonly measure: string;
  readonly all: string;
  readonly source: string;
  periodLabel(period: string): string;
}

/**
 * Figures as a JSON-stat 2.0 dataset: the cube of the categories that they have, with values and statuses by place (row-major), as
 * most places have no figure. A hidden or impossible figure has a status and no value.
 */
export function jsonStat(dataset: Dataset, observations: readonly Observation[], words: JsonStatWords): JsonValue {
  const axes = axesOf(dataset, observations, words);
  const places = axes.map(({ codes }) => new Map(codes.map((code, index) => [code, index])));
  const placed = observations.map((each) => {
    const codes = axes.map(({ id }) => codeOn(id, each));
    return [
      String(axes.reduce((place, { codes: all }, axis) => place * all.length + (places[axis]?.get(codes[axis] ?? '') ?? 0), 0)),
      each,
    ] as const;
  });
  const releases = [...new Set(observations.map(({ release }) => release))];
  return {
    version: '2.0',
    class: 'dataset',
    label: dataset.title,
    source: words.source,
    updated: dataset.updated.toISOString(),
    id: axes.map(({ id }) => id),
    size: axes.map(({ codes }) => codes.length),
    role: rolesOf(axes),
    dimension: Object.fromEntries(axes.map((axis) => [axis.id, dimensionOf(axis, dataset)])),
    value: Object.fromEntries(placed.flatMap(([place, { value }]) => (value === null ? [] : [[place, value]]))),
    status: Object.fromEntries(placed.flatMap(([place, { status }]) => (status === '' ? [] : [[place, status]]))),
    extension: {
      publicaciones: releases,
      publicacion: Object.fromEntries(placed.map(([place, { release }]) => [place, releases.indexOf(release)])),
    },
  };
}

/** What the axes are about; a cube without territories has no axis of that role. */
function rolesOf(axes: readonly Axis[]): Record<string, string[]> {
  const geo = axes.map(({ id }) => id).filter((id) => TERRITORIES.includes(id));
  return { time: ['periodo'], metric: ['medida'], ...(geo.length === 0 ? {} : { geo }) };
}

function axesOf(dataset: Dataset, observations: readonly Observation[], words: JsonStatWords): Axis[] {
  const present = (id: string): Set<string> => new Set(observations.map((each) => codeOn(id, each)));
  const axis = (id: string, label: string, ordered: readonly string[], labelOf: Axis['labelOf']): Axis => {
    const here = present(id);
    return { id, label, codes: ordered.filter((code) => here.has(code)), labelOf };
  };
  const measures = new Map<string, string>(dataset.measures.map(({ id, label }) => [id, label]));
  return [
    axis('periodo', words.period, dataset.periods, (code) => words.periodLabel(code)),
    axis('medida', words.measure, [...measures.keys()], (code) => measures.get(code) ?? code),
    ...dataset.dimensions.map(({ id, label, codes }) => {
      const labels = new Map([[ALL, words.all], ...codes.map((each) => [each.code, each.label] as const)]);
      return axis(id, label, [...labels.keys()], (code) => labels.get(code) ?? code);
    }),
  ];
}

function dimensionOf({ id, label, codes, labelOf }: Axis, dataset: Dataset): JsonValue {
  const units = new Map<string, string>(dataset.measures.map((measure) => [measure.id, measure.unit]));
  const unit = id === 'medida' ? { unit: Object.fromEntries(codes.map((code) => [code, { label: units.get(code) ?? '' }])) } : {};
  return { label, category: { index: codes, label: Object.fromEntries(codes.map((code) => [code, labelOf(code)])), ...unit } };
}

function codeOn(id: string, { period, measure, at }: Observation): string {
  if (id === 'periodo') return period;
  return id === 'medida' ? measure : ((at as Readonly<Record<string, string>>)[id] ?? ALL);
}
