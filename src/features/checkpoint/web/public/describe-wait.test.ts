// What a driver reads is a range, an upper end, or a lower end where the upper one says nothing.
import { expect, test } from 'vitest';
import { describeWait } from './describe-wait.ts';

test('CP-98 a range is said in full, from nothing as an upper end, beyond three hours as a lower end', () => {
  expect(describeWait({ lowMinutes: 10, highMinutes: 20 })).toEqual({ key: 'range', values: { low: 10, high: 20 } });
  expect(describeWait({ lowMinutes: 0, highMinutes: 5 })).toEqual({ key: 'under', values: { minutes: 5 } });
  expect(describeWait({ lowMinutes: 90, highMinutes: 185 })).toEqual({ key: 'more', values: { low: 90 } });
  expect(describeWait({ lowMinutes: 300, highMinutes: 600 })).toEqual({ key: 'more', values: { low: 180 } });
});
