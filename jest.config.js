// Child processes that tests start (the owner of an embedded database) run the sources as they are.
process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, `--require ${require.resolve('./test/support/typescript-hook.cjs')}`]
  .filter(Boolean)
  .join(' ');
process.env.MOVILIDAD_LOG_LEVEL ??= 'silent';

const common = {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/support/properties.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'commonjs', ignoreDynamic: true },
      },
    ],
  },
  moduleFileExtensions: ['ts', 'js', 'json'],
};

/** unit: pure code beside its source. medium: a real database. e2e: file to page. project: walls and docs. system: needs browser and PDF tools. */
module.exports = {
  reporters: ['default', '<rootDir>/test/support/closing-line.cjs'],
  testTimeout: 300_000,
  // Two cores; each medium test file owns a database process of its own.
  maxWorkers: 2,
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/src/**/*.spec.ts'] },
    { ...common, displayName: 'medium', testMatch: ['<rootDir>/test/medium/**/*.spec.ts'] },
    { ...common, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'] },
    { ...common, displayName: 'project', testMatch: ['<rootDir>/test/project/**/*.spec.ts'] },
    { ...common, displayName: 'system', testMatch: ['<rootDir>/test/system/**/*.spec.ts'] },
  ],
};
