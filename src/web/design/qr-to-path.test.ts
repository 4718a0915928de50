// The path draws every dark module and no light one.
import { encodeQR } from 'qr';
import { expect, test } from 'vitest';
import { qrToPath } from './qr-to-path.ts';

function pathToModules(path: string, size: number): boolean[][] {
  const modules = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    modules[Number(y)]?.fill(true, Number(x), Number(x) + Number(length));
  }
  return modules;
}

test('drawing the path gives the code back', () => {
  const modules = encodeQR('GK1:demo-receipt-9901', 'raw', { ecc: 'medium', border: 4 });
  const { path, size } = qrToPath(modules);
  expect(pathToModules(path, size)).toEqual(modules);
});

test('a run that reaches the edge ends there', () => {
  expect(qrToPath([[true, true]]).path).toBe('M0 0h2v1h-2z');
});
