// Every kind of record that the checkpoint keeps has a name on the certificate.
import { expect, test } from 'vitest';
import { recordWords } from '../../../../privacy/door.ts';
import { retention } from '../../../domain/retention.ts';

test('EP-5 no record is kept without a name', () => {
  expect(retention.map(({ record }) => record).filter((record) => !(`record.${record}` in recordWords.zh))).toEqual([]);
});
