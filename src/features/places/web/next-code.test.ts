// Codes of new checkpoints.
import { expect, test } from 'vitest';
import { nextCheckpointCode } from './next-code.ts';

test('a new checkpoint takes the number after the highest, also where some are missing', () => {
  expect(nextCheckpointCode('320371', [])).toBe('320371-K01');
  expect(nextCheckpointCode('320371', ['320371-K01', '320371-K04'])).toBe('320371-K05');
  expect(nextCheckpointCode('320371', ['320371-K99'])).toBe('320371-K100');
});
