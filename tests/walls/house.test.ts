// Planted disorder that the house test must find, each under the name of the check it breaks.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createScratchHouse, type Planted, type PlantedRun } from './scratch-house.ts';

const house = createScratchHouse('house');
afterAll(house.remove);

const feature = (name: string): string => `src/features/${name}`;

const PLANTED: Planted = {
  'src/core/planted-silent.ts': 'export const silent = 1;\n',
  'src/core/utils.ts': '// Planted.\nexport const vague = 1;\n',
  'src/core/planted-word.ts': "// Planted.\nexport const word = '留置';\n",
  'src/core/planted-clock.ts': '// Planted.\nexport const now = new Date();\n',
  'src/nowhere/planted-unseen.ts': '// Planted.\nexport const unseen = 1;\n',
  'src/web/planted-chinese.tsx': "// Planted.\nexport const label = '保存';\n",
  'src/web/planted-english.tsx': '// Planted.\nexport const Label = () => <b>Save</b>;\n',
  'migrations/9999-nobody-create-tables.sql': 'select 1;\n',
  'migrations/9998-planted-create-tables.sql': 'create index planted on places.place (code);\n',
  [`${feature('bare')}/stuff/planted.ts`]: '// Planted.\nexport const bare = 1;\n',
  [`${feature('planted')}/README.md`]: '# Planted\n- **PZ-1** A rule without a test.\n- **PZ-2** A rule with one.\n- **PZ-3** Once.\n- **PZ-3** And again.\n',
  [`${feature('planted')}/domain/rules.ts`]: "// Planted.\nexport { bare } from '../../bare/door.ts';\n",
  [`${feature('planted')}/domain/rules.test.ts`]: "// Planted.\nimport { test } from 'vitest';\ntest('PZ-2 holds', () => undefined);\ntest('PZ-3 holds', () => undefined);\n",
  [`${feature('planted')}/domain/words.zh.ts`]: "// Planted.\nexport const zh = { 'planted.only-chinese': '只有中文', 'planted.empty': '' };\n",
  [`${feature('planted')}/domain/words.en.ts`]: "// Planted.\nexport const en = { 'planted.only-english': 'English only', 'planted.empty': 'x' };\n",
  [`${feature('planted')}/domain/records.ts`]:
    "// Planted.\nimport { z } from 'zod';\nimport { personal } from '../../../core/schema.ts';\nexport const lostVisitorSchema = z.object({ name: personal(z.string(), 'emergency') });\n",
  [`${feature('planted')}/server/actions/take-nothing.ts`]: '// Planted.\nexport const takeNothing = 1;\n',
  [`${feature('planted')}/server/views/lost-view.ts`]: '// Planted.\nexport const lostView = 1;\n',
  [`${feature('planted')}/web/lost-page.tsx`]: '// Planted.\nexport const LostPage = 1;\n',
  [`${feature('planted')}/server/store.ts`]: '// Planted.\nexport const sql = `select code from places.place`;\nexport const own = `select places.code from planted.places`;\n',
};

const FINDINGS: readonly (readonly [check: string, finding: string])[] = [
  ['begins with a sentence', 'src/core/planted-silent.ts'],
  ['has a name that says something', 'src/core/utils.ts'],
  ['uses the words of the house', 'src/core/planted-word.ts'],
  ['has no clock and no chance', 'src/core/planted-clock.ts'],
  ['is read by the compiler', 'src/nowhere/planted-unseen.ts'],
  ['holds no literal text', 'src/web/planted-chinese.tsx: '],
  ['holds no literal text', 'src/web/planted-english.tsx: '],
  ['has a README', '"bare"'],
  ['no furniture of its own invention', 'bare/stuff'],
  ['has a door', '"bare"'],
  ['speaks Chinese and English alike', 'planted: planted.only-chinese is in one language only'],
  ['speaks Chinese and English alike', 'planted: planted.only-english is in one language only'],
  ['speaks Chinese and English alike', 'planted: planted.empty is empty'],
  ['has for every verb', 'planted.take-nothing has no input schema'],
  ['has for every verb', 'planted.take-nothing has no access rule'],
  ['has for every verb', 'planted.take-nothing has no words'],
  ['has for every verb', 'planted.take-nothing has no test'],
  ['has for every view', 'planted.lost-view has no access rule'],
  ['says how long', 'planted.lost-visitor is personal and has no retention'],
  ['names no schema but its own', 'src/features/planted/server/store.ts: from places.place'],
  ['names no schema but its own', 'migrations/9998-planted-create-tables.sql: '],
  ['tests every rule', 'PZ-1'],
  ['numbers each of its rules once', 'PZ-3'],
  ['is walked by the accessibility test', 'src/features/planted/web/lost-page.tsx'],
  ['migrations are numbered', '9999-nobody-create-tables.sql'],
];

describe('the house test', () => {
  let run: PlantedRun;
  beforeAll(() => {
    run = house.runWith('house', PLANTED);
  });

  test('fails by name', () => {
    expect(run.broken.holds).toBe(false);
    expect(run.broken.output).toContain('^^^^ house');
  });

  test.each(FINDINGS)('%s: %s', (check, finding) => {
    const report = run.broken.output.split(/^ FAIL /m).filter((part) => part.split('\n', 1)[0]?.includes(check)).join('\n');
    expect(report).toContain(finding);
    expect(run.cleared.output).not.toContain(finding);
  });

  test('what is in order is not found', () => {
    expect(run.broken.output).not.toContain('PZ-2');
    expect(run.broken.output).not.toContain('store.ts: places.code');
  });
});
