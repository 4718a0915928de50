// Reference data: what a device is told it has is in memory, whatever commits meanwhile and whatever fails.
import { describe, expect, test, vi } from 'vitest';
import { referenceToken } from '../core/tokens.ts';
import type { Database } from './db/database.ts';
import type { Logger } from './logger.ts';
import { createReferences, defineReference } from './references.ts';

const DISTRICT = '320371';
const PLACES = referenceToken<string>('places');

function openReferences(load: () => Promise<string>) {
  const logger = { error: vi.fn() };
  const database = { read: (_scope: unknown, work: (tx: unknown) => Promise<unknown>) => work(undefined) } as unknown as Database;
  const references = createReferences({
    database,
    scopeOf: () => ({ district: DISTRICT, places: [DISTRICT] }),
    positionOf: () => Promise.resolve({ epoch: 1, sequence: 9 }),
    logger: logger as unknown as Logger,
    references: [defineReference({ token: PLACES, changedBy: ['places.'], load })],
  });
  return { references, logger };
}

function groupOf(sequence: number, type: string) {
  return { district: DISTRICT, sequence, at: 0, events: [{ sequence, type, placeCode: DISTRICT, subjectId: 'x', leafHash: Buffer.alloc(32) }] };
}

describe('reference data', () => {
  test('what is still being loaded is not counted as known', async () => {
    let open = (_value: string): void => undefined;
    const gate = new Promise<string>((resolve) => (open = resolve));
    const load = vi.fn(() => Promise.resolve('old'));
    const { references } = openReferences(load);
    await references.loadDistrict(DISTRICT, 7);
    expect(references.throughOf(DISTRICT)).toBe(7);
    load.mockReturnValueOnce(gate);
    const refreshing = references.refresh(groupOf(8, 'places.checkpoint-opened'));
    expect(references.throughOf(DISTRICT)).toBe(7);
    open('new');
    await refreshing;
    expect([references.get(PLACES, DISTRICT), references.throughOf(DISTRICT), references.sequenceOf('places', DISTRICT)]).toEqual(['new', 8, 8]);
  });

  test('a change that comes while an older one is being loaded is loaded after it', async () => {
    let open = (_value: string): void => undefined;
    const gate = new Promise<string>((resolve) => (open = resolve));
    const load = vi.fn(() => Promise.resolve('old'));
    const { references } = openReferences(load);
    await references.loadDistrict(DISTRICT, 7);
    load.mockReturnValueOnce(gate);
    const older = references.refresh(groupOf(8, 'places.checkpoint-opened'));
    await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(2));
    load.mockResolvedValue('newest');
    const newer = references.refresh(groupOf(9, 'places.checkpoint-opened'));
    open('newer');
    await Promise.all([older, newer]);
    expect([references.get(PLACES, DISTRICT), references.throughOf(DISTRICT)]).toEqual(['newest', 9]);
  });

  test('an event that changes nothing here moves on at once', async () => {
    const load = vi.fn(() => Promise.resolve('old'));
    const { references } = openReferences(load);
    await references.loadDistrict(DISTRICT, 7);
    await references.refresh(groupOf(9, 'checkpoint.check-taken'));
    expect([load.mock.calls.length, references.throughOf(DISTRICT), references.sequenceOf('places', DISTRICT)]).toEqual([1, 9, 7]);
  });

  test('what could not be loaded is said in the log and tried again by whoever asks next', async () => {
    const load = vi.fn(() => Promise.resolve('old'));
    const { references, logger } = openReferences(load);
    await references.loadDistrict(DISTRICT, 7);
    load.mockRejectedValueOnce(new Error('the database is away'));
    await references.refresh(groupOf(8, 'places.checkpoint-opened'));
    expect([logger.error.mock.calls, references.throughOf(DISTRICT)]).toEqual([[[{ reason: 'the database is away' }, expect.any(String)]], 7]);
    load.mockResolvedValue('new');
    await references.renew(DISTRICT);
    expect([references.get(PLACES, DISTRICT), references.throughOf(DISTRICT), references.sequenceOf('places', DISTRICT)]).toEqual(['new', 8, 8]);
  });

  test('when nobody knows what was committed, everything is loaded anew and counts from where the database stands', async () => {
    const load = vi.fn(() => Promise.resolve('old'));
    const { references } = openReferences(load);
    await references.loadDistrict(DISTRICT, 7);
    load.mockResolvedValue('committed unheard');
    references.doubt(DISTRICT);
    await references.renew(DISTRICT);
    expect([references.get(PLACES, DISTRICT), references.throughOf(DISTRICT), references.sequenceOf('places', DISTRICT)]).toEqual(['committed unheard', 9, 9]);
    await references.renew(DISTRICT);
    expect(load).toHaveBeenCalledTimes(2);
  });
});
