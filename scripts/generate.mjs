// Generates the Prisma client. Prisma only wants its schema engine to exist for this, so node itself stands in for the
// binary it would otherwise download (docs/adr/0003).
import { execFileSync } from 'node:child_process';

const prisma = new URL('../node_modules/prisma/build/index.js', import.meta.url).pathname;
execFileSync(process.execPath, [prisma, 'generate'], {
  // Its progress is nobody's business; where it fails, the error thrown here carries what it said.
  stdio: ['ignore', 'ignore', 'pipe'],
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
});
