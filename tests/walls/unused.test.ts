// Planted leftovers that knip must find: a file, an export, a type and a package that nobody uses.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createScratchHouse, type PlantedRun } from './scratch-house.ts';

const house = createScratchHouse('unused');
afterAll(house.remove);

const VIOLATIONS = [
  ['Unused files', 'src/core/planted-alone.ts'],
  ['Unused exports', 'plantedLeftover'],
  ['Unused exported types', 'PlantedLeftover'],
  ['Unlisted dependencies', 'planted-package'],
] as const;

describe('knip', () => {
  let run: PlantedRun;
  beforeAll(() => {
    run = house.runWith('knip', {
      'src/core/planted-alone.ts': '// Planted.\nexport const alone = 1;\n',
      'src/core/planted-used.ts': '// Planted.\nexport const used = 1;\nexport const plantedLeftover = 2;\nexport type PlantedLeftover = number;\n',
      'src/core/planted-user.test.ts': "// Planted.\nimport 'planted-package';\nimport { used } from './planted-used.ts';\nused.toFixed();\n",
    });
  });

  test('fails by name', () => {
    expect(run.broken.holds).toBe(false);
    expect(run.broken.output).toContain('^^^^ knip');
  });

  test.each(VIOLATIONS)('%s names %s', (heading, name) => {
    const section = run.broken.output.split(/^(?=U)/m).find((part) => part.startsWith(heading)) ?? '';
    expect(section).toContain(name);
    expect(run.cleared.output).not.toContain(name);
  });
});
