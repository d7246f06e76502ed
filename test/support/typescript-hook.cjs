// Lets a plain node process run the sources under src/ as they are, for child processes that tests start
// (NODE_OPTIONS in jest.config.js). Compiled by the same swc as the tests.
const { readFileSync } = require('node:fs');

require.extensions['.ts'] = (module, file) => {
  const { transformSync } = require('@swc/core');
  const { code } = transformSync(readFileSync(file, 'utf8'), {
    filename: file,
    sourceMaps: 'inline',
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
    module: { type: 'commonjs', ignoreDynamic: true },
  });
  module._compile(code, file);
};
