// Tests which permission bits let the database's user pass.
import { describe, expect, test } from 'vitest';
import { canEnter } from './can-reach.ts';

const user = { uid: 101, gid: 104 };

describe('canEnter', () => {
  test.each([
    [{ mode: 0o40755, uid: 0, gid: 0 }, true],
    [{ mode: 0o40750, uid: 0, gid: 0 }, false],
    [{ mode: 0o40710, uid: 0, gid: 104 }, true],
    [{ mode: 0o40701, uid: 0, gid: 104 }, false],
    [{ mode: 0o40700, uid: 101, gid: 0 }, true],
    [{ mode: 0o40077, uid: 101, gid: 104 }, false],
  ])('%o: %s', (folder, expected) => {
    expect(canEnter(folder, user)).toBe(expected);
  });
});
