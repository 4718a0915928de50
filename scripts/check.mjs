// `npm run check`: every wall of the house, two at a time; a wall that does not hold is named with what it found.
import path from 'node:path';
import { availableParallelism } from 'node:os';

import { ensureInstalled } from './steps/install.mjs';
import { requireNode } from './steps/node-version.mjs';
import { PROJECT_ROOT } from './steps/project.mjs';
import { runMain, Trouble } from './steps/run-main.mjs';
import { runCaptured } from './steps/run.mjs';

// Some guards print otherwise on a build machine; here they speak alike everywhere.
delete process.env.CI;

const tool = (...parts) => path.join(PROJECT_ROOT, 'node_modules', ...parts);
const tsc = (project) => [tool('typescript', 'bin', 'tsc'), '-p', `tsconfig.${project}.json`, '--pretty', 'false'];

/** Longest first, so that two at a time end together. */
const GUARDS = {
  'tsc-tools': tsc('tools'),
  'tsc-server': tsc('server'),
  knip: [tool('knip', 'bin', 'knip.js'), '--no-progress', '--no-config-hints'],
  'tsc-web': tsc('web'),
  'dependency-cruiser': ['scripts/steps/cruise.mjs'],
  house: [tool('vitest', 'vitest.mjs'), 'run', '--project', 'unit', 'tests/house.test.ts', 'tests/interface/document.test.ts', 'tests/asvs/matrix.test.ts'],
  'tsc-anywhere': tsc('anywhere'),
  'tsc-service-worker': tsc('service-worker'),
  oxlint: [tool('oxlint', 'bin', 'oxlint'), '--deny-warnings'],
};

requireNode();
await runMain(main);

/** Arguments name the guards to run; none means all. */
async function main() {
  const names = chooseGuards(process.argv.slice(2));
  await ensureInstalled('full');
  const begunAt = Date.now();
  const waiting = [...names];
  const broken = [];
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      if (!(await runGuard(name))) broken.push(name);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
  console.log(`\n${names.length - broken.length} of ${names.length} guards hold, ${seconds(begunAt)} s`);
  if (broken.length > 0) console.log(`Broken: ${broken.join(', ')}`);
  return broken.length === 0 ? 0 : 1;
}

function chooseGuards(wanted) {
  const unknown = wanted.filter((name) => !(name in GUARDS));
  if (unknown.length > 0) throw new Trouble(`No guard ${unknown.join(', ')}. Guards: ${Object.keys(GUARDS).join(', ')}`);
  return Object.keys(GUARDS).filter((name) => wanted.length === 0 || wanted.includes(name));
}

async function runGuard(name) {
  const begunAt = Date.now();
  const { code, output } = await runCaptured(process.execPath, GUARDS[name], { cwd: PROJECT_ROOT, env: { ...process.env, NO_COLOR: '1' } });
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(20)} ${seconds(begunAt)} s`);
  if (code !== 0) console.log(`${output.trimEnd()}\n^^^^ ${name}`);
  return code === 0;
}

function seconds(begunAt) {
  return ((Date.now() - begunAt) / 1000).toFixed(1);
}
