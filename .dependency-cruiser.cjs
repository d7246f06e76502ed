// The walls of docs/architecture.md between files. What a file may use besides imports is tested in test/project/walls.spec.ts.
const STAGES = [
  'platform',
  'audit-log',
  'records',
  'ingest',
  'cube',
  'quality',
  'disclosure',
  'report',
  'render',
  'release',
  'recruiters',
  'notices',
  'opendata',
];
const DOORS = ['delivery', 'site', 'api', 'staff', 'operations', 'demo', 'bench', 'commands'];

const towardsTheStart = STAGES.slice(0, -1).map((stage, index) => ({
  name: `${stage}-knows-nothing-later`,
  severity: 'error',
  from: { path: `^src/${stage}/`, pathNot: '\\.spec\\.ts$' },
  to: { path: `^src/(${[...STAGES.slice(index + 1), ...DOORS].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...towardsTheStart,
    { name: 'open-data-know-no-door', severity: 'error', from: { path: '^src/opendata/' }, to: { path: `^src/(${DOORS.join('|')})/` } },
    {
      name: 'doors-know-no-later-door',
      comment: 'The API and the staff site may use what public pages are made with; nothing public knows of the staff site.',
      severity: 'error',
      from: { path: '^src/(site|api|staff)/' },
      to: { path: '^src/(staff|api|operations|demo|bench|commands)/', pathNot: '^src/$1/' },
    },
    { name: 'no-cycles', severity: 'error', from: { pathNot: 'prisma-client' }, to: { circular: true } },
    {
      name: 'stages-know-no-door',
      severity: 'error',
      from: { path: `^src/(${[...STAGES, ...DOORS].join('|')})/`, pathNot: '^src/(commands|bench)/' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    {
      name: 'pure-files-do-no-io',
      comment: 'A file without a suffix is pure: no framework, database, disk, network or process.',
      severity: 'error',
      from: {
        path: '^src/[^/]+/',
        pathNot:
          '\\.(service|repository|store|job|controller|module|guard|filter|command|spec)\\.ts$|^src/platform/(prisma-client/|wire\\.ts|logging\\.ts)',
      },
      to: {
        path: '^(@nestjs/|pg$|@prisma|prisma|node_modules/(@nestjs|pg|@prisma|nestjs-pino|express)/|(node:)?(fs|net|http|https|child_process|process|os|cluster|worker_threads|dgram)(/|$))',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'sql-lives-in-repositories',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/|\\.repository\\.ts$' },
      to: { path: 'prisma-client|^node_modules/(pg|@prisma|pg-copy-streams)/' },
    },
    {
      name: 'only-the-builder-sees-true-figures',
      comment: 'After disclosure/ only the one builder in release/ may name the unprotected cube.',
      severity: 'error',
      from: {
        path: '^src/(quality|report|render|release|recruiters|notices|opendata|site|api|staff|demo|commands)/',
        pathNot: '^src/release/making/figures\\.service\\.ts$|\\.spec\\.ts$',
      },
      to: { path: '^src/(disclosure/protect|cube/measures)\\.ts$' },
    },
    {
      name: 'audit-shares-no-code',
      comment: 'The audit proves the suppression, so it must not repeat its mistakes: it reads published files with code of its own.',
      severity: 'error',
      from: { path: '^src/audit/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/(?!audit/|platform/)' },
    },
    {
      name: 'figures-know-no-audit',
      severity: 'error',
      from: { path: '^src/(platform|records|ingest|cube|quality|disclosure|report|render|recruiters|notices|opendata|site|api)/' },
      to: { path: '^src/audit/' },
    },
    {
      name: 'public-pages-read-no-worker-records',
      severity: 'error',
      from: { path: '^src/(recruiters|notices|opendata|site|api)/' },
      to: { path: '^src/(ingest|quality|records/.*\\.repository)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|prisma-client' },
    exclude: { path: '\\.spec\\.ts$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    moduleSystems: ['cjs', 'es6'],
  },
};
