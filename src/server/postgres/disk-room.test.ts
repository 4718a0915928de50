// The room on the disk: short below the reserve, looked at now and then, each change told once.
import { expect, test } from 'vitest';
import { createDiskRoom, findFreeBytesOf } from './disk-room.ts';

const MEGABYTE = 1024 * 1024;

test('is short below 64 MB and no more when space returns; each change is told once', () => {
  let [free, at] = [500 * MEGABYTE, 0];
  const told: boolean[] = [];
  const room = createDiskRoom({ findFreeBytes: () => free, now: () => at, onChange: (isShort) => void told.push(isShort) });
  const look = (): boolean => {
    at += 200;
    return room.isShort();
  };
  expect([look(), look()]).toEqual([false, false]);
  free = 63 * MEGABYTE;
  expect([look(), look()]).toEqual([true, true]);
  free = 64 * MEGABYTE;
  expect([look(), look()]).toEqual([false, false]);
  expect(told).toEqual([true, false]);
});

test('is looked at five times a second at most', () => {
  let looks = 0;
  const room = createDiskRoom({
    findFreeBytes: () => {
      looks += 1;
      return 0;
    },
    now: () => 0,
    onChange: () => undefined,
  });
  for (let count = 0; count < 1000; count += 1) room.isShort();
  expect(looks).toBe(1);
});

test('is found for a folder of this machine', () => {
  expect(findFreeBytesOf(process.cwd())).toBeGreaterThan(0);
});
