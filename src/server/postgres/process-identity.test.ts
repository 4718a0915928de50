// Tests that a process number given out again is not mistaken for the process it named before.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { findProcessIdentity, statToStartTicks } from './process-identity.ts';

const fieldsFromParentOn = '1 7 7 0 -1 4194560 1 0 0 0 3 4 0 0 20 0 11 0 998877 1000 200';

describe('statToStartTicks', () => {
  test('survives spaces and brackets in the name of the program', () => {
    expect(statToStartTicks(`7 (a) R (b) S ${fieldsFromParentOn}`)).toBe('998877');
  });

  test('a zombie no longer counts as a process', () => {
    expect(statToStartTicks(`7 (node) Z ${fieldsFromParentOn}`)).toBeUndefined();
  });
});

describe('findProcessIdentity', () => {
  test('stays the same for one process and differs between two', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
    await once(child, 'spawn');
    const identity = findProcessIdentity(child.pid ?? 0);
    expect(identity).toBeDefined();
    expect(findProcessIdentity(child.pid ?? 0)).toBe(identity);
    expect(findProcessIdentity(process.pid)).not.toBe(identity);
    child.stdin?.end();
    await once(child, 'exit');
    expect(findProcessIdentity(child.pid ?? 0)).toBeUndefined();
  });

  test('numbers that address process groups name no process', () => {
    expect([0, -1].map(findProcessIdentity)).toEqual([undefined, undefined]);
  });
});
