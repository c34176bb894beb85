// The arrows: main → service → http, adapters → features → domain → kit. ARCHITECTURE.md tells why.
import { existsSync, readdirSync } from 'node:fs';

/** Who may use whose front door. A new edge is one line here and one sentence why. */
const featureEdges = {
  // A turn is: understand the texts, decide, and let the governor send. The pipeline is that order.
  pipeline: ['analysis', 'compliance'],
  // Advice rests on what was understood, is kept by the tiered cache, and must not break the law's rules.
  coaching: ['analysis', 'cache', 'compliance'],
  // Arms are drawn by the hash of the flags, and read with the evidence that the guard rests on.
  experiments: ['flags', 'rollout'],
  // A replay is a turn of the past through the very same pipeline.
  replay: ['pipeline'],
  // Why a text was held is told in the words of the law's rules; what a replay would do, by its detectors.
  records: ['compliance'],
  // A drill is found by the guard, and its first bad run is one over the limit that is counted.
  drill: ['metrics', 'rollout'],
  // The guard's only evidence is what was counted per arm.
  rollout: ['metrics'],
};

/** Packages that only calculate. Everything else reaches the outside and belongs in an adapter. */
const purePackages = ['zod', 'luxon', 'libphonenumber-js', 'chrono-node', 'lru-cache', 'simple-statistics'];
/** Node modules that only calculate. */
const pureNode = ['crypto', 'events', 'perf_hooks', 'timers/promises', 'util', 'zlib'];

const tests = '\\.test\\.ts$|(^|/)trial\\.ts$';
const frontDoor = '^src/features/[^/]+/index\\.ts$';
const adapterDoor = '^src/adapters/[^/]+/index\\.ts$';
const core = ['core'];

/** @param {readonly string[]} names */
const packages = (names) => names.map((name) => `(^|/)node_modules/${name}/`);
/** @param {readonly string[]} names */
const nodeModules = (names) => names.map((name) => `^(node:)?${name}$`);

/**
 * @param {string} name
 * @param {string} comment
 * @param {string} from
 * @param {readonly string[]} allowed
 * @param {object} to further conditions of what is forbidden
 */
function only(name, comment, from, allowed, to = {}) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: tests },
    to: { pathNot: [...allowed], couldNotResolve: false, ...to },
  };
}

/**
 * @param {string} name
 * @param {string} comment
 * @param {object} from
 * @param {object} to
 */
function never(name, comment, from, to) {
  return { name, comment, severity: 'error', from: { pathNot: tests, ...from }, to };
}

const otherFeatures = folders('src/features').map((feature) => {
  const doors = (featureEdges[feature] ?? []).map((other) => `^src/features/${other}/index\\.ts$`);
  const inside = `^src/features/${feature}/`;
  return only(
    `feature-${feature}`,
    'A feature uses the kit, the domain, itself, and the front door of a feature listed for it.',
    inside,
    ['^src/(kit|domain)/', inside, ...doors, ...packages(purePackages), ...nodeModules(pureNode)],
  );
});

const adapterDoors = folders('src/adapters')
  .filter((adapter) => existsSync(`src/adapters/${adapter}/index.ts`))
  .map((adapter) =>
    never(
      `adapter-door-${adapter}`,
      'An adapter with a front door is used through it.',
      { path: '^src/(service|main|cli)', pathNot: tests },
      { path: `^src/adapters/${adapter}/(?!index\\.ts$)` },
    ),
  );

const layers = [
  only('kit', 'The kit is free of the domain: Node and itself.', '^src/kit/', ['^src/kit/'], {
    dependencyTypesNot: core,
  }),
  only('domain', 'The domain is types and pure functions.', '^src/domain/', [
    '^src/(kit|domain)/',
    ...packages(['zod']),
  ]),
  only(
    'adapter',
    'An adapter knows the kit, the domain, itself and its vendor.',
    '^src/adapters/([^/]+)/',
    ['^src/(kit|domain|features)/', '^src/adapters/$1/', 'node_modules/'],
    { dependencyTypesNot: core },
  ),
  never(
    'adapter-feature-types',
    'An adapter sees the ports of a feature as types only.',
    { path: '^src/adapters/' },
    { path: '^src/features/', dependencyTypesNot: ['type-only'] },
  ),
  only(
    'config',
    'Settings are read before anything exists.',
    '^src/config/',
    ['^src/(kit|domain|config)/', ...packages(['zod'])],
    {
      dependencyTypesNot: core,
    },
  ),
  only(
    'http',
    'The web face knows features by their front doors and no adapter.',
    '^src/http/',
    ['^src/(kit|domain|http)/', frontDoor, 'node_modules/'],
    { dependencyTypesNot: core },
  ),
  only(
    'main',
    'main reads the settings, opens what the process owns (database, log) and starts the service.',
    '^src/main\\.ts$',
    ['^src/service\\.ts$', '^src/(config|kit)/', adapterDoor],
    { dependencyTypesNot: core },
  ),
  only(
    'cli',
    'A program for the terminal speaks to the service from outside.',
    '^src/cli/',
    ['^src/(cli|config|kit|domain)/', '^src/service\\.ts$', adapterDoor, '^world/', 'node_modules/'],
    { dependencyTypesNot: core },
  ),
  only('sim', 'A simulator is a stranger to the product.', '^sim/', ['^sim/', '^src/kit/', 'node_modules/'], {
    dependencyTypesNot: core,
  }),
  only(
    'web',
    'The dashboard knows the contract only.',
    '^web/',
    ['^web/', '^src/http/contract', 'node_modules/'],
    {
      dependencyTypesNot: core,
    },
  ),
];

const further = [
  never(
    'feature-front-door',
    'A feature is used through its front door.',
    { path: '^src/(?!features/)', pathNot: `${tests}|^src/adapters/` },
    { path: '^src/features/', pathNot: frontDoor },
  ),
  never(
    'web-contract-types',
    'The dashboard takes types from the contract, no code.',
    { path: '^web/' },
    { path: '^src/', dependencyTypesNot: ['type-only'] },
  ),
  never(
    'product-uses-itself',
    'The product does not need its simulators, tests or benchmarks; only the demo shows them together.',
    { path: '^src/', pathNot: `${tests}|^src/cli/demo\\.ts$` },
    { path: '^(sim|world|test|bench|scripts|web)/' },
  ),
  never(
    'vendors-in-adapters',
    'What speaks to the outside is wrapped by an adapter.',
    { path: '^src/(?!adapters/)' },
    {
      path: packages(['pg', 'kysely', 'pg-boss', 'redis', 'undici', '@anthropic-ai/sdk', 'nodemailer']),
    },
  ),
  never(
    'no-development-packages',
    'A package that production does not install cannot be imported there.',
    { path: '^src/' },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
  ),
  never('no-cycles', 'Modules that need each other are one module.', {}, { circular: true }),
  never('resolvable', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
];

export default {
  forbidden: [...layers, ...otherFeatures, ...adapterDoors, ...further],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^sim/.*/(data|fixtures)/', '/generated/', '^web/dist'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};

/** @param {string} parent */
function folders(parent) {
  if (!existsSync(parent)) return [];
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}
