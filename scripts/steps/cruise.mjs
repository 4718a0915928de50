// Runs dependency-cruiser over src and proves that it saw everything: every file, and every relative import in it.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { listFiles, PROJECT_ROOT } from './project.mjs';
import { runMain } from './run-main.mjs';
import { runCaptured } from './run.mjs';

const RELATIVE_IMPORT = /^\s*(?:import|export)\s[^'"`;]*?from\s+'(\.[^']+)'|^\s*import\s+'(\.[^']+)'/gm;
const SEEN = /\.tsx?$/;

await runMain(async () => {
  const cruise = await runCruiser();
  const violations = cruise.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
  const unseen = listUnseen(cruise.modules);
  for (const line of [...violations, ...unseen]) console.log(line);
  const edges = cruise.modules.reduce((total, module) => total + module.dependencies.length, 0);
  console.log(`${cruise.modules.length} modules, ${edges} dependencies`);
  return violations.length + unseen.length === 0 ? 0 : 1;
});

async function runCruiser() {
  const tool = path.join(PROJECT_ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [tool, 'src', '--config', '.dependency-cruiser.mjs', '--output-type', 'json', '--no-progress'];
  const { output, answer } = await runCaptured(process.execPath, args, { cwd: PROJECT_ROOT });
  try {
    return JSON.parse(answer);
  } catch (error) {
    throw new Error(`dependency-cruiser did not answer with its result:\n${output}`, { cause: error });
  }
}

/** With a compiler it cannot use, dependency-cruiser sees nothing and finds nothing wrong: then this list is long. */
function listUnseen(modules) {
  const moduleBySource = new Map(modules.map((module) => [module.source, module]));
  const files = listFiles(path.join(PROJECT_ROOT, 'src')).filter((file) => SEEN.test(file));
  if (files.length === 0) return ['everything-is-seen: src holds no source file'];
  return files.flatMap((file) => {
    const source = toPosix(path.relative(PROJECT_ROOT, file));
    const module = moduleBySource.get(source);
    if (module === undefined) return [`everything-is-seen: ${source}`];
    const seen = new Set(module.dependencies.map((dependency) => dependency.resolved));
    return listRelativeImports(file)
      .map((specifier) => toPosix(path.relative(PROJECT_ROOT, path.resolve(path.dirname(file), specifier))))
      .filter((target) => SEEN.test(target) && !seen.has(target))
      .map((target) => `everything-is-seen: ${source} -> ${target}`);
  });
}

function listRelativeImports(file) {
  return [...readFileSync(file, 'utf8').matchAll(RELATIVE_IMPORT)].map((match) => match[1] ?? match[2]);
}

function toPosix(file) {
  return file.split(path.sep).join('/');
}
