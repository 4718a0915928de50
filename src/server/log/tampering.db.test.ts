// A superuser of the database edits, deletes, reorders, cuts, adds, rewrites and rolls back: the log says so each time, and where.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openLaneHand } from '../../../tests/support/lane-hand.ts';
import { queryAsOwner } from '../../../tests/support/query-as-owner.ts';
import { DISTRICT, createTestProduct, type TestProduct } from '../../../tests/support/test-product.ts';
import { headToText, type LogHead } from '../../core/log/head.ts';
import { joinHashes } from '../../core/log/tiles.ts';
import { openKeyFolder } from '../field-cipher/key-folder.ts';
import { exportLog } from './export-log.ts';
import { GONE_LEAF, hashRecord } from './hash-record.ts';
import { openLogKeys, type LogKeys } from './log-keys.ts';
import { findLastHead, listRecords } from './log-store.ts';
import { resealLog } from './reseal.ts';
import { logScope, sealLog } from './sealer.ts';
import { verifyExport, verifyLive, type Verified, type Verifying } from './verify.ts';

let under: TestProduct;
let keys: LogKeys;
const NOBODY: Verifying = { remembered: [] };

const sql = (text: string, values: readonly unknown[] = []) => queryAsOwner(under.database, text, values);
const ports = () => ({ database: under.database.database, keys, district: DISTRICT, findCommitted: () => undefined, now: under.clock.now });
const live = (verifying = NOBODY): Promise<Verified> => verifyLive(ports(), verifying);
const readHead = (): Promise<LogHead | undefined> => under.database.database.read(logScope(DISTRICT), (tx) => findLastHead(tx, DISTRICT));

async function exportLines(): Promise<string[]> {
  let text = '';
  for await (const part of exportLog(ports())) text += part;
  return text.split('\n');
}

/** Everything that can be put back by the superuser who took it away. */
const TABLES = ['platform.event', 'platform.command', 'platform.log_tile', 'platform.log_head', 'platform.district'];

const keptOf = (table: string): string => table.replace('platform.', 'public.kept_');

/** In one transaction each way, so that no event comes between two tables. */
async function restoring(work: () => Promise<void>): Promise<void> {
  await settle();
  await sql(`begin isolation level repeatable read; ${TABLES.map((table) => `create table ${keptOf(table)} as table ${table}`).join('; ')}; commit`);
  try {
    await work();
  } finally {
    await sql(`begin; ${TABLES.map((table) => `delete from ${table}; insert into ${table} select * from ${keptOf(table)}; drop table ${keptOf(table)}`).join('; ')}; commit`);
  }
}

/** Listeners and observers answer a while after an event: what they still have to say is said now. */
async function settle(): Promise<void> {
  await under.product.listeners.catchUp(DISTRICT);
  await under.product.observers.catchUp(DISTRICT);
}

/** Live and offline must say the same of the records. */
async function expectFound(kind: string, from: number, until = from): Promise<void> {
  const finding = { kind, from, until };
  expect((await live()).findings).toContainEqual(finding);
  expect((await verifyExport(await exportLines(), NOBODY)).findings).toContainEqual(finding);
}

let size = 0;

beforeAll(async () => {
  under = await createTestProduct();
  keys = openLogKeys(under.keys);
  const tablet = await under.tablet('JC-101');
  const lane = openLaneHand(under, tablet);
  for (let batch = 0; batch < 3; batch += 1) {
    for (let check = 0; check < 5; check += 1) await lane.keepCheck([36.5, 38.4]);
    await lane.flush();
    await sealLog(ports());
  }
  // Refused, and a body that cannot be read: both are in the log.
  await lane.keep('checkpoint.take-check', { nonsense: true });
  await lane.flush();
  await settle();
  const { head } = await sealLog(ports());
  size = head?.size ?? 0;
});
afterAll(() => under.close());

describe('an honest log', () => {
  test('AU-1 verifies live and offline, with every record sealed as it was committed', async () => {
    const verified = await live();
    expect(verified).toMatchObject({ findings: [], records: size, sealed: size });
    expect(size).toBeGreaterThan(40);
    const offline = await verifyExport(await exportLines(), NOBODY);
    expect(offline).toMatchObject({ findings: [], records: size, sealed: size, root: verified.root, district: DISTRICT });
    expect(offline.signers).toEqual([{ keyId: keys.listKeys()[0]?.id, heads: offline.heads }]);
    expect(offline.heads).toBeGreaterThan(3);
    const noted = await sql('select count(*)::int as count from platform.event where leaf_hash is null');
    expect(noted).toEqual([{ count: 0 }]);
  });

  test('AU-6 holds nothing that a person said, and verifies when every sealed body is gone', async () => {
    await restoring(async () => {
      await sql('delete from platform.refused_body');
      await sql('delete from checkpoint.traveller');
      expect((await live()).findings).toEqual([]);
    });
  });

  test('begins with every head it ever had', async () => {
    const heads = await sql('select size, root from platform.log_head order by size');
    expect(heads.length).toBeGreaterThanOrEqual(4);
    const remembered = heads.map((head) => ({ size: Number(head['size']), isRoot: (root: string) => root === head['root'] }));
    expect((await verifyExport(await exportLines(), { remembered })).findings).toEqual([]);
  });
});

describe('a superuser who', () => {
  let middle = 0;
  beforeEach(() => {
    middle = Math.floor(size / 2);
  });

  test.each([
    ['facts', `facts = facts || '{"outcome":"clear"}'`],
    ['the time by a microsecond', `at = at + interval '1 microsecond'`],
    ['when it was taken', `taken_at = taken_at - interval '1 hour'`],
    ['who did it', `officer_id = gen_random_uuid()`],
    ['the rules', `rule_ids = rule_ids || array['X-1']`],
    ['the hash of the body', `body_hash = repeat('0', 64)`],
  ])('edits %s', async (_what, change) => {
    await restoring(async () => {
      await sql(`update platform.event set ${change} where sequence = $1`, [middle]);
      await expectFound('altered', middle);
    });
  });

  test('edits a record and the hash beside it', async () => {
    await restoring(async () => {
      await sql(`update platform.event set subject_id = 'somebody-else' where sequence = $1`, [middle]);
      const [row] = await under.database.database.read(logScope(DISTRICT), (tx) => listRecords(tx, DISTRICT, { after: middle - 1, limit: 1 }));
      await sql('update platform.event set leaf_hash = $2 where sequence = $1', [middle, row && hashRecord(row.record)]);
      await expectFound('altered', middle);
    });
  });

  test('edits the outcome of a command, or takes the command away', async () => {
    await restoring(async () => {
      await sql(`update platform.command c set status = 'accepted' from platform.event e where e.command_id = c.id and e.type = 'platform.command-refused'`);
      const [row] = await sql(`select sequence::int as sequence from platform.event where type = 'platform.command-refused'`);
      await expectFound('altered', Number(row?.['sequence']));
    });
    await restoring(async () => {
      await sql('delete from platform.command c using platform.event e where e.command_id = c.id and e.sequence = $1', [size]);
      expect((await live()).findings[0]).toMatchObject({ kind: 'altered', until: size });
    });
  });

  test('deletes a record', async () => {
    await restoring(async () => {
      await sql('delete from platform.event where sequence = $1', [middle]);
      await expectFound('deleted', middle);
    });
  });

  test('lets two records change places', async () => {
    await restoring(async () => {
      await sql('update platform.event set sequence = -1 where sequence = $1', [middle]);
      await sql('update platform.event set sequence = $1 where sequence = $2', [middle, middle + 7]);
      await sql('update platform.event set sequence = $1 where sequence = -1', [middle + 7]);
      await expectFound('moved', middle);
      await expectFound('moved', middle + 7);
    });
  });

  test('deletes a record and moves up all behind it', async () => {
    await restoring(async () => {
      await sql('delete from platform.event where sequence = $1', [middle]);
      await sql('update platform.event set sequence = -sequence where sequence > $1', [middle]);
      await sql('update platform.event set sequence = -sequence - 1 where sequence < 0');
      await sql('update platform.district set sequence = sequence - 1');
      expect((await live()).findings[0]).toMatchObject({ kind: 'moved', from: middle });
    });
  });

  test('cuts the end off', async () => {
    await restoring(async () => {
      await sql('delete from platform.event where sequence > $1', [middle]);
      await expectFound('truncated', middle + 1, size);
      await sql('update platform.district set sequence = $1', [middle]);
      await expectFound('truncated', middle + 1, size);
    });
  });

  test('slips a record in behind the last', async () => {
    await restoring(async () => {
      await sql(`insert into platform.event select district_code, sequence + 1, at, taken_at, type, place_code, command_id, officer_id, device_id, subject_id, rule_ids, facts, body_hash, leaf_hash
        from platform.event where sequence = $1`, [size]);
      expect((await live()).findings).toContainEqual({ kind: 'added', from: size + 1, until: size + 1 });
    });
  });

  test('changes the sealed hash as well', async () => {
    await restoring(async () => {
      const offset = ((middle - 1) % 256) * 32;
      await sql('update platform.log_tile set hashes = overlay(hashes placing $1 from $2::int) where level = 0 and tile_index = 0', [Buffer.alloc(32, 7), offset + 1]);
      const kinds = (await live()).findings.map(({ kind }) => kind);
      expect(kinds).toEqual(expect.arrayContaining(['altered', 'rewritten']));
      const { isStopped } = await sealLog(ports());
      expect(isStopped).toBe(true);
    });
  });

  test('takes tiles or heads away', async () => {
    await restoring(async () => {
      await sql('delete from platform.log_tile');
      expect((await live()).findings.map(({ kind }) => kind)).toContain('rewritten');
    });
    await restoring(async () => {
      await sql('delete from platform.log_head');
      expect((await live()).findings).toContainEqual({ kind: 'rolled-back', from: 1, until: size });
    });
  });

  test('puts everything back to an earlier state', async () => {
    await restoring(async () => {
      const [second] = await sql('select size::int as size from platform.log_head order by size offset 1 limit 1');
      const earlier = Number(second?.['size']);
      await sql('delete from platform.event where sequence > $1', [earlier]);
      await sql('delete from platform.log_head where size > $1', [earlier]);
      await sql('update platform.log_tile set hashes = substring(hashes from 1 for $1::int) where level = 0', [earlier * 32]);
      await sql('update platform.district set sequence = $1', [earlier]);
      expect((await live()).findings).toContainEqual({ kind: 'rolled-back', from: earlier + 1, until: size });
      // Offline the file alone is in order: only somebody who kept a later head can tell.
      const lines = await exportLines();
      expect((await verifyExport(lines, NOBODY)).findings).toEqual([]);
      expect((await verifyExport(lines, { remembered: [{ size, isRoot: () => true }] })).findings).toContainEqual({ kind: 'rolled-back', from: earlier + 1, until: size });
    });
  });

  test('rewrites everything, all hashes and heads anew, with a key of her own', async () => {
    const before = await readHead();
    const printed = { size: before?.size ?? 0, isRoot: (root: string) => root === before?.root };
    const herFolder = mkdtempSync(join(tmpdir(), 'guankou-other-keys-'));
    const hers = openLogKeys(openKeyFolder(herFolder));
    await restoring(async () => {
      await sql(`update platform.event set officer_id = gen_random_uuid(), leaf_hash = null where sequence = $1`, [middle]);
      await sql('delete from platform.log_tile');
      await sql('delete from platform.log_head');
      await sealLog({ ...ports(), keys: hers });
      const kinds = (await live()).findings.map(({ kind }) => kind);
      expect(kinds).toEqual(expect.arrayContaining(['unsigned', 'forked']));
      // Her own export, with her own key in it, is whole; the printed head is what it is not.
      let text = '';
      for await (const part of exportLog({ ...ports(), keys: hers })) text += part;
      expect((await verifyExport(text.split('\n'), NOBODY)).findings).toEqual([]);
      expect((await verifyExport(text.split('\n'), { remembered: [printed] })).findings).toEqual([{ kind: 'forked', from: 1, until: size }]);
    });
    rmSync(herFolder, { recursive: true });
    expect(headToText(before as LogHead)).toContain(DISTRICT);
  });
});

describe('an exported file that was changed', () => {
  test('in any line is found or refused by its line', async () => {
    const lines = (await exportLines()).filter((line) => line !== '');
    const heads = lines.filter((line) => line.startsWith('{"head"')).length;
    const at = 1 + heads + 10;
    await expect(verifyExport(lines.slice(0, -1), NOBODY)).rejects.toThrow('cut short');
    await expect(verifyExport(lines.with(at, '{"sequence":'), NOBODY)).rejects.toThrow(`Line ${at + 1}`);
    await expect(verifyExport([...lines.slice(0, at), lines[at + 1] ?? '', lines[at] ?? '', ...lines.slice(at + 2)], NOBODY)).rejects.toThrow('out of order');
    expect((await verifyExport(lines.toSpliced(at, 1), NOBODY)).findings.map(({ kind }) => kind)).toContain('deleted');
    expect((await verifyExport(lines.with(1, (lines[1] ?? '').replace(/"signature":"./, '"signature":"_')), NOBODY)).findings.map(({ kind }) => kind)).toContain('unsigned');
    await expect(verifyExport(['{}'], NOBODY)).rejects.toThrow('does not begin');
  });
});

describe('what was gone or changed before its seal', () => {
  test('is sealed as it was committed, as long as this process saw it; else the hole is sealed', async () => {
    await restoring(async () => {
      const before = keys.findRemembered();
      const lane = openLaneHand(under, await under.tablet('JT-102', 2));
      await lane.keepCheck();
      await lane.flush();
      await settle();
      const [last] = await sql('select max(sequence)::int as last from platform.event');
      const number = Number(last?.['last']);
      const [committed] = await sql('select leaf_hash from platform.event where sequence = $1', [number]);
      await sql(`update platform.event set subject_id = 'x', leaf_hash = null where sequence = $1`, [number]);
      await sql('delete from platform.event where sequence = $1', [number - 1]);
      const { findings } = await sealLog({ ...ports(), findCommitted: (sequence) => (sequence === number ? (committed?.['leaf_hash'] as Buffer) : undefined) });
      expect(findings).toEqual([{ kind: 'deleted', from: number - 1, until: number - 1 }, { kind: 'altered', from: number, until: number }]);
      const [tile] = await sql('select hashes from platform.log_tile where level = 0 and tile_index = $1', [Math.floor((number - 1) / 256)]);
      const expected = Buffer.from(joinHashes([GONE_LEAF, committed?.['leaf_hash'] as Buffer]));
      expect((tile?.['hashes'] as Buffer | undefined)?.subarray(-64)).toEqual(expected);
      await expectFound('altered', number);
      if (before) keys.remember(before);
    });
  });
});

describe('sealing anew', () => {
  test('repairs seals whose records are whole', async () => {
    const { head: before } = await sealLog(ports());
    await sql('delete from platform.log_tile');
    expect((await sealLog(ports())).isStopped).toBe(true);
    const { head, isRepaired } = await resealLog(ports(), { acceptLoss: false });
    expect({ isRepaired, root: head?.root }).toEqual({ isRepaired: true, root: before?.root });
    expect((await live()).findings).toEqual([]);
  });

  test('with records lost begins anew only openly, and keeps what was signed', async () => {
    const { head: before } = await sealLog(ports());
    await sql('delete from platform.event where sequence > $1', [size - 3]);
    await sql('update platform.district set sequence = $1', [size - 3]);
    await expect(resealLog(ports(), { acceptLoss: false })).rejects.toThrow('--accept-loss');
    const { head, isRepaired } = await resealLog(ports(), { acceptLoss: true });
    expect({ isRepaired, size: head?.size }).toEqual({ isRepaired: false, size: size - 3 });
    expect((await live()).findings).toEqual([]);
    expect(keys.listContradicted()).toContain(headToText(before as LogHead));
  });
});
