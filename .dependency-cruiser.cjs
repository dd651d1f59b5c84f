/** The import directions of docs/architecture.md. */

/** Modules in the order in which they may import: each may use those before it. */
const modules = [
  'search',
  'activity',
  'registry',
  'teams',
  'namespaces',
  'identity',
  'webhooks',
  'catalog',
  'quotas',
  'deletion',
  'trash',
  'retention',
  'explain',
  'token',
  'gateway',
  'inbox',
  'sync',
  'garbage',
  'apply',
  'installation',
  'doctor',
];

const after = (name) => modules.slice(modules.indexOf(name) + 1);
const below = (...folders) => `^src/(${folders.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'contract-imports-nothing',
      severity: 'error',
      from: { path: below('contract') },
      to: { path: '^src/', pathNot: below('contract') },
    },
    {
      name: 'schema-imports-contract-only',
      severity: 'error',
      from: { path: below('schema') },
      to: { path: '^src/', pathNot: below('schema', 'contract') },
    },
    {
      name: 'platform-knows-no-product',
      severity: 'error',
      from: { path: below('platform'), pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: below('platform', 'contract', 'schema') },
    },
    {
      name: 'access-before-modules',
      severity: 'error',
      from: { path: below('access'), pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: below('access', 'platform', 'contract', 'schema') },
    },
    ...modules
      .filter((name) => after(name).length > 0)
      .map((name) => ({
        name: `${name}-before-later-modules`,
        severity: 'error',
        from: { path: below(name), pathNot: '\\.test\\.ts$' },
        to: { path: below(...after(name)) },
      })),
    {
      name: 'modules-before-composition',
      severity: 'error',
      from: { path: below(...modules), pathNot: '\\.test\\.ts$' },
      to: { path: '^src/((server|worker|cli|web)/|main)' },
    },
    {
      name: 'routes-are-composed-by-the-server',
      severity: 'error',
      comment: 'Use another module through its commands, queries and pure files.',
      from: { path: '^src/', pathNot: ['^src/server/', '\\.test\\.ts$'] },
      to: { path: 'routes\\.ts$', pathNot: '^src/contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-imports-contract-only',
      severity: 'error',
      from: { path: below('web') },
      to: { path: '^src/', pathNot: below('web', 'contract') },
    },
    {
      name: 'nothing-imports-web',
      severity: 'error',
      from: { path: '^src/', pathNot: below('web') },
      to: { path: below('web') },
    },
    {
      name: 'no-grab-bags',
      severity: 'error',
      from: {},
      to: { path: '/(utils|helpers|common|shared|types)/', pathNot: 'node_modules' },
    },
    {
      name: 'production-needs-dependencies',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.test\\.tsx?$', '^src/web/', '/testing/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
      conditionNames: ['import', 'default'],
    },
  },
};
