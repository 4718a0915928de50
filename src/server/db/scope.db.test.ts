// Scope in the database: what is not in it does not exist, for any statement, on any connection, by any way in.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { cloneTablet, openLaneHand } from '../../../tests/support/lane-hand.ts';
import { queryAsOwner, withClient } from '../../../tests/support/query-as-owner.ts';
import { createTestDatabase } from '../../../tests/support/test-database.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct, type UnlockedTablet } from '../../../tests/support/test-product.ts';
import { assertRoleIsGuarded } from '../migrate/app-role.ts';
import { scopeToSql, type Scope } from './scope.ts';

const [HERE, THERE] = [`${DISTRICT}-K01`, `${DISTRICT}-K02`];
/** Public within the district: the tree of places and the rules name every checkpoint. */
const PUBLIC_IN_DISTRICT = ['places.checkpoint', 'places.lane', 'places.open_period', 'places.place', 'platform.district', 'privacy.emergency', 'protocol.version'];
/** A post names the posts that adjoin it, and nothing of what happened there. */
const NAMES_NEIGHBOURS = 'checkpoint.post';

let test1: TestProduct;
let tablets: { here: UnlockedTablet; there: UnlockedTablet };
let stranger: Desk;
/** Ids of everything that happened at the first checkpoint. */
let secrets: string[];

beforeAll(async () => {
  test1 = await createTestProduct();
  tablets = { here: await test1.tablet('JC-101'), there: await test1.tablet('JC-201') };
  secrets = [tablets.here.identity.deviceId];
  const hand = openLaneHand(test1, tablets.here);
  for (const temperature of [36.5, 38.9, 36.4]) {
    const check = hand.check([temperature]);
    secrets.push(check.passageId, ...check.travellers.map(({ id }) => id));
    await hand.keep('checkpoint.take-check', check);
  }
  secrets.push((await hand.keep('checkpoint.take-check', { ...hand.check(), deviceOutcomes: {} })).envelope.header.id);
  await hand.flush();
  const clone = openLaneHand(test1, await cloneTablet(test1, tablets.here));
  const forked = await clone.keepCheck();
  await clone.send(forked);
  secrets.push(forked.envelope.header.id);
  const other = openLaneHand(test1, tablets.there);
  await other.keepCheck();
  await other.flush();
  const administrator = await test1.desk('GL-001');
  const personId = test1.personIdByBadge.get('JC-201') ?? '';
  await administrator.command('accounts.grant-role', { id: randomUUID(), personId, role: 'checkpoint-leader', placeCode: THERE, validFrom: test1.clock.now() });
  await (await test1.desk('KZ-001')).command('privacy.unmask-subject', { id: randomUUID(), subjectId: secrets[1], placeCode: HERE, purpose: 'identity-check' });
  stranger = await test1.desk('JC-201');
});
afterAll(() => test1.close());

type Table = { readonly name: string; readonly rows: number };

/** Whatever holds rows and is not Postgres' own: tables, partitions, views, materialized views, foreign tables. */
async function listTables(): Promise<Table[]> {
  const names = await queryAsOwner<{ name: string }>(
    test1.database,
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' order by 1`,
  );
  return Promise.all(names.map(async ({ name }) => ({ name, rows: Number((await queryAsOwner<{ count: string }>(test1.database, `select count(*) from ${name}`))[0]?.count) })));
}

/** What the application role sees of a table; `denied` when it may not look at all. */
async function listSeen(client: pg.Client, name: string): Promise<string[] | 'denied'> {
  try {
    const { rows } = await client.query<{ row: string }>(`select row_to_json(t)::text as row from ${name} t`);
    return rows.map(({ row }) => row);
  } catch (fault) {
    if (fault instanceof pg.DatabaseError && fault.code === '42501') return 'denied';
    throw fault;
  }
}

async function listSeenByTable(begin: string): Promise<Map<string, string[] | 'denied'>> {
  const tables = await listTables();
  return withClient(test1.database.app, async (client) => {
    const seen = new Map<string, string[] | 'denied'>();
    for (const { name } of tables) {
      await client.query(begin);
      seen.set(name, await listSeen(client, name));
      await client.query('rollback');
    }
    return seen;
  });
}

describe('an unset scope', () => {
  test('sees no row of any table, though nearly all have some', async () => {
    const tables = await listTables();
    expect(tables.filter(({ rows }) => rows > 0).length).toBeGreaterThan(18);
    const seen = await listSeenByTable('begin');
    expect([...seen.keys()]).toEqual(tables.map(({ name }) => name));
    expect([...seen].filter(([, rows]) => rows !== 'denied' && rows.length > 0)).toEqual([]);
    expect([...seen].filter(([, rows]) => rows === 'denied').map(([name]) => name)).toEqual(['public.migration']);
  });

  test('comes back after each transaction, also one that failed', async () => {
    await withClient(test1.database.app, async (client) => {
      for (const end of ['commit', 'rollback']) {
        await client.query(`begin; ${scopeToSql({ district: DISTRICT, places: [HERE], plumbing: true })}`);
        expect((await client.query('select 1 from checkpoint.passage')).rowCount).toBeGreaterThan(0);
        await client.query(end);
        expect((await client.query('select 1 from checkpoint.passage')).rowCount).toBe(0);
        expect((await client.query('select 1 from platform.command')).rowCount).toBe(0);
      }
    });
  });

  test('writes nothing either', async () => {
    await withClient(test1.database.app, async (client) => {
      await expect(client.query("insert into platform.tally values ($1, $2, 'm', now(), '', 1)", [DISTRICT, HERE])).rejects.toThrow('row-level security');
      expect((await client.query('update checkpoint.passage set state = state')).rowCount).toBe(0);
      expect((await client.query('delete from accounts.session')).rowCount).toBe(0);
      await client.query(`begin; ${scopeToSql({ district: DISTRICT, places: [THERE] })}`);
      await expect(client.query("insert into platform.tally values ($1, $2, 'm', now(), '', 1)", [DISTRICT, HERE])).rejects.toThrow('row-level security');
    });
  });

  // asvs: 8.4.1
  test('of another district is empty too', async () => {
    const seen = await listSeenByTable(`begin; ${scopeToSql({ district: '110101', places: [DISTRICT, HERE, '110101'], plumbing: true })}`);
    expect([...seen].filter(([, rows]) => rows !== 'denied' && rows.length > 0)).toEqual([]);
  });

  test('takes no code that could end the statement', () => {
    expect(() => scopeToSql({ district: "x',true),set_config('app.plumbing','320371", places: [] })).toThrow('a code that is none');
    expect(() => scopeToSql({ district: DISTRICT, places: ["a','b"] })).toThrow('a code that is none');
    expect(() => scopeToSql({ district: DISTRICT, places: ['a,b'] })).toThrow('a code that is none');
  });
});

describe('an officer of one checkpoint', () => {
  // asvs: 8.2.2
  test('gets no row of another by SQL with her scope', async () => {
    const seen = await listSeenByTable(`begin; ${scopeToSql({ district: DISTRICT, places: [THERE] })}`);
    const leaks = [...seen].filter(([name, rows]) => rows !== 'denied' && !PUBLIC_IN_DISTRICT.includes(name) && rows.some((row) => [...(name === NAMES_NEIGHBOURS ? [] : [HERE]), ...secrets].some((secret) => row.includes(secret))));
    expect(leaks.map(([name]) => name)).toEqual([]);
    for (const name of PUBLIC_IN_DISTRICT) for (const secret of secrets) expect(String(seen.get(name))).not.toContain(secret);
    expect(seen.get(NAMES_NEIGHBOURS)).toHaveLength(1);
    expect(seen.get('checkpoint.passage')).toHaveLength(1);
    expect(seen.get('people.person')).toEqual([]);
    expect(seen.get('platform.command')).toEqual([]);
  });

  const VIEWS: readonly (readonly [string, (checkpoint: string) => object])[] = [
    ['checkpoint.lane-board', (checkpoint) => ({ checkpoint })],
    ['checkpoint.attention', (checkpoint) => ({ checkpoint })],
    ['checkpoint.flow', (checkpoint) => ({ checkpoint })],
    ['checkpoint.car-parts', (checkpoint) => ({ checkpoint })],
    ['checkpoint.register', (checkpoint) => ({ checkpoint, limit: 200 })],
    ['checkpoint.passage', (checkpoint) => ({ checkpoint, passageId: secrets[1] })],
    ['checkpoint.passage-in-clear', (checkpoint) => ({ checkpoint, passageId: secrets[1] })],
  ];

  test.each(VIEWS)('is refused %s of another, and finds nothing of it in her own', async (name, inputOf) => {
    const leader = await test1.desk('KZ-001');
    expect(JSON.stringify(await leader.view(name, inputOf(HERE)))).toMatch(/\w/);
    await expect(stranger.view(name, inputOf(HERE))).rejects.toThrow(/NotAllowedHere|NotUnmasked/);
    const own = await stranger.view(name, inputOf(THERE)).then(JSON.stringify, String);
    for (const secret of [HERE, ...secrets]) expect(own).not.toContain(secret);
  });

  test('opens nothing of another by stating a purpose at her own', async () => {
    await stranger.command('privacy.unmask-subject', { id: randomUUID(), subjectId: secrets[1], placeCode: THERE, purpose: 'identity-check' });
    await expect(stranger.view('checkpoint.passage-in-clear', { checkpoint: HERE, passageId: secrets[1] })).rejects.toThrow(/NotAllowedHere|NotUnmasked/);
    await expect(stranger.view('checkpoint.passage-in-clear', { checkpoint: THERE, passageId: secrets[1] })).rejects.toThrow(/NotFound|PassageUnknown|NotUnmasked/);
  });

  test('finds in the lists of people and tablets only her own', async () => {
    for (const name of ['accounts.list-devices', 'accounts.list-people']) {
      const own = JSON.stringify(await stranger.view(name, {}));
      expect(own).toContain(THERE);
      for (const secret of [HERE, 'JC-101', ...secrets]) expect(own).not.toContain(secret);
    }
  });

  test('is counted for herself: figures of another add nothing to hers', async () => {
    const leader = await test1.desk('KZ-001');
    const countOf = async (desk: Desk, checkpoint: string): Promise<number> => {
      const board = await desk.view<{ lanes: { vehicles: number }[] }>('checkpoint.lane-board', { checkpoint });
      return board.lanes.reduce((sum, { vehicles }) => sum + vehicles, 0);
    };
    expect(await countOf(leader, HERE)).toBe(3);
    expect(await countOf(stranger, THERE)).toBe(1);
  });

  test('pulls to her tablet only what her checkpoint needs', async () => {
    const pulled = (await tablets.there.post('/api/pull', {})) as { kinds: { kind: string; items: unknown[] }[] };
    expect(JSON.stringify(pulled)).toContain(THERE);
    for (const secret of secrets) expect(JSON.stringify(pulled)).not.toContain(secret);
    for (const { kind, items } of pulled.kinds.filter(({ kind: name }) => name !== 'places.place')) expect([kind, JSON.stringify(items).includes(HERE)]).toEqual([kind, false]);
  });

  test('cannot act there', async () => {
    const settle = { commandId: secrets.at(-2), placeCode: HERE, finding: '演示' };
    expect(await stranger.command('platform.settle-refusal', settle)).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
    expect(await stranger.command('platform.settle-refusal', { ...settle, placeCode: THERE })).toMatchObject({ status: 'refused', problem: { code: 'NotFound' } });
    const conflict = { deviceId: tablets.here.identity.deviceId, commandIds: [secrets.at(-1)], placeCode: HERE, finding: '演示' };
    expect(await stranger.command('platform.settle-conflict', conflict)).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
    expect(await stranger.command('platform.settle-conflict', { ...conflict, placeCode: THERE })).toMatchObject({ status: 'refused', problem: { code: 'NotFound' } });
    expect(await stranger.command('accounts.withdraw-device', { deviceId: tablets.here.identity.deviceId, placeCode: THERE, reason: '演示' })).toMatchObject({ status: 'refused' });
  });
});

test('a thousand transactions of different scopes on a few connections never see each other’s rows', async () => {
  const random = createRandom(13);
  const places = Array.from({ length: 8 }, (_, index) => `${DISTRICT}-P${index}`);
  const makeScope = (): Scope => ({ district: DISTRICT, places: places.filter(() => random.chance(0.3)), plumbing: random.chance(0.3) });
  const { database } = test1.database;
  const readIn = async (scope: Scope): Promise<void> => {
    const rows = await database.read(scope, (tx) => tx.query<{ place_code: string }>({ name: 'leak-read', text: 'select place_code from platform.tally where place_code like $1' }, [`${DISTRICT}-P%`]));
    expect(rows.filter(({ place_code }) => !scope.places.includes(place_code))).toEqual([]);
  };
  const writeIn = async (scope: Scope, isKept: boolean): Promise<void> => {
    const work = database.write(scope, async (tx) => {
      for (const place of scope.places) await tx.query({ name: 'leak-write', text: "insert into platform.tally values ($1, $2, 'leak', now(), $3, 1)" }, [DISTRICT, place, randomUUID()]);
      if (!isKept) throw new Error('given up');
    });
    await (isKept ? work : expect(work).rejects.toThrow('given up'));
  };
  const trespass = async (scope: Scope): Promise<void> => {
    const foreign = places.find((place) => !scope.places.includes(place)) ?? `${DISTRICT}-P9`;
    const work = database.write(scope, (tx) => tx.query({ text: "insert into platform.tally values ($1, $2, 'leak', now(), $3, 1)" }, [DISTRICT, foreign, randomUUID()]));
    await expect(work).rejects.toThrow('row-level security');
  };
  const run = (): Promise<void> => {
    const scope = makeScope();
    const dice = random.next();
    if (dice < 0.5) return readIn(scope);
    return dice < 0.85 ? writeIn(scope, dice < 0.75) : trespass(scope);
  };
  await Promise.all(Array.from({ length: 1000 }, run));
  const [count] = await queryAsOwner<{ count: number }>(test1.database, "select count(*)::int from platform.tally where measure = 'leak'");
  expect(count?.count).toBeGreaterThan(100);
});

describe('a read', () => {
  const HERE_ONLY: Scope = { district: DISTRICT, places: [HERE] };
  const COUNT = { name: 'count-passages', text: 'select count(*)::int as count from checkpoint.passage' };
  const read = <Result>(scope: Scope, work: Parameters<typeof test1.database.database.read<Result>>[1]) => test1.database.database.read(scope, work);

  test('is refused by the database when it would write, even in its own scope', async () => {
    const write = read(HERE_ONLY, (tx) => tx.query({ text: "insert into platform.tally values ($1, $2, 'm', now(), '', 1)" }, [DISTRICT, HERE]));
    await expect(write).rejects.toThrow('read-only transaction');
  });

  test('that fails hurts neither those beside it nor the connection', async () => {
    const results = await read(HERE_ONLY, (tx) => Promise.allSettled([tx.query(COUNT, []), tx.query({ text: 'select 1 / $1::int' }, [0]), tx.query({ text: 'select no such' }, []), tx.query(COUNT, [])]));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(results.at(-1)).toEqual({ status: 'fulfilled', value: [{ count: 3 }] });
    expect(await read({ district: DISTRICT, places: [] }, (tx) => tx.query(COUNT, []))).toEqual([{ count: 0 }]);
  });

  test('takes no scope with a code that is none', async () => {
    await expect(read({ district: DISTRICT, places: [`${THERE},${HERE}`] }, (tx) => tx.query(COUNT, []))).rejects.toThrow('a code that is none');
  });

  test('has no scripts and nothing to send', async () => {
    await expect(read(HERE_ONLY, (tx) => tx.script('select 1'))).rejects.toThrow('A read only asks');
  });
});

describe('the policies', () => {
  test('guard every table of the product, by force', async () => {
    const guarded = await queryAsOwner<{ name: string }>(
      test1.database,
      "select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid) order by 1",
    );
    const tables = (await listTables()).map(({ name }) => name).filter((name) => name !== 'public.migration');
    expect(guarded.map(({ name }) => name)).toEqual(tables);
  });

  test('compare columns with settings only, by = and = any, with leakproof functions', async () => {
    const SETTING = "\\( SELECT current_setting\\('app\\.(district|plumbing)'::text, true\\) AS current_setting\\)";
    const LIST = "\\(\\( SELECT string_to_array\\(current_setting\\('app\\.places'::text, true\\), ','::text\\) AS string_to_array\\)::text\\[\\]\\)";
    const TERM = `\\(\\w+ = (${SETTING}|ANY ${LIST})\\)`;
    const policies = await queryAsOwner<{ name: string; text: string; tree: string }>(
      test1.database,
      `select polrelid::regclass || ' ' || polname as name, part.text, part.tree from pg_policy,
        lateral (values (pg_get_expr(polqual, polrelid), polqual::text), (pg_get_expr(polwithcheck, polrelid), polwithcheck::text)) as part (text, tree) where part.text is not null`,
    );
    expect(policies.length).toBeGreaterThan(20);
    expect(policies.filter(({ text }) => !new RegExp(`^(${TERM}|\\(${TERM}( AND ${TERM})*\\))$`).test(text))).toEqual([]);
    const functions = new Set(policies.flatMap(({ tree }) => [...tree.matchAll(/:opfuncid (\d+)/g)].map(([, oid]) => Number(oid))));
    expect(functions.size).toBeGreaterThan(0);
    const leaky = await queryAsOwner(test1.database, 'select oid::regprocedure as name from pg_proc where oid = any($1) and not proleakproof', [[...functions]]);
    expect(leaky).toEqual([]);
  });
});

describe('the server refuses to start', () => {
  const TRY = `try_${randomUUID().slice(0, 8)}`;
  const assertGuardedAs = (user: string) => withClient({ ...test1.database.owner, user, password: TRY }, assertRoleIsGuarded);

  afterAll(() => queryAsOwner(test1.database, `drop role if exists ${TRY}`));

  test('never with the role that it is meant to use', async () => {
    await expect(withClient(test1.database.app, assertRoleIsGuarded)).resolves.toBeUndefined();
  });

  test('as a superuser', async () => {
    await expect(withClient(test1.database.owner, assertRoleIsGuarded)).rejects.toThrow('can bypass row-level security');
  });

  test('as a role that bypasses, or that may become one', async () => {
    await queryAsOwner(test1.database, `create role ${TRY} login bypassrls password '${TRY}'`);
    await expect(assertGuardedAs(TRY)).rejects.toThrow('can bypass row-level security');
    await queryAsOwner(test1.database, `alter role ${TRY} nobypassrls`);
    await expect(assertGuardedAs(TRY)).resolves.toBeUndefined();
    await queryAsOwner(test1.database, `grant ${test1.database.owner.user} to ${TRY}`);
    await expect(assertGuardedAs(TRY)).rejects.toThrow('can bypass row-level security');
    await queryAsOwner(test1.database, `revoke ${test1.database.owner.user} from ${TRY}`);
  });

  test.each([
    ['has no forced row-level security', 'alter table platform.tally no force row level security', 'a table has no forced row-level security'],
    ['has none at all', 'create table platform.loose (id int)', 'a table has no forced row-level security'],
    ['belongs to its role', 'alter table platform.tally owner to ROLE', 'owns tables'],
  ])('when a table %s', async (_, change, words) => {
    const database = await createTestDatabase();
    await withClient(database.app, assertRoleIsGuarded);
    await queryAsOwner(database, change.replace('ROLE', database.app.user));
    await expect(withClient(database.app, assertRoleIsGuarded)).rejects.toThrow(words);
    await database.drop();
  });
});
