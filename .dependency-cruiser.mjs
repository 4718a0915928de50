// The directions of the house: who may import whom. Each rule's name says what it keeps.

/** A feature may import the doors of those before it, never of those after it. `app` hands privacy what it needs. */
const FEATURE_ORDER = [
  'places', 'accounts', 'protocol', 'privacy', 'audit',
  'people', 'declaration',
  'checkpoint', 'medical', 'supplies', 'enterprises',
  'community', 'duty', 'surge',
  'inspection', 'publicity', 'hearings',
  'command',
];

const TEST = '\\.test\\.tsx?$';
const SERVER = ['^src/server/', '^src/features/[^/]+/server/'];
const WEB = ['^src/web/', '^src/features/[^/]+/web/'];
const DOOR = '^src/features/[^/]+/door\\.ts$';

const doorOrder = FEATURE_ORDER.slice(0, -1).map((feature, index) => ({
  name: `doors-form-a-tree-${feature}`,
  severity: 'error',
  from: { path: `^src/features/${feature}/` },
  to: { path: `^src/features/(${FEATURE_ORDER.slice(index + 1).join('|')})/` },
}));

const forbidden = [
  { name: 'no-circles', from: {}, to: { circular: true } },
  // Vite resolves `?url` itself: the build fails where such a file is missing.
  { name: 'nothing-unresolved', from: {}, to: { couldNotResolve: true, pathNot: '\\?url$' } },
  {
    name: 'core-is-the-ground',
    from: { path: '^src/core/', pathNot: TEST },
    to: { pathNot: ['^src/core/', 'node_modules/zod/', 'node_modules/@noble/hashes/'] },
  },
  {
    name: 'domain-is-pure',
    from: { path: '^src/features/([^/]+)/(domain/|door\\.ts$)', pathNot: TEST },
    to: { pathNot: ['^src/core/', '^src/features/$1/(domain/|door\\.ts$)', DOOR, 'node_modules/zod/'] },
  },
  { name: 'server-knows-no-feature', from: { path: '^src/server/' }, to: { path: '^src/(features|web|app)/' } },
  { name: 'web-knows-no-feature', from: { path: '^src/web/' }, to: { path: '^src/(features|server|app)/' } },
  {
    name: 'web-never-meets-server',
    from: { path: WEB, pathNot: TEST },
    to: { path: SERVER },
  },
  {
    name: 'server-never-meets-web',
    from: { path: SERVER },
    to: { path: WEB },
  },
  { name: 'web-needs-no-node', from: { path: WEB, pathNot: TEST }, to: { dependencyTypes: ['core'] } },
  {
    name: 'features-meet-at-doors',
    from: { path: '^src/features/([^/]+)/' },
    to: { path: '^src/features/', pathNot: ['^src/features/$1/', DOOR] },
  },
  ...doorOrder,
  {
    name: 'only-app-opens-an-index',
    from: { path: '^src/', pathNot: ['^src/app/', TEST] },
    to: { path: '^src/features/[^/]+/(server|web)/index\\.tsx?$' },
  },
  { name: 'nobody-imports-app', from: { path: '^src/', pathNot: '^src/app/' }, to: { path: '^src/app/' } },
  {
    name: 'only-stores-touch-the-database',
    from: { path: '^src/features/', pathNot: [TEST, '/server/store(\\.ts$|/)', '/server/demo(\\.ts$|/)'] },
    to: { path: ['^src/server/db(\\.ts$|/)', 'node_modules/pg/'], dependencyTypesNot: ['type-only'] },
  },
  { name: 'product-needs-no-tests', from: { path: '^src/', pathNot: TEST }, to: { path: ['^tests/', '^bench/', '^scripts/', TEST] } },
  {
    name: 'product-needs-no-dev-packages',
    from: { path: '^src/', pathNot: TEST },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  { name: 'packages-are-declared', from: { path: '^src/' }, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
];

export default {
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
