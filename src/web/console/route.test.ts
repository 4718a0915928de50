// Addresses of the console there and back.
import { describe, expect, test } from 'vitest';
import { findRoute, hrefOf } from './route.ts';

describe('findRoute', () => {
  test('reads the segments that hrefOf wrote', () => {
    expect(findRoute(hrefOf('register', '320371-K01', 'a/b'))).toEqual(['register', '320371-K01', 'a/b']);
  });

  test('knows the first page', () => {
    expect(findRoute('')).toEqual([]);
    expect(findRoute('#/')).toEqual([]);
  });

  test('leaves the target of the skip link alone', () => {
    expect(findRoute('#main')).toBeUndefined();
  });
});
