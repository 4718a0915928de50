// What speaks against publishing a version.
import { describe, expect, test } from 'vitest';
import type { PublishVersion } from './commands.ts';
import { findPublishProblem } from './decide-publish.ts';
import { makeFirstVersion } from './pack-2020-02.ts';

const input: PublishVersion = { ...makeFirstVersion('320371'), reason: '指挥部第3号通告' };
const facts = { at: Date.parse('2020-01-31T20:00:00+08:00'), versionIds: [], unknownPlaces: [] };

describe('PR-13 publishing', () => {
  test('a new version of known places that begins later is fine', () => {
    expect(findPublishProblem(input, facts)).toBeUndefined();
  });

  test.each([
    ['VersionIdTaken', input, { ...facts, versionIds: [input.id] }],
    ['VersionPlaceUnknown', input, { ...facts, unknownPlaces: ['320399'] }],
    ['VersionBeginsInThePast', input, { ...facts, at: Date.parse('2020-02-01T00:00:01+08:00') }],
    ['VersionEndsBeforeItBegins', { ...input, effectiveUntil: input.effectiveFrom }, facts],
  ])('%s', (code, version, known) => {
    expect(findPublishProblem(version, known)?.code).toBe(code);
  });
});
