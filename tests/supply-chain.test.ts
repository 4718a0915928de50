// What is installed: every package from a registry by its checksum, few of them in the product, none that runs a script of its own.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Locked = { readonly version?: string; readonly resolved?: string; readonly integrity?: string; readonly dev?: boolean; readonly link?: boolean; readonly hasInstallScript?: boolean };
type Manifest = { readonly dependencies: Record<string, string>; readonly devDependencies: Record<string, string>; readonly allowScripts: Record<string, boolean> };

const read = <Content>(file: string): Content => JSON.parse(readFileSync(file, 'utf8')) as Content;
const manifest = read<Manifest>('package.json');
const lock = read<{ lockfileVersion: number; packages: Record<string, Locked> }>('package-lock.json');
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

const MOST_RUNTIME = 60;

// asvs: 15.1.2 15.2.4
test('every package is locked by version and checksum, and comes from the registry that npm is set to', () => {
  expect(lock.lockfileVersion).toBe(3);
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter(([, { integrity = '', version, link }]) => link || version === undefined || !/^sha512-[\w+/]{86}==$/.test(integrity)).map(([path]) => path)).toEqual([]);
  // `omit-lockfile-registry-resolved`: an address stands only where a package comes from somewhere else.
  expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
});

test('versions are exact', () => {
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  expect(loose).toEqual([]);
});

test(`the product itself rests on at most ${String(MOST_RUNTIME)} packages`, () => {
  expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(MOST_RUNTIME);
});

test('no package may run a script when it is installed, and each that would is named', () => {
  const wanting = new Set(packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path)));
  expect([...wanting].toSorted()).toEqual(Object.keys(manifest.allowScripts).toSorted());
  expect(Object.values(manifest.allowScripts).every((isAllowed) => !isAllowed)).toBe(true);
});
