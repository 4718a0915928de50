// Every record, moment and act of every feature's retention has a name in both languages on the public page.
import { expect, test } from 'vitest';
import { RETENTION } from '../src/app/features.server.ts';
import { keptWords } from '../src/features/privacy/web/kept/words.ts';

test('PV-6 no record is shown by a name that only the program understands', () => {
  const keys = RETENTION.flatMap(({ record, from, then }) => [`record.${record}`, `from.${from}`, `act.${then}`]);
  expect([...new Set(keys)].filter((key) => !(key in keptWords.zh))).toEqual([]);
  const named = RETENTION.map(({ record }) => `record.${record}`);
  expect(Object.keys(keptWords.zh).filter((key) => key.startsWith('record.') && !named.includes(key))).toEqual([]);
});
