import { spawnSync } from 'node:child_process';
import { Client } from 'pg';
import type { Stage } from './stages';

/** Makes an empty database beside the one of `url` and gives its address: the bench must not touch what is there. */
export async function createScratchDatabase(url: string, name: string): Promise<string> {
  await onServer(url, `CREATE DATABASE "${name}" TEMPLATE template0 ENCODING 'UTF8'`);
  const scratch = new URL(url);
  scratch.pathname = `/${name}`;
  return scratch.href;
}

export async function dropScratchDatabase(url: string, name: string): Promise<void> {
  await onServer(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * The least a database can do with the file: psql copies its lines into a table of texts, without a rule or an index, and one
 * statement groups them by month as the report's tables do. Undefined where psql is not installed.
 */
export function measureBaseline(url: string, path: string, columns: readonly string[], rows: number): Stage[] | undefined {
  if (spawnSync('psql', ['--version'], { stdio: 'ignore' }).error) return undefined;
  psql(url, `CREATE TABLE raw_line (${columns.map((column) => `"${column}" text`).join(', ')})`);
  return [
    {
      name: 'copy',
      rows,
      seconds: psql(url, `\\copy raw_line FROM '${path.replaceAll("'", "''")}' WITH (FORMAT csv, HEADER, ENCODING 'UTF8')`),
    },
    { name: 'group', rows, seconds: psql(url, GROUPING) },
  ];
}

const MONTH = 'substr(fecha_vinculacion, 4)';
const GROUPS = [
  'pais_destino',
  'pais_destino, sexo',
  'tipo_visa, sexo',
  'tipo_visa, pais_destino',
  'left(actividad_economica, 2), sexo',
  'left(ocupacion, 2), sexo',
  'pueblo, sexo',
  'comunidad_linguistica',
  'left(municipio_origen, 2), sexo',
  'canal, pais_destino',
  'nivel_educativo, sexo',
];
const GROUPING = `SELECT ${MONTH}, count(*) FROM raw_line
  GROUP BY GROUPING SETS (${GROUPS.map((group) => `(${MONTH}, ${group})`).join(', ')})`;

/** Seconds psql takes for a command. */
function psql(url: string, command: string): number {
  const begun = performance.now();
  const { status, stderr } = spawnSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-d', url, '-c', command], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`psql: ${stderr}`);
  return (performance.now() - begun) / 1000;
}
