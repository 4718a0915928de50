// `npm test` (reduced size) and `npm run prove` (full size, and the bench's scales): every kind of test in turn, one closing line.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { requireNode } from './steps/node-version.mjs';
import { prepare } from './steps/prepare.mjs';
import { PROJECT_ROOT } from './steps/project.mjs';
import { runMain } from './steps/run-main.mjs';
import { runShown } from './steps/run.mjs';

const KINDS = ['unit', 'database', 'browser', 'walls'];
const FULL = '--full';

requireNode();
await runMain(main);

/** Arguments after `--` are file filters, as vitest understands them. */
async function main() {
  const args = process.argv.slice(2);
  const size = args.includes(FULL) ? 'full' : 'reduced';
  const filters = args.filter((argument) => argument !== FULL);
  await prepare('full');
  const results = [];
  for (const kind of KINDS) results.push(await runKind({ kind, size, filters }));
  if (size === 'full' && filters.length === 0) results.push(await runScales());
  return report(results);
}

/** Board and register of ten thousand people and of five million: as a test of its own, since it measures and needs the machine to itself. */
async function runScales() {
  console.log('\n== scales (full)');
  const bench = path.join(PROJECT_ROOT, 'scripts', 'bench.mjs');
  const code = await runShown(process.execPath, [bench, '--full', '--only', 'scales'], { cwd: PROJECT_ROOT });
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function runKind({ kind, size, filters }) {
  const begunAt = Date.now();
  console.log(`\n== ${kind} (${size})`);
  const reportFile = path.join(PROJECT_ROOT, '.cache', 'tests', `${kind}.json`);
  mkdirSync(path.dirname(reportFile), { recursive: true });
  rmSync(reportFile, { force: true });
  const vitest = path.join(PROJECT_ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const code = await runShown(process.execPath, [vitest, 'run', '--project', kind, '--passWithNoTests', ...reporters, ...filters], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, GUANKOU_SIZE: size },
  });
  console.log(`== ${kind}: ${Math.round((Date.now() - begunAt) / 1000)} s`);
  return countTests(reportFile, code);
}

/** A file that could not run at all, and a run that ended badly without naming a test, each count as one failure. */
function countTests(reportFile, code) {
  const files = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')).testResults : [];
  const tests = files.flatMap((file) => file.assertionResults);
  const count = (...states) => tests.filter((test) => states.includes(test.status)).length;
  const brokenFiles = files.filter((file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'));
  const named = count('failed') + brokenFiles.length;
  return {
    passed: count('passed'),
    failed: code !== 0 && named === 0 ? 1 : named,
    skipped: count('skipped', 'pending', 'disabled', 'todo'),
  };
}

function report(results) {
  const sum = (state) => results.reduce((total, result) => total + result[state], 0);
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
  if (passed + failed === 0) console.log('\n没有运行任何测试。 / No test was run.');
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
