import Papa from 'papaparse';
import { cellKey } from '../../cube/aggregate';
import { DIMENSIONS, MEASURES, type Coordinates, type MeasureId } from '../../cube/cube';
import type { ProtectedCell } from '../../disclosure/protected-cube';
import { monthsOfPeriod, type Month } from '../../records/period';
import { CUBE_COLUMNS } from '../../render/csv/cube-csv';
import { changedFigures, type FigureChange } from '../../report/corrections';

/** The cells of a published `cubo.csv`, in the order of the file. Throws where the file is no such table: what is published is whole. */
export function publishedCells(csv: string): ProtectedCell[] {
  const { data, meta } = Papa.parse<Readonly<Record<string, string>>>(csv, { header: true, skipEmptyLines: true });
  const missing = CUBE_COLUMNS.filter((column) => meta.fields?.includes(column) !== true);
  if (missing.length > 0) throw new Error(`cubo.csv without ${missing.join(', ')}`);
  return data.map(cellOf);
}

/** Figures of a month that a published release tells, and a correction would tell otherwise from now on. */
export interface Retold {
  /** Those whose new value is known: of the month itself, and of cumulatives that the corrected report tells. */
  readonly changes: readonly FigureChange[];
  /** Other cumulatives that hold the month: the next report that tells them counts them anew. */
  readonly cumulatives: readonly string[];
}

/** What `other`, another release, tells of the month, compared with the corrected figures; undefined where it would all stay the same. */
export function retoldFigures(month: Month, other: readonly ProtectedCell[], corrected: readonly ProtectedCell[]): Retold | undefined {
  const ofMonth = other.filter((cell) => monthsOfPeriod(cell.period).includes(month));
  const known = new Set(corrected.map(cellKey));
  const changes = changedFigures(
    ofMonth.filter((cell) => known.has(cellKey(cell))),
    corrected,
  );
  const told = new Set(corrected.map((cell) => cell.period));
  const cumulatives = [...new Set(ofMonth.map((cell) => cell.period))].filter((period) => period !== month && !told.has(period)).sort();
  return changes.length + cumulatives.length === 0 ? undefined : { changes, cumulatives };
}

function cellOf(row: Readonly<Record<string, string>>): ProtectedCell {
  const { tabla: table = '', periodo: period = '', medida: measure = '', valor = '', estado = '' } = row;
  if (!isMeasure(measure)) throw new Error(`cubo.csv has the unknown measure ${measure}`);
  const at: Coordinates = Object.fromEntries(
    DIMENSIONS.flatMap((dimension) => (row[dimension] === undefined || row[dimension] === '' ? [] : [[dimension, row[dimension]]])),
  );
  const place = { table, period, measure, at };
  if (estado === 'c') return { ...place, hidden: true };
  if (estado === 'z') return { ...place, impossible: true };
  const value = Number(valor);
  if (estado !== '' || valor === '' || !Number.isFinite(value)) throw new Error(`cubo.csv has a cell that says nothing: ${cellKey(place)}`);
  return { ...place, value };
}

function isMeasure(text: string): text is MeasureId {
  return MEASURES.some((measure) => measure === text);
}
