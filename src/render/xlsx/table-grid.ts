import { MARKS, roundTo } from '../../report/format';
import type { CellView, KeyFigure, TableView } from '../../report/model';
import type { Grid, GridCell } from './sheet';
import { textCell } from './sheet';
import { bodyStyle, numberFormat } from './style';

/** A table of the report: row names in column A, every figure a real number, what is not printed as its mark. */
export function tableGrid(table: TableView): Grid {
  return {
    name: `cuadro_${safeName(table.id)}`,
    columns: [
      { header: table.stubHeader, align: 'left', maxWidth: 60 },
      ...table.columns.map((column) => ({ header: column.label, align: column.align, maxWidth: column.align === 'left' ? 48 : 22 })),
    ],
    rows: table.rows.map((row) => [
      textCell(row.label, { bold: row.total, indent: row.level }),
      ...row.cells.map((cell, index) => figureCell(cell, table.columns[index]?.align ?? 'right', row.total)),
    ]),
  };
}

/** The key figures with their changes, as the first page of the report gives them. */
export function keyFigureGrid(figures: readonly KeyFigure[], headers: { name: string; value: string }): Grid {
  const changes = [...new Set(figures.flatMap((figure) => figure.changes.map((change) => change.label)))];
  return {
    name: 'cifras_clave',
    columns: [
      { header: headers.name, align: 'left', maxWidth: 60 },
      { header: headers.value, align: 'right', maxWidth: 22 },
      ...changes.map((label) => ({ header: label, align: 'left' as const, maxWidth: 40 })),
    ],
    rows: figures.map((figure) => [
      textCell(figure.label),
      figureCell(figure.cell, 'right', true),
      ...changes.map((label) => textCell(figure.changes.find((change) => change.label === label)?.text ?? MARKS.unavailable)),
    ]),
  };
}

/** A percentage is kept as the fraction Excel expects, rounded as printed, so that every format holds the same figure. */
export function figureCell(cell: CellView, align: 'left' | 'right', bold: boolean): GridCell {
  switch (cell.kind) {
    case 'number':
      return {
        value: roundTo(cell.value, cell.decimals),
        style: bodyStyle({ align, bold, indent: 1, numFmt: numberFormat('number', cell.decimals) }),
      };
    case 'percent':
      return {
        value: roundTo(roundTo(cell.value, cell.decimals) / 100, cell.decimals + 2),
        style: bodyStyle({ align, bold, indent: 1, numFmt: numberFormat('percent', cell.decimals) }),
      };
    case 'text':
      return { value: cell.text, style: bodyStyle({ align, bold, indent: 1 }) };
    case 'hidden':
    case 'impossible':
    case 'unavailable':
      return { value: MARKS[cell.kind], style: bodyStyle({ align, bold, indent: 1 }) };
  }
}

/** Names of Excel tables hold letters, digits and underscores only. */
function safeName(id: string): string {
  return id.replace(/\W/g, '_');
}
