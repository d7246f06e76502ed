import type { Sql } from '../../platform/database.service';
import { copyIn, copyOut, copyOver, countRows, deleteRows, linesIn, type TableShape } from '../../platform/table-copy.repository';
import type { BackupFolder } from './backup-folder.store';
import { type BackupFile, TABLES_FOLDER, type UnsealedManifest } from './backup-manifest';
import type { TellProgress } from './progress';

type CopiedTable = UnsealedManifest['base']['tablas'][number];

/** Rows of programs and browsers that are not there any more when a backup is put back: of these tables none are kept. */
export const PASSING: readonly string[] = ['lease', 'staff_session', 'sign_in_attempt'];
/** One row that the migrations enter, and that a trigger lets nobody delete. */
const AUDIT_HEAD = 'audit_head';

/** Writes the rows of all tables, compressed, as one moment shows them. */
export async function writeTables(
  sql: Sql,
  tables: readonly TableShape[],
  folder: BackupFolder,
  tell: TellProgress,
): Promise<{ readonly tables: readonly CopiedTable[]; readonly files: readonly BackupFile[] }> {
  const copied: CopiedTable[] = [];
  const files: BackupFile[] = [];
  for (const [done, table] of tables.entries()) {
    tell({ step: 'table', name: table.name, done, total: tables.length });
    const archivo = `${TABLES_FOLDER}/${table.name}.copy.gz`;
    let filas = 0;
    const counted = async function* (): AsyncGenerator<Buffer> {
      if (PASSING.includes(table.name)) return;
      for await (const piece of copyOut(sql, table)) {
        filas += linesIn(piece);
        yield piece;
      }
    };
    files.push(await folder.writeCompressed(archivo, counted()));
    copied.push({ nombre: table.name, columnas: [...table.columns], filas, archivo });
  }
  return { tables: copied, files };
}

/** Puts the rows of all tables back into tables without rows, in the manifest's order. Throws where a table gets another number of rows than it had. */
export async function readTables(sql: Sql, tables: readonly CopiedTable[], folder: BackupFolder, tell: TellProgress): Promise<void> {
  for (const [done, { nombre, columnas, filas, archivo }] of tables.entries()) {
    tell({ step: 'table', name: nombre, done, total: tables.length });
    const shape = { name: nombre, columns: columnas };
    if (nombre === AUDIT_HEAD) await copyOver(sql, shape, folder.readCompressed(archivo));
    else {
      // What a migration entered. Asked first: the audit log refuses even to have none of its rows deleted.
      if ((await countRows(sql, nombre)) > 0) await deleteRows(sql, nombre);
      await copyIn(sql, shape, folder.readCompressed(archivo));
    }
    const found = await countRows(sql, nombre);
    if (found !== filas) throw new Error(`table ${nombre} has ${String(found)} rows instead of ${String(filas)}`);
  }
}
