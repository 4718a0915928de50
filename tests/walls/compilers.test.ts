// Planted violations that the compiler must find, each in the run for that part of the house.
import { afterAll, describe, expect, test } from 'vitest';

import { createScratchHouse } from './scratch-house.ts';

const house = createScratchHouse('compilers');
afterAll(house.remove);

const VIOLATIONS = [
  ['tsc-anywhere', 'the page in the domain', 'src/features/places/domain/planted.ts', 'export const title = document.title;', "'document'"],
  ['tsc-anywhere', 'the process in core', 'src/core/planted.ts', 'export const home = process.env;', "'process'"],
  ['tsc-server', 'the page on the server', 'src/server/planted.ts', 'export const title = document.title;', "'document'"],
  ['tsc-web', 'Node in the browser', 'src/web/planted.ts', "export { readFileSync } from 'node:fs';", "'node:fs'"],
  ['tsc-service-worker', 'the page in the service worker', 'src/web/service-worker.ts', 'export const title = document.title;', "'document'"],
  ['tsc-tools', 'a test that does not fit its types', 'src/core/planted.test.ts', "export const count: number = 'one';", "'number'"],
] as const;

describe('the compiler', () => {
  test.each(VIOLATIONS)('%s refuses %s', (guard, _what, file, line, word) => {
    const { broken, cleared } = house.runWith(guard, { [file]: `// Planted.\n${line}\n` });
    expect(broken.holds).toBe(false);
    expect(broken.output).toMatch(new RegExp(`${file.replaceAll('.', '\\.')}.*${word}`));
    expect(broken.output).toContain(`^^^^ ${guard}`);
    expect(cleared.output).not.toContain(`${file}(2,`);
  });
});
