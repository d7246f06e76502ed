/* global WebAssembly */
// Says how a database differs from prisma/schema.prisma: `node schema-drift.mjs <url>`. Prisma's own engine, as WebAssembly,
// since its native one is a download (docs/adr/0003).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const { bindMigrationAwareSqlAdapterFactory } = require('@prisma/driver-adapter-utils');
const { PrismaPg } = require('@prisma/adapter-pg');
const pg = require('pg');

/** What the engine reads of the catalogue in a form it and the adapter understand. */
function understood(result) {
  for (const one of Array.isArray(result) ? result : [result]) {
    // "char" columns, which the adapter does not map, as text.
    for (const field of one?.fields ?? []) if (field.dataTypeID === 18) field.dataTypeID = 25;
    // NOT NULL constraints, which PostgreSQL 18 lists and this engine does not know.
    const kind = one?.fields?.findIndex((field) => field.name === 'constraint_type') ?? -1;
    if (kind >= 0) one.rows = one.rows.filter((row) => (Array.isArray(row) ? row[kind] : row.constraint_type) !== 'n');
  }
  return result;
}
class UnderstoodClient extends pg.Client {
  query(...given) {
    const result = super.query(...given);
    return result?.then ? result.then(understood) : result;
  }
}

globalThis.PRISMA_WASM_PANIC_REGISTRY = { get: () => '', set_message: (text) => console.error(text) };
const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm'));
const glue = await import(path.join(folder, 'schema_engine_bg.js'));
const { instance } = await WebAssembly.instantiate(readFileSync(path.join(folder, 'schema_engine_bg.wasm')), {
  './schema_engine_bg.js': glue,
});
glue.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();

const pool = new pg.Pool({ connectionString: process.argv[2], Client: UnderstoodClient });
pool.query = async (...given) => {
  const client = await pool.connect();
  try {
    return await client.query(...given);
  } finally {
    client.release();
  }
};
const schema = { path: 'prisma/schema.prisma', content: readFileSync(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8') };
const engine = await glue.SchemaEngine.new(
  { datamodels: [[schema.path, schema.content]] },
  () => undefined,
  bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool)),
);
const { stdout } = await engine.diff({
  from: { tag: 'schemaDatasource', files: [schema], configDir: process.cwd() },
  to: { tag: 'schemaDatamodel', files: [schema], configDir: process.cwd() },
  script: true,
  shadowDatabaseUrl: null,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
});
await pool.end();
process.stdout.write(stdout ?? '');
process.exit(0);
