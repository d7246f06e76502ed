// Lets a plain node process run the sources under src/ as they are, for child processes that tests start
// (NODE_OPTIONS in jest.config.js). Compiled by the same swc as the tests; each text once, since many short programs load all of it.
const { createHash, randomUUID } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const OPTIONS = {
  sourceMaps: 'inline',
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
  module: { type: 'commonjs', ignoreDynamic: true },
};
const CACHE = join(__dirname, '..', '..', 'node_modules', '.cache', 'typescript-hook');

require.extensions['.ts'] = (module, file) => {
  const source = readFileSync(file, 'utf8');
  const hash = createHash('sha256')
    .update(JSON.stringify([require('@swc/core/package.json').version, OPTIONS, file, source]))
    .digest('hex');
  const cached = join(CACHE, `${hash}.js`);
  if (!existsSync(cached)) {
    const { code } = require('@swc/core').transformSync(source, { ...OPTIONS, filename: file });
    // Moved into place, so that programs in parallel read whole files only.
    const aside = join(CACHE, randomUUID());
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(aside, code);
    renameSync(aside, cached);
  }
  module._compile(readFileSync(cached, 'utf8'), file);
};
