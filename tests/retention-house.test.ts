// Each record with a term has one that erases it, and each sealed column and token of the database is in somebody’s list and can be made anew.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { RETENTION, listFeatures } from '../src/app/features.server.ts';
import { planRetention } from '../src/features/privacy/server/retention-plan.ts';
import type { Sealer } from '../src/server/commands/action.ts';
import type { Database } from '../src/server/db/database.ts';
import type { KeyFolder } from '../src/server/field-cipher/key-folder.ts';
import { platformErasers } from '../src/server/retention/platform-retention.ts';

const features = listFeatures({ database: {} as Database, keys: {} as KeyFolder, isDemo: false });
const parts = [platformErasers, ...features.flatMap(({ retention }) => retention ?? [])];
const schema = readFileSync(fileURLToPath(new URL('../migrations/schema.sql', import.meta.url)), 'utf8');

/** `table.column` of every column of that type. */
function listColumns(type: string): string[] {
  return [...schema.matchAll(/^create table (\S+) \(\n([\s\S]*?)\n\);/gm)].flatMap(([, table, body = '']) =>
    [...body.matchAll(/^ {2}(\w+) (\w+)/gm)].filter(([, , of]) => of === type).map(([, column]) => `${table}.${column}`),
  );
}

describe('retention of every feature', () => {
  test('has an eraser for each record with a term', () => {
    expect(planRetention(RETENTION, parts).erasers.length).toBeGreaterThan(20);
  });

  test('is refused when an eraser is missing, is there twice, or erases what is kept', () => {
    expect(() => planRetention([...RETENTION, { record: 'planted.record', keptMilliseconds: 1, from: 'now', then: 'erase', why: '' }], parts)).toThrow('planted.record');
    expect(() => planRetention(RETENTION, [...parts, platformErasers])).toThrow('platform.note');
    expect(() => planRetention(RETENTION.map((entry) => (entry.record === 'platform.note' ? { ...entry, keptMilliseconds: undefined } : entry)), parts)).toThrow('platform.note');
  });

  test('names every sealed column, so that a key can be given up, and no other', () => {
    const sealed = listColumns('bytea').filter((column) => /\.sealed_/.test(column));
    const declared = parts.flatMap(({ sealedColumns }) => sealedColumns.map(({ table, column }) => `${table}.${column}`));
    expect(declared.toSorted()).toEqual(sealed.toSorted());
  });

  const PERSON = { plate: '苏C00001', document: { kind: 'resident-id', number: '990001199001010015' }, name: '演示', phone: '13900000000' };

  test('makes every token anew with the value that it follows from, so that an index key can be given up', () => {
    const keys = { token: () => Buffer.alloc(16, 1) } as unknown as Sealer;
    const made = parts.flatMap(({ tokenColumns = [] }) => tokenColumns.flatMap(({ table, make }) => Object.keys(make(keys, PERSON)).map((column) => `${table}.${column}`)));
    const followers = parts.flatMap(({ tokenFollowers = [] }) => tokenFollowers.map(({ table, form }) => `${table}.${form}_token`));
    // The tokens of logins are under the standing index key, which is not rotated.
    const known = [...made, ...followers, 'accounts.person.login_token'];
    expect(listColumns('bytea').filter((column) => column.endsWith('_token') && !known.includes(column))).toEqual([]);
  });

  test('finds every sealed row by keys that a walk can go along', () => {
    const uuids = listColumns('uuid');
    const columns = parts.flatMap(({ sealedColumns }) => sealedColumns);
    expect(columns.flatMap(({ table, keys }) => keys.map((key) => `${table}.${key}`)).filter((key) => !uuids.includes(key))).toEqual([]);
  });

  /** Hashes of the log, public keys, and a filter whose own key lies in the key folder for its day. */
  const CLEAR = /^platform\.(event\.leaf_hash|log_\w+\.\w*hash\w*)$|\.public_key$|^checkpoint\.returning_filter\.bits$/;

  test('leaves no other bytes that are neither sealed nor a token', () => {
    const others = listColumns('bytea').filter((column) => !/\.(sealed_\w+|\w+_token)$/.test(column));
    expect(others.filter((column) => !CLEAR.test(column))).toEqual([]);
  });
});
