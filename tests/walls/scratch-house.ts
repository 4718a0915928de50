// A copy of the house to break on purpose: violations are planted in it, one guard runs, then they are removed.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COPIED_FOLDERS = ['tests/support', 'src', 'migrations', 'scripts', 'bench', 'tests/house.test.ts', 'tests/browser/page-list.ts', 'tests/browser/page-list-console.ts', 'tests/browser/page-list-declaration.ts', 'tests/browser/page-list-flow.ts', 'tests/browser/page-list-lane.ts', 'tests/browser/page-list-post.ts'];

/** Contents by path within the house. */
export type Planted = Readonly<Record<string, string>>;
export type GuardRun = { readonly holds: boolean; readonly output: string };
export type PlantedRun = { readonly broken: GuardRun; readonly cleared: GuardRun };

export type ScratchHouse = {
  /** Runs the guard with the violations in place, and again after they are gone. */
  readonly runWith: (guard: string, planted: Planted) => PlantedRun;
  readonly remove: () => void;
};

export function createScratchHouse(name: string): ScratchHouse {
  const house = path.join(ROOT, '.cache', 'walls', name);
  rmSync(house, { recursive: true, force: true });
  // The marker of a repository, which a worktree has as a file of its own: guards that obey .gitignore stop here instead of finding the copy ignored.
  mkdirSync(path.join(house, '.git'), { recursive: true });
  const configs = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== '.git').map((entry) => entry.name);
  for (const entry of [...configs, ...COPIED_FOLDERS]) copyInto(house, entry);
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(house, 'node_modules'), 'junction');
  return {
    runWith: (guard, planted) => {
      for (const [file, text] of Object.entries(planted)) write(path.join(house, file), text);
      const broken = runGuard(house, guard);
      for (const file of Object.keys(planted)) uproot(house, file);
      return { broken, cleared: runGuard(house, guard) };
    },
    remove: () => rmSync(house, { recursive: true, force: true }),
  };
}

function runGuard(house: string, guard: string): GuardRun {
  const run = spawnSync(process.execPath, ['scripts/check.mjs', guard], { cwd: house, encoding: 'utf8', maxBuffer: 64_000_000 });
  return { holds: run.status === 0, output: run.stdout + run.stderr };
}

function copyInto(house: string, entry: string): void {
  const from = path.join(ROOT, entry);
  if (existsSync(from)) cpSync(from, path.join(house, entry), { recursive: true });
}

/** What the real house has at this path comes back; folders that only the violation needed go. */
function uproot(house: string, file: string): void {
  rmSync(path.join(house, file));
  copyInto(house, file);
  let folder = path.dirname(file);
  while (folder !== '.' && existsSync(path.join(house, folder)) && readdirSync(path.join(house, folder)).length === 0) {
    rmSync(path.join(house, folder), { recursive: true });
    folder = path.dirname(folder);
  }
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
