// A backup holds one moment of the whole database, is restored whole or not at all, and only where and when it fits.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createEmptyDatabase, type EmptyDatabase } from '../../../tests/support/empty-database.ts';
import { openLaneHand, type LaneHand } from '../../../tests/support/lane-hand.ts';
import { queryAsOwner, withClient } from '../../../tests/support/query-as-owner.ts';
import { createTestProduct, DISTRICT, type TestProduct } from '../../../tests/support/test-product.ts';
import type { DatabaseAddress } from '../db/database.ts';
import { fingerprintOf, makeKeyPair } from '../field-cipher/key-pair.ts';
import { openKeyFolder } from '../field-cipher/key-folder.ts';
import { listMigrations, migrate, type Migration } from '../migrate/migrations.ts';
import { raiseEpoch } from '../sync/epoch.ts';
import { openSealedFile, writeSealedFile } from './backup-file.ts';
import { exportRows, sumRows, type Advance } from './export-rows.ts';
import { importRows } from './import-rows.ts';
import { countUnsealedKeys, restoreKeys, sealKeys } from './key-escrow.ts';
import { listDifferences, type Manifest } from './manifest.ts';
import { makeRecoveryKey, readPrivateKey } from './recovery-key.ts';
import { seeingAll } from './tables.ts';

const SNAPSHOT = 'isolation level repeatable read read only';
const pair = makeKeyPair();
const key = { pair: pair.pair, publicPoint: pair.publicPoint };
const to = { point: pair.publicPoint, fingerprint: fingerprintOf(pair.publicPoint) };
const quiet = (): void => undefined;

let under: TestProduct;
let hand: LaneHand;
let folder: string;
let migrations: readonly Migration[];
const empties: EmptyDatabase[] = [];

beforeAll(async () => {
  under = await createTestProduct();
  hand = openLaneHand(under, await under.tablet('JC-101'));
  for (let count = 0; count < 20; count += 1) await hand.keepCheck();
  await hand.flush();
  await queryAsOwner(under.database, "insert into platform.tally select $1, $1, 'noise', now(), md5(n::text), n from generate_series(1, 12000) as n", [DISTRICT]);
  migrations = await listMigrations(join(process.cwd(), 'migrations'));
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guankou-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(async () => {
  await under.close();
  for (const { drop } of empties) await drop();
});

async function makeEmpty(): Promise<EmptyDatabase> {
  const empty = await createEmptyDatabase();
  empties.push(empty);
  return empty;
}

let written = 0;

async function backUp(address: DatabaseAddress = under.database.owner): Promise<{ path: string; manifest: Manifest }> {
  const manifests: Manifest[] = [];
  const seal = { kind: 'backup', to, about: { district: DISTRICT } } as const;
  const tell = { advance: quiet, onEnd: (manifest: Manifest) => void manifests.push(manifest) };
  written += 1;
  const { path } = await withClient(address, (client) => seeingAll(client, SNAPSHOT, () => writeSealedFile({ folder, name: `backup-${written}`, seal }, exportRows(client, tell))));
  const [manifest] = manifests;
  if (!manifest) throw new Error('No manifest.');
  return { path, manifest };
}

type Wish = { readonly with?: readonly Migration[]; readonly finish?: (client: pg.Client) => Promise<void>; readonly watch?: Advance };

async function restore(path: string, address: DatabaseAddress, wish: Wish = {}): Promise<Manifest> {
  const { plain } = await openSealedFile({ kind: 'backup', file: path, key });
  return withClient(address, (client) => {
    // One test kills this connection: the fault is told by the statement in hand.
    client.on('error', () => undefined);
    return importRows(client, { plain, migrations: wish.with ?? migrations, advance: wish.watch ?? quiet, finish: async () => wish.finish?.(client) });
  });
}

const sum = (address: DatabaseAddress): Promise<Manifest> => withClient(address, (client) => seeingAll(client, SNAPSHOT, () => sumRows(client, quiet)));

describe('a backup', () => {
  test('restored elsewhere has every row of every table, and its sums say so', async () => {
    const { path, manifest } = await backUp();
    expect(manifest.tables.length).toBeGreaterThan(40);
    expect(manifest.tables.find(({ table }) => table === 'checkpoint.passage')?.rows).toBe(20);
    const empty = await makeEmpty();
    expect(await restore(path, empty.owner)).toEqual(manifest);
    const found = await sum(empty.owner);
    expect(listDifferences(manifest, found)).toEqual([]);
    expect(found.sha256).toBe(manifest.sha256);
  });

  test('and a single altered value of one row is found by them', async () => {
    const { path, manifest } = await backUp();
    const empty = await makeEmpty();
    await restore(path, empty.owner);
    await queryAsOwner(empty, 'update checkpoint.passage set taken_at = taken_at + interval \'1 microsecond\' where id = (select min(id::text)::uuid from checkpoint.passage)');
    expect(listDifferences(manifest, await sum(empty.owner))).toEqual(['checkpoint.passage']);
  });

  test('is of one moment while others write: no event without its command, no number left out', async () => {
    let isWriting = true;
    const writer = (async () => {
      let checks = 0;
      for (; isWriting; checks += 1) await hand.send(await hand.keepCheck());
      return checks;
    })();
    const { path } = await backUp();
    isWriting = false;
    expect(await writer).toBeGreaterThan(0);
    const empty = await makeEmpty();
    await restore(path, empty.owner);
    const [row] = await queryAsOwner<{ events: number; head: number; orphans: number; ahead: number }>(
      empty,
      `select (select count(*)::int from platform.event) as events, (select sequence::int from platform.district) as head,
        (select count(*)::int from platform.event e where not exists (select from platform.command c where c.id = e.command_id)) as orphans,
        (select count(*)::int from platform.device_chain d where d.sequence <> (select count(*) from platform.command c where c.device_id = d.device_id)) as ahead`,
    );
    expect(row).toMatchObject({ events: row?.head, orphans: 0, ahead: 0 });
  });

  test('needs a role that may read past row-level security, and says so', async () => {
    const role = `backup_try_${process.pid}`;
    await queryAsOwner(under.database, `create role ${role} login password 'try'; grant usage on schema platform, accounts to ${role}; grant select on all tables in schema platform, accounts to ${role}; grant select on public.migration to ${role}`);
    try {
      await expect(backUp({ ...under.database.owner, user: role, password: 'try' })).rejects.toMatchObject({ code: 'RoleMayNot' });
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      await queryAsOwner(under.database, `drop owned by ${role}; drop role ${role}`);
    }
  });

  test('that was cut short leaves nothing that could be taken for one, and the next removes the remains', async () => {
    writeFileSync(join(folder, 'guankou-old.guankou-backup.unfinished'), 'half');
    const seal = { kind: 'backup', to, about: {} } as const;
    async function* failing(): AsyncGenerator<Buffer> {
      yield Buffer.alloc(300_000);
      throw new Error('the database went away');
    }
    await expect(writeSealedFile({ folder, name: 'a', seal }, failing())).rejects.toThrow('the database went away');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('restoring', () => {
  test('raises the epoch in the transaction of the rows, and twice from one backup gives two', async () => {
    const { path } = await backUp();
    const epochs: number[] = [];
    for (const at of [Date.now(), Date.now() + 61_000]) {
      const empty = await makeEmpty();
      await restore(path, empty.owner, { finish: async (client) => void epochs.push(await raiseEpoch(client, at)) });
      expect(await queryAsOwner(empty, 'select epoch::int from platform.district')).toEqual([{ epoch: epochs.at(-1) }]);
    }
    expect(epochs[1]).toBeGreaterThan(epochs[0] ?? Infinity);
  });

  test('is refused where anything is, and leaves it as it was', async () => {
    const { path } = await backUp();
    const empty = await makeEmpty();
    await withClient(empty.owner, (client) => migrate(client, migrations));
    await queryAsOwner(empty, 'insert into platform.district values ($1, 1, 0, now())', [DISTRICT]);
    await expect(restore(path, empty.owner)).rejects.toMatchObject({ code: 'DatabaseNotEmpty' });
    expect(await queryAsOwner(empty, 'select epoch::int from platform.district')).toEqual([{ epoch: 1 }]);
  });

  test.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40_000), 'Damaged'],
    ['with a flipped bit near its end', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -9), Buffer.from([(bytes.at(-9) ?? 0) ^ 1]), bytes.subarray(-8)]), 'Damaged'],
  ])('a file %s restores nothing, and the same database takes the whole one', async (_, spoil, code) => {
    const { path, manifest } = await backUp();
    const spoilt = `${path}-spoilt`;
    writeFileSync(spoilt, spoil(readFileSync(path)));
    const empty = await makeEmpty();
    let rows = 0;
    await expect(restore(spoilt, empty.owner, { watch: (step) => void (rows = step.rows) })).rejects.toMatchObject({ code });
    expect(rows).toBeGreaterThan(5000);
    expect(await queryAsOwner(empty, 'select (select count(*)::int from platform.event) as events, (select count(*)::int from platform.tally) as tallies')).toEqual([{ events: 0, tallies: 0 }]);
    expect((await restore(path, empty.owner)).sha256).toBe(manifest.sha256);
  });

  test('begun again after its connection was killed in the middle, it ends whole', async () => {
    const { path, manifest } = await backUp();
    const empty = await makeEmpty();
    let isKilled = false;
    const kill = (): void => {
      if (isKilled) return;
      isKilled = true;
      void queryAsOwner(under.database, "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [empty.owner.database]);
    };
    const waiting = async (): Promise<void> => {
      await new Promise(() => undefined);
    };
    await expect(restore(path, empty.owner, { watch: kill, finish: waiting })).rejects.toThrow();
    expect(isKilled).toBe(true);
    await restore(path, empty.owner);
    expect((await sum(empty.owner)).sha256).toBe(manifest.sha256);
  });

  test('takes a backup of an older version and brings it forward', async () => {
    const older = migrations.slice(0, -2);
    const source = await makeEmpty();
    await withClient(source.owner, (client) => migrate(client, older));
    await queryAsOwner(source, 'insert into platform.district values ($1, 1, 7, now())', [DISTRICT]);
    const { path } = await backUp(source.owner);
    const empty = await makeEmpty();
    await restore(path, empty.owner);
    const names = await withClient(empty.owner, (client) => migrate(client, migrations));
    expect(names).toEqual(migrations.slice(-2).map(({ name }) => name));
    expect(await queryAsOwner(empty, 'select sequence::int from platform.district')).toEqual([{ sequence: 7 }]);
  });

  test('refuses a backup of a newer version, and one that was migrated otherwise', async () => {
    const { path } = await backUp();
    const empty = await makeEmpty();
    await expect(restore(path, empty.owner, { with: migrations.slice(0, -1) })).rejects.toMatchObject({ code: 'SchemaNewer' });
    const other = migrations.map((migration, index) => (index === 3 ? { ...migration, checksum: '0'.repeat(64) } : migration));
    await expect(restore(path, empty.owner, { with: other })).rejects.toMatchObject({ code: 'SchemaOther' });
    expect(await queryAsOwner(empty, "select count(*)::int from pg_tables where schemaname = 'platform'")).toEqual([{ count: 0 }]);
  });

  test('a backup says the same in English and in Chinese when it is refused', async () => {
    const { path } = await backUp();
    const other = makeKeyPair();
    const opening = openSealedFile({ kind: 'backup', file: path, key: { pair: other.pair, publicPoint: other.publicPoint } });
    await expect(opening).rejects.toThrow(/does not open the file.* · 这把私钥打不开此文件/);
  });
});

describe('the key folder', () => {
  test('is in no backup, and comes back from its own sealed file: old rows open, and new keys are missed until sealed', async () => {
    const dataFolder = join(folder, 'data');
    mkdirSync(dataFolder);
    const file = join(folder, 'recovery.pem');
    makeRecoveryKey({ dataFolder, purpose: 'keys', file, passphrase: '演示口令' });
    expect(countUnsealedKeys(dataFolder, under.keyFolder)).toBeGreaterThan(2);
    const order = { dataFolder, keyFolder: under.keyFolder, folder: join(folder, 'away'), district: DISTRICT, isDemo: true, now: Date.now() };
    const { path, count } = await sealKeys(order);
    expect(countUnsealedKeys(dataFolder, under.keyFolder)).toBe(0);
    under.keys.openOwner('00000000-0000-4000-8000-000000000000');
    expect(countUnsealedKeys(dataFolder, under.keyFolder)).toBe(2);

    expect(() => readPrivateKey(file, 'another')).toThrow(/passphrase is wrong/);
    const restored = join(folder, 'restored');
    expect(await restoreKeys({ file: path, key: readPrivateKey(file, '演示口令') }, restored)).toBe(count);
    for (const [index, owner] of ['standing'].entries()) expect([index, openKeyFolder(restored).getIndexKey(owner).equals(under.keys.getIndexKey(owner))]).toEqual([0, true]);
    await expect(restoreKeys({ file: path, key: readPrivateKey(file, '演示口令') }, restored)).rejects.toMatchObject({ code: 'KeysPresent' });

    const backup = await openSealedFile({ kind: 'backup', file: (await backUp()).path, key });
    const parts: Buffer[] = [];
    for await (const part of backup.plain) parts.push(part);
    const plain = Buffer.concat(parts);
    for (const secret of [under.keys.getIndexKey('standing'), Buffer.from(under.keys.getIndexKey('standing').toString('hex')), Buffer.from(under.keys.getIndexKey('standing').toString('base64'))]) {
      expect(plain.includes(secret)).toBe(false);
    }
  });

  test('may not have its recovery key beside it', () => {
    expect(() => makeRecoveryKey({ dataFolder: folder, purpose: 'keys', file: join(folder, 'deep', 'key.pem'), passphrase: undefined })).toThrow(/must not lie inside the data folder/);
  });
});
