// What a draft is compared with: the version it would take the place of.
import { expect, test } from 'vitest';
import { makeFirstVersion } from '../domain/pack-2020-02.ts';
import { findBaseline } from './find-baseline.ts';

const first = makeFirstVersion('320371');
const own = { ...first, id: 'own', scope: ['320371-K01'], effectiveFrom: '2020-02-05T00:00:00+08:00' };
const later = { ...first, id: 'later', effectiveFrom: '2020-02-20T00:00:00+08:00' };
const draft = { id: 'draft', scope: ['320371'], effectiveFrom: '2020-02-10T00:00:00+08:00' };
const versions = [later, own, first];

test('the one in force at its place when it begins, never itself', () => {
  expect(findBaseline(versions, draft, '320371')).toBe(first);
  expect(findBaseline(versions, { ...draft, scope: ['320371-K01'] }, '320371')).toBe(own);
  expect(findBaseline(versions, { ...draft, effectiveFrom: '2020-02-21T00:00:00+08:00' }, '320371')).toBe(later);
  expect(findBaseline(versions, { ...draft, id: 'first-320371' }, '320371')).toBe(later);
});

test('the newest while it has no time yet', () => {
  expect(findBaseline(versions, { ...draft, effectiveFrom: '' }, '320371')).toBe(later);
});
