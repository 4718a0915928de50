// Planted imports against the directions of the house, each found under the name of its rule.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createScratchHouse, type PlantedRun } from './scratch-house.ts';

const house = createScratchHouse('dependencies');
afterAll(house.remove);

/** Rule, file that imports, what it imports. */
const VIOLATIONS: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['no-circles', 'src/core/planted-one.ts', './planted-two.ts'],
  ['nothing-unresolved', 'src/server/planted-missing.ts', './planted-nowhere.ts'],
  ['core-is-the-ground', 'src/core/planted-ground.ts', '../server/planted-target.ts'],
  ['core-is-the-ground', 'src/core/planted-package.ts', 'fastify'],
  ['core-is-the-ground', 'src/core/planted-node.ts', 'node:fs'],
  ['domain-is-pure', 'src/features/places/domain/planted-server.ts', '../server/planted-target.ts'],
  ['domain-is-pure', 'src/features/places/domain/planted-package.ts', 'pg'],
  ['server-knows-no-feature', 'src/server/planted-feature.ts', '../features/places/door.ts'],
  ['web-knows-no-feature', 'src/web/planted-feature.ts', '../features/places/door.ts'],
  ['web-never-meets-server', 'src/features/places/web/planted-server.ts', '../server/planted-target.ts'],
  ['web-never-meets-server', 'src/web/planted-plumbing.ts', '../server/planted-target.ts'],
  ['server-never-meets-web', 'src/features/places/server/planted-web.ts', '../../../web/planted-target.ts'],
  ['web-needs-no-node', 'src/web/planted-node.ts', 'node:fs'],
  ['features-meet-at-doors', 'src/features/protocol/domain/planted-inside.ts', '../../places/domain/rules.ts'],
  ['doors-form-a-tree-places', 'src/features/places/domain/planted-later.ts', '../../checkpoint/door.ts'],
  ['doors-form-a-tree-privacy', 'src/features/privacy/domain/planted-later.ts', '../../people/door.ts'],
  ['doors-form-a-tree-people', 'src/features/people/domain/planted-later.ts', '../../checkpoint/door.ts'],
  ['only-app-opens-an-index', 'src/features/places/server/planted-index.ts', './index.ts'],
  ['nobody-imports-app', 'src/features/places/server/planted-app.ts', '../../../app/planted-target.ts'],
  ['only-stores-touch-the-database', 'src/features/places/server/actions/planted-database.ts', '../../../../server/db/planted-target.ts'],
  ['only-stores-touch-the-database', 'src/features/places/server/views/planted-driver.ts', 'pg'],
  ['product-needs-no-tests', 'src/server/planted-test.ts', '../core/planted.test.ts'],
  ['product-needs-no-dev-packages', 'src/server/planted-development.ts', 'fast-check'],
  ['packages-are-declared', 'src/server/planted-undeclared.ts', 'semver'],
];

const TARGETS = [
  'src/server/planted-target.ts',
  'src/server/db/planted-target.ts',
  'src/web/planted-target.ts',
  'src/app/planted-target.ts',
  'src/features/places/server/planted-target.ts',
  'src/features/places/server/index.ts',
  'src/features/checkpoint/door.ts',
  'src/features/people/door.ts',
  'src/core/planted.test.ts',
];

const importing = (target: string): string => `// Planted.\nimport * as planted from '${target}';\nexport const seen = planted;\n`;

describe('dependency-cruiser', () => {
  let run: PlantedRun;
  beforeAll(() => {
    run = house.runWith('dependency-cruiser', {
      ...Object.fromEntries(TARGETS.map((file) => [file, '// Planted.\nexport const target = 1;\n'])),
      'src/core/planted-two.ts': "// Planted.\nexport * from './planted-one.ts';\n",
      ...Object.fromEntries(VIOLATIONS.map(([, from, to]) => [from, importing(to)])),
    });
  });

  test('fails by name', () => {
    expect(run.broken.holds).toBe(false);
    expect(run.broken.output).toContain('^^^^ dependency-cruiser');
  });

  test.each(VIOLATIONS)('%s finds %s -> %s', (rule, from) => {
    expect(run.broken.output).toContain(`${rule}: ${from} -> `);
    expect(run.cleared.output).not.toContain(from);
  });

  test('types of the database may pass, values may not', () => {
    const file = 'src/features/places/server/actions/planted-type.ts';
    const { broken } = house.runWith('dependency-cruiser', {
      'src/server/db/planted-target.ts': '// Planted.\nexport type Target = number;\n',
      [file]: "// Planted.\nimport type { Target } from '../../../../server/db/planted-target.ts';\nexport type Seen = Target;\n",
    });
    expect(broken.output).not.toContain(file);
  });

  test('a cruise that sees nothing is no pass', () => {
    const { broken, cleared } = house.runWith('dependency-cruiser', {
      '.dependency-cruiser.mjs': "export default { forbidden: [], options: { includeOnly: '^nowhere/' } };\n",
    });
    expect(broken.holds).toBe(false);
    expect(broken.output).toContain('everything-is-seen: src/core/clock.ts');
    expect(cleared.output).not.toContain('everything-is-seen');
  });
});
